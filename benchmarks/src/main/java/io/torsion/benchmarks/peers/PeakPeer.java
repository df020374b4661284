package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.FmaPeak;
import io.torsion.benchmarks.Workload;

/** No library: what the multiply-adds of one core reach at most. */
final class PeakPeer implements Peer {
    private float sink;

    /** The number of threads does not matter: one is measured. */
    PeakPeer(int threads) {
        sink = threads;
    }

    @Override
    public String about() {
        return "fused multiply-adds on registers, one thread";
    }

    @Override
    public Task open(Workload workload, Mode mode) {
        return new Task() {
            @Override
            public void run() {
                sink += FmaPeak.run();
            }

            // The floating-point operations of a call.
            @Override
            public float[] result() {
                return new float[] {(float) FmaPeak.flops()};
            }
        };
    }
}
