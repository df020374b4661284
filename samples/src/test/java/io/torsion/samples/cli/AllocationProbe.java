package io.torsion.samples.cli;

import com.sun.management.ThreadMXBean;
import io.torsion.Predictor;
import io.torsion.PredictorStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Counts what live steps allocate; also a program, for JVMs with other flags. */
public final class AllocationProbe {
    private static final int WARM_UP = 4_000;
    private static final int ROUNDS = 200;
    private static final int STEPS = 1_000;

    private AllocationProbe() {}

    /** Prints the bytes that the steps of a model allocate. */
    public static void main(String[] args) {
        System.out.println(bytes(Path.of(args[0])));
    }

    /**
     * The least of some rounds: whoever allocates does so in each, while vectors are boxed only until their loop is compiled,
     * which a busy machine may delay.
     */
    static long bytes(Path model) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Predictor predictor = Predictor.load(model);
                PredictorStream live = predictor.stream()) {
            double[] sensors = new double[predictor.inputs().size()];
            double[] targets = new double[predictor.targets().size()];
            run(live, sensors, targets, WARM_UP);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS && least > 0; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                run(live, sensors, targets, STEPS);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            return least;
        }
    }

    private static void run(PredictorStream live, double[] sensors, double[] targets, int steps) {
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < sensors.length; i++) {
                sensors[i] = Math.sin(0.01 * t + i);
            }
            live.step(sensors, targets);
        }
    }
}
