package io.torsion.benchmarks.peers;

import io.torsion.backend.dl4j.Dl4jProvider;
import java.util.Map;

/** Deeplearning4j through its backend of Torsion. */
final class Dl4jPeer extends BackendPeer {
    Dl4jPeer(int threads) {
        super(new Dl4jProvider(), threads, Map.of());
    }
}
