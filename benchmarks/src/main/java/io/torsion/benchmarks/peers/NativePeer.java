package io.torsion.benchmarks.peers;

import io.torsion.backend.vector.NativeProvider;
import java.util.Map;

/** Torsion's own kernels. */
class NativePeer extends BackendPeer {
    NativePeer(int threads) {
        super(new NativeProvider(), threads, Map.of());
    }
}
