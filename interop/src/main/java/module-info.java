/** Models of other libraries in and out. */
module io.torsion.interop {
    requires transitive io.torsion.api;
    requires transitive io.torsion.core;
    requires com.google.protobuf;
    requires io.torsion.features;
    requires org.tribuo.util.onnx;

    exports io.torsion.interop;
    exports io.torsion.interop.onnx;
}
