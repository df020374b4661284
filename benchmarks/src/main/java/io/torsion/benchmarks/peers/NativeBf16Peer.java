package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;
import io.torsion.model.Precision;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;

/** Torsion's own kernels on weights of two bytes, which only answer. */
final class NativeBf16Peer extends NativePeer {
    NativeBf16Peer(int threads) {
        super(threads);
    }

    @Override
    public String about() {
        return super.about() + ", " + Precision.BF16_WEIGHTS;
    }

    @Override
    public boolean offers(Mode mode) {
        return mode != Mode.TRAIN;
    }

    @Override
    SequenceModel freeze(Backend backend, Workload workload) {
        Weights weights = Weights.initial(workload.network(), Worker.SEED);
        return backend.freeze(workload.network(), weights, Precision.BF16_WEIGHTS);
    }
}
