/** Models of other libraries in and out. */
module io.torsion.interop {
    requires transitive io.torsion.api;
    requires transitive io.torsion.core;
    requires io.torsion.features;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;

    exports io.torsion.interop;
    exports io.torsion.interop.keras;
}
