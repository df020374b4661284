package io.torsion.benchmarks.peers;

import io.torsion.backend.dl4j.Dl4jProvider;
import io.torsion.benchmarks.Workload;
import java.util.Map;

/** Deeplearning4j: through its backend of Torsion, and for training by its own {@code fit}, if that is faster in a trial. */
final class Dl4jPeer implements Peer {
    private static final double TRIAL_SECONDS = 1;

    private final Stopwatch stopwatch = new Stopwatch();
    private final BackendPeer backend;
    private boolean fits;

    Dl4jPeer(int threads) {
        backend = new BackendPeer(new Dl4jProvider(), threads, Map.of());
    }

    @Override
    public String about() {
        return backend.about() + (fits ? ", by fit" : ", by Backend");
    }

    @Override
    public Task open(Workload workload, Mode mode) {
        fits = mode == Mode.TRAIN
                && !workload.network().bidirectional()
                && seconds(new Dl4jFit(workload)) < seconds(backend.open(workload, mode));
        return fits ? new Dl4jFit(workload) : backend.open(workload, mode);
    }

    /** A call, when it is warm. */
    private double seconds(Task task) {
        try (task) {
            stopwatch.measure(task, TRIAL_SECONDS, Integer.MAX_VALUE);
            return stopwatch.measure(task, TRIAL_SECONDS, Integer.MAX_VALUE).p50();
        }
    }
}
