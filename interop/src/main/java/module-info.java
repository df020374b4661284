/** Models of other libraries in and out. */
module io.torsion.interop {
    requires transitive io.torsion.api;
    requires transitive io.torsion.core;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.google.common;
    requires transitive com.google.protobuf;
    requires io.torsion.features;
    requires org.tribuo.util.onnx;

    // For io.torsion.interop.tribuo alone; who uses it requires them too. Not transitive: then nobody could be compiled
    // without.
    requires static org.tribuo.core;
    requires static org.tribuo.regression.core;
    requires static com.oracle.labs.mlrg.olcut;

    exports io.torsion.interop;
    exports io.torsion.interop.keras;
    exports io.torsion.interop.onnx;
    exports io.torsion.interop.pytorch;
    exports io.torsion.interop.tribuo;

    // OLCUT sets what a configuration file says.
    opens io.torsion.interop.tribuo;
}
