package io.torsion.backend.dl4j;

import io.torsion.loss.Loss;
import io.torsion.model.Architecture;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import io.torsion.train.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prints sequences trained and predicted a second, the time of a step, and the resident memory: median (best) over some
 * rounds, by the wall's clock. A program, not a test: {@code Throughput [workload…]}.
 */
final class Throughput {
    private static final int ROUNDS = 7;
    private static final double ROUND_SECONDS = 1;
    private static final int STEPS = 20_000;

    private static final List<Workload> WORKLOADS = List.of(
            new Workload("W1", SequenceModel.builder().lstm(64).dense(7), 32, 50),
            new Workload(
                    "W2",
                    SequenceModel.builder()
                            .bidirectionalLstm(64)
                            .bidirectionalLstm(32)
                            .dense(7),
                    32,
                    50),
            new Workload(
                    "W3",
                    SequenceModel.builder()
                            .lstm(128)
                            .dropout(0.2)
                            .lstm(64)
                            .dropout(0.2)
                            .dense(7),
                    32,
                    50),
            new Workload(
                    "W4", SequenceModel.builder().lstm(256).lstm(256).dense(7).everyStep(), 128, 100));

    /** A network and the batches that it is fed with. */
    private record Workload(String name, Network network, int size, int time) {
        Workload(String name, Architecture.Builder builder, int size, int time) {
            this(name, builder.build().bind(21, 7), size, time);
        }
    }

    private Throughput() {}

    public static void main(String[] args) {
        for (Workload workload : WORKLOADS) {
            if (args.length == 0 || Arrays.asList(args).contains(workload.name())) {
                try (Backend backend = new Dl4jProvider().open(BackendOptions.threads(1))) {
                    print(workload, backend);
                }
            }
        }
    }

    private static void print(Workload workload, Backend backend) {
        double[] train = rounds(training(workload, backend));
        try (SequenceModel model = backend.freeze(workload.network, Weights.initial(workload.network, 1))) {
            double[] many = rounds(predicting(workload, model, 256));
            double[] one = rounds(predicting(workload, model, 1));
            System.out.printf(
                    Locale.ROOT,
                    "%s  train %5.0f (%5.0f) seq/s  predict 256: %6.0f (%6.0f) seq/s  predict 1: %7.0f (%7.0f) us%s"
                            + "  resident %d MB%n",
                    workload.name,
                    workload.size / train[ROUNDS / 2],
                    workload.size / train[0],
                    256 / many[ROUNDS / 2],
                    256 / many[0],
                    one[ROUNDS / 2] * 1e6,
                    one[0] * 1e6,
                    workload.network.bidirectional() ? "" : steps(workload, model),
                    resident());
        }
    }

    private static Runnable training(Workload workload, Backend backend) {
        Network network = workload.network;
        DifferentiableModel model = backend.differentiable(network);
        SequenceBatch inputs = Data.batch(network, workload.size, workload.time);
        Minibatch batch = Minibatch.of(inputs, Data.random(Data.answers(network, inputs), 4), network);
        float[] weights = Weights.initial(network, 1).toArray();
        Gradient gradient = new Gradient(new float[weights.length], null);
        Optimizer adam = Optimizer.adam();
        float[][] slots = new float[adam.slots()][weights.length];
        long[] update = {0};
        return () -> {
            model.gradient(weights, batch, Loss.mse(), gradient);
            adam.step(weights, gradient.weights(), slots, ++update[0], 1e-3);
        };
    }

    private static Runnable predicting(Workload workload, SequenceModel model, int size) {
        SequenceBatch batch = Data.batch(workload.network, size, workload.time);
        float[] out = new float[Data.answers(workload.network, batch)];
        return () -> model.predict(batch, out);
    }

    private static String steps(Workload workload, SequenceModel model) {
        float[] in = Data.random(workload.network.inputs(), 1);
        float[] out = new float[workload.network.outputs()];
        double[] times = new double[STEPS];
        try (Stepper stepper = model.stepper()) {
            for (int i = -STEPS / 4; i < STEPS; i++) {
                long start = System.nanoTime();
                stepper.step(in, out);
                times[Math.max(i, 0)] = (System.nanoTime() - start) * 1e-3;
            }
        }
        Arrays.sort(times);
        return String.format(
                Locale.ROOT,
                "  step p50 %.0f p99 %.0f p99.9 %.0f max %.0f us",
                times[STEPS / 2],
                times[STEPS / 100 * 99],
                times[STEPS / 1000 * 999],
                times[STEPS - 1]);
    }

    /** Seconds a call, sorted. */
    private static double[] rounds(Runnable work) {
        double[] seconds = new double[ROUNDS];
        for (int i = -3; i < ROUNDS; i++) {
            long start = System.nanoTime();
            int calls = 0;
            do {
                work.run();
                calls++;
            } while (System.nanoTime() - start < ROUND_SECONDS * 1e9);
            seconds[Math.max(i, 0)] = (System.nanoTime() - start) * 1e-9 / calls;
        }
        Arrays.sort(seconds);
        return seconds;
    }

    /** Of the whole process, in MB; 0 where Linux's files are not there. */
    static long resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
