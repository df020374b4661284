/** Pure Java kernels, on the Vector API where it is available. */
module io.torsion.backend.vector {
    requires transitive io.torsion.api;
    requires jdk.incubator.vector;
    requires static org.jspecify;

    exports io.torsion.backend.vector;

    provides io.torsion.spi.BackendProvider with
            io.torsion.backend.vector.NativeProvider;
}
