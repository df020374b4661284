package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;
import java.io.IOException;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * PyTorch by its C++ API, which Python's calls as well: modules, autograd, its own Adam. Inputs stay in native memory, time-major
 * as it likes them best, and answers are left there. Of its ways to do the same the fastest is taken, by trying.
 */
final class PyTorchPeer implements Peer {
    private static final double TRIAL_SECONDS = 0.5;

    private final Stopwatch stopwatch = new Stopwatch();
    private final int threads;
    private final String version;
    private Way way = Way.ONE_DNN;

    /** How an LSTM is computed. */
    private enum Way {
        ONE_DNN("oneDNN"),
        PLAIN("without oneDNN"),
        /** For single steps, without the loop over time. */
        CELL("lstm_cell");

        private final String text;

        Way(String text) {
            this.text = text;
        }
    }

    PyTorchPeer(int threads) throws IOException {
        this.threads = threads;
        version = Loader.getVersion("org.bytedeco", "pytorch");
        torch.set_num_threads(threads);
        torch.set_num_interop_threads(1);
    }

    @Override
    public String about() {
        return "PyTorch " + version + ", " + threads + " intra-op, " + way.text;
    }

    @Override
    public Task open(Workload workload, Mode mode) {
        List<Way> ways = mode == Mode.STREAM ? List.of(Way.values()) : List.of(Way.ONE_DNN, Way.PLAIN);
        double best = Double.POSITIVE_INFINITY;
        Way fastest = Way.ONE_DNN;
        for (Way candidate : ways) {
            double seconds = trial(workload, mode, candidate);
            if (seconds < best) {
                best = seconds;
                fastest = candidate;
            }
        }
        return open(workload, mode, fastest);
    }

    /** Seconds a call, when it is warm. */
    private double trial(Workload workload, Mode mode, Way candidate) {
        try (Task task = open(workload, mode, candidate)) {
            stopwatch.measure(task, TRIAL_SECONDS, Integer.MAX_VALUE);
            return stopwatch.measure(task, TRIAL_SECONDS, Integer.MAX_VALUE).p50();
        }
    }

    private Task open(Workload workload, Mode mode, Way chosen) {
        way = chosen;
        torch.globalContext().setUserEnabledMkldnn(way != Way.PLAIN);
        return switch (mode) {
            case TRAIN -> new PyTorchTraining(workload);
            case INFER_BATCH, INFER_1 -> new PyTorchAnswer(workload);
            case STREAM -> new PyTorchStream(workload, way == Way.CELL);
        };
    }
}
