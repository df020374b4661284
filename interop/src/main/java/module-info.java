/** Models of other libraries in and out. */
module io.torsion.interop {
    requires transitive io.torsion.api;
    requires transitive io.torsion.core;
    requires com.google.common;
    requires io.torsion.features;

    exports io.torsion.interop;
}
