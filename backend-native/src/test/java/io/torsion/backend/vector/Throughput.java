package io.torsion.backend.vector;

import io.torsion.loss.Loss;
import io.torsion.model.Architecture;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import io.torsion.train.Optimizer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Prints how many sequences a second are trained on, and what an answer takes: median (best) over some rounds, by the clock of
 * the processor on one thread and by that of the wall on more. A program, not a test: {@code Throughput [vector|scalar] [threads] [workload…]}.
 */
final class Throughput {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int STEPS = 100;
    private static final int ROUNDS = 9;
    private static final double ROUND_SECONDS = 0.6;

    private static final List<Workload> WORKLOADS = List.of(
            new Workload("W1", SequenceModel.builder().lstm(64).dense(7), 21, 32, 50),
            new Workload(
                    "W2",
                    SequenceModel.builder()
                            .bidirectionalLstm(64)
                            .bidirectionalLstm(32)
                            .dense(7),
                    21,
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
                    21,
                    32,
                    50),
            new Workload(
                    "W4", SequenceModel.builder().lstm(256).lstm(256).dense(7).everyStep(), 21, 128, 100),
            new Workload("RECIPE", SequenceModel.builder().lstm(48).dense(7).everyStep(), 70, 48, 96));

    /** A network and the batches that it is fed with. */
    private record Workload(String name, Network network, int size, int time) {
        Workload(String name, Architecture.Builder builder, int features, int size, int time) {
            this(name, builder.build().bind(features, 7), size, time);
        }

        SequenceBatch batch(int sequences) {
            return SequenceBatch.of(random(sequences * time * network.inputs()), sequences, time, network.inputs());
        }

        float[] targets(int sequences) {
            return random(sequences * (network.everyStep() ? time : 1) * network.outputs());
        }
    }

    private final LongSupplier clock;

    private Throughput(LongSupplier clock) {
        this.clock = clock;
    }

    public static void main(String[] args) {
        KernelSet set = args.length > 0 ? KernelSet.valueOf(args[0].toUpperCase(Locale.ROOT)) : KernelSet.VECTOR;
        int threads = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        for (Workload workload : WORKLOADS) {
            if (args.length < 3 || Arrays.asList(args).contains(workload.name())) {
                try (Backend backend = set.open(threads)) {
                    new Throughput(threads == 1 ? CPU::getCurrentThreadCpuTime : System::nanoTime)
                            .print(workload, backend);
                }
            }
        }
    }

    private void print(Workload workload, Backend backend) {
        double[] train = rounds(training(workload, backend));
        try (SequenceModel model = backend.freeze(workload.network, Weights.initial(workload.network, 1))) {
            double[] many = rounds(predicting(workload, model, 256));
            double[] one = rounds(predicting(workload, model, 1));
            System.out.printf(
                    Locale.ROOT,
                    "%-7s train %6.0f (%6.0f) seq/s   predict 256: %6.0f (%6.0f) seq/s   predict 1: %7.1f (%7.1f) us",
                    workload.name(),
                    workload.size / train[ROUNDS / 2],
                    workload.size / train[0],
                    256 / many[ROUNDS / 2],
                    256 / many[0],
                    one[ROUNDS / 2] * 1e6,
                    one[0] * 1e6);
            if (!workload.network.bidirectional()) {
                double[] step = rounds(stepping(workload, model.stepper()));
                System.out.printf(
                        Locale.ROOT,
                        "   step: %6.2f (%6.2f) us",
                        step[ROUNDS / 2] / STEPS * 1e6,
                        step[0] / STEPS * 1e6);
            }
            System.out.println();
        }
    }

    private static Runnable training(Workload workload, Backend backend) {
        Network network = workload.network;
        DifferentiableModel model = backend.differentiable(network);
        Minibatch batch = Minibatch.of(workload.batch(workload.size), workload.targets(workload.size), network);
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
        SequenceBatch batch = workload.batch(size);
        float[] out = workload.targets(size);
        return () -> model.predict(batch, out);
    }

    private static Runnable stepping(Workload workload, Stepper stepper) {
        float[] in = random(workload.network.inputs());
        float[] out = new float[workload.network.outputs()];
        return () -> {
            for (int i = 0; i < STEPS; i++) {
                stepper.step(in, out);
            }
        };
    }

    /** Seconds a call, sorted. */
    private double[] rounds(Runnable work) {
        double[] seconds = new double[ROUNDS];
        for (int i = -3; i < ROUNDS; i++) {
            long start = clock.getAsLong();
            int calls = 0;
            do {
                work.run();
                calls++;
            } while (clock.getAsLong() - start < ROUND_SECONDS * 1e9);
            seconds[Math.max(i, 0)] = (clock.getAsLong() - start) * 1e-9 / calls;
        }
        Arrays.sort(seconds);
        return seconds;
    }

    private static float[] random(int size) {
        Random random = new Random(size);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
