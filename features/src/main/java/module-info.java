/** The preprocessing stages. */
module io.torsion.features {
    requires transitive io.torsion.api;
    requires com.google.common;
}
