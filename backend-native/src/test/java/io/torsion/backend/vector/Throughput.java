package io.torsion.backend.vector;

import io.torsion.loss.Loss;
import io.torsion.model.Architecture;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.Precision;
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
 * the processor on one thread and by that of the wall on more; and the share of the peak that {@link FmaPeak} reached just
 * before. A program, not a test: {@code Throughput [vector|scalar] [threads] [workload…]}, with {@code -Dkinds=train,step}
 * for some of its parts, {@code -Dprecision=BF16_WEIGHTS} for other weights.
 */
final class Throughput {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int STEPS = 100;
    private static final int ROUNDS = Integer.getInteger("rounds", 9);
    private static final double ROUND_SECONDS = Integer.getInteger("millis", 600) * 1e-3;
    private static final Precision PRECISION = Precision.valueOf(System.getProperty("precision", "FLOAT32"));
    private static final String KINDS = System.getProperty("kinds", "train,many,one,step");

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

        /** Of the forward pass of a sequence, by the products of its recurrent layers alone. */
        double flops() {
            double sum = 0;
            for (int i = 0; i < network.layers().size(); i++) {
                Layer layer = network.layers().get(i);
                int width = network.width(i + 1);
                if (layer instanceof Layer.Lstm) {
                    sum += 8.0 * width * (network.width(i) + width) * time;
                } else if (layer instanceof Layer.Bidirectional) {
                    sum += 8.0 * width * (network.width(i) + width / 2) * time;
                }
            }
            return sum;
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
        FmaPeak fma = new FmaPeak();
        for (Workload workload : WORKLOADS) {
            if (args.length < 3 || Arrays.asList(args).contains(workload.name())) {
                try (Backend backend = set.open(threads)) {
                    Throughput clock = new Throughput(threads == 1 ? CPU::getCurrentThreadCpuTime : System::nanoTime);
                    clock.print(workload, backend, threads * FmaPeak.operations() / clock.rounds(fma::run)[0]);
                }
            }
        }
    }

    private void print(Workload workload, Backend backend, double peak) {
        double flops = workload.flops();
        System.out.printf(Locale.ROOT, "%-6s peak %3.0f GFLOP/s", workload.name(), peak * 1e-9);
        if (KINDS.contains("train")) {
            double[] train = rounds(training(workload, backend));
            rate("train", train, workload.size, 3 * flops / peak);
        }
        try (SequenceModel model = backend.freeze(workload.network, Weights.initial(workload.network, 1), PRECISION)) {
            if (KINDS.contains("many")) {
                rate("predict 256", rounds(predicting(workload, model, 256)), 256, flops / peak);
            }
            if (KINDS.contains("one")) {
                time("predict 1", rounds(predicting(workload, model, 1)), 1);
            }
            if (KINDS.contains("step") && !workload.network.bidirectional()) {
                time("step", rounds(stepping(workload, model.stepper())), STEPS);
            }
        }
        System.out.println();
    }

    private static void rate(String what, double[] seconds, int sequences, double atPeak) {
        System.out.printf(
                Locale.ROOT,
                " | %s: %.0f (%.0f) seq/s, %.1f (%.1f) %%",
                what,
                sequences / seconds[ROUNDS / 2],
                sequences / seconds[0],
                100 * atPeak * sequences / seconds[ROUNDS / 2],
                100 * atPeak * sequences / seconds[0]);
    }

    private static void time(String what, double[] seconds, int calls) {
        System.out.printf(
                Locale.ROOT,
                " | %s: %.3f (%.3f) us",
                what,
                seconds[ROUNDS / 2] / calls * 1e6,
                seconds[0] / calls * 1e6);
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
