package io.torsion.backend.vector;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.torsion.loss.Loss;
import io.torsion.model.Activation;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is allocated after warm-up; a vector that C2 failed to keep in a register would show here too. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 100;
    private static final long WARM_UP_NANOS = 60_000_000_000L;

    private final Network network = builder()
            .layerNorm()
            .lstm(33)
            .dropout(0.2)
            .bidirectionalLstm(17)
            .dropout(0.1)
            .dense(20, Activation.TANH)
            .dense(9, Activation.SIGMOID)
            .dense(9, Activation.RELU)
            .dense()
            .build()
            .bind(21, 7);

    private final Network causal =
            builder().lstm(64).lstm(16).dropout(0.1).dense().everyStep().build().bind(21, 7);

    private final Network gates = builder()
            .gru(33, 0.2)
            .lstm(16, 0.3)
            .bidirectional(new Layer.Gru(17, 0.1))
            .dense()
            .residual()
            .build()
            .bind(21, 7);

    private final Network causalGates = builder()
            .layerNorm()
            .gru(33, 0.2)
            .lstm(16, 0.3)
            .dense(9, Activation.TANH)
            .dense(9, Activation.RELU)
            .dense()
            .residual()
            .everyStep()
            .build()
            .bind(21, 7);

    private final Network hard = builder()
            .add(new Layer.Lstm(33, 0.2, GateActivation.HARD_SIGMOID))
            .add(new Layer.Gru(17, 0.1, GateActivation.HARD_SIGMOID))
            .dense()
            .everyStep()
            .build()
            .bind(21, 7);

    @ParameterizedTest
    @EnumSource
    void gradient(KernelSet set) {
        try (Backend backend = set.open(1);
                DifferentiableModel model = backend.differentiable(network);
                DifferentiableModel carrying = backend.differentiable(causal);
                DifferentiableModel others = backend.differentiable(gates);
                DifferentiableModel carryingOthers = backend.differentiable(causalGates);
                DifferentiableModel hardGates = backend.differentiable(hard)) {
            allocatesNothing(() -> gradient(model, 50));
            allocatesNothing(() -> gradient(carrying, 7));
            allocatesNothing(() -> gradient(others, 50));
            allocatesNothing(() -> gradient(carryingOthers, 7));
            allocatesNothing(() -> gradient(hardGates, 50));
        }
    }

    private static Runnable gradient(DifferentiableModel model, int size) {
        SequenceBatch batch = Data.ragged(model.network(), size, 12);
        Minibatch minibatch = Data.minibatch(model.network(), batch);
        float[] weights = Data.weights(model.network());
        Gradient gradient = new Gradient(new float[weights.length], new float[batch.values().length]);
        Loss loss = Loss.huber(1);
        return () -> model.gradient(weights, minibatch, loss, gradient);
    }

    @ParameterizedTest
    @EnumSource
    void predict(KernelSet set) {
        predict(set, network);
        predict(set, gates);
        predict(set, hard);
    }

    private static void predict(KernelSet set, Network network) {
        try (Backend backend = set.open(1);
                SequenceModel model = backend.freeze(network, Weights.initial(network, 1));
                DifferentiableModel trainable = backend.differentiable(network)) {
            float[] weights = Data.weights(network);
            for (int size : new int[] {1, 7, 100}) {
                SequenceBatch batch = Data.ragged(network, size, 12);
                float[] out = new float[size * 12 * 7];
                allocatesNothing(() -> () -> model.predict(batch, out));
                allocatesNothing(() -> () -> trainable.predict(weights, batch, out));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void step(KernelSet set) {
        step(set, causal);
        step(set, causalGates);
        step(set, hard);
    }

    private static void step(KernelSet set, Network network) {
        try (Backend backend = set.open(1);
                SequenceModel model = backend.freeze(network, Weights.initial(network, 1));
                Stepper stepper = model.stepper()) {
            float[] in = Data.random(21, 1);
            float[] out = new float[7];
            allocatesNothing(() -> () -> stepper.step(in, out));
        }
    }

    @ParameterizedTest
    @EnumSource
    void dropout(KernelSet set) {
        Kernels kernels = set.kernels();
        DropoutRow mask = new DropoutRow(0.5);
        float[] values = Data.random(128, 1);
        allocatesNothing(() -> () -> kernels.dropout(mask, 0, 128, values, 0, values, 0));
    }

    /** In a JVM that has compiled nothing yet, and soon: kernels that are called seldom do not wait for their thousandth call. */
    @Test
    void trainingOfTheCommonNetworksFromTheFirstUpdateOn() throws Exception {
        List<String> updates = OtherJvm.run(TrainingProbe.class, List.of(OtherJvm.VECTOR_FLAG));
        assertThat(updates.stream().filter(line -> line.matches("\\d+")).map(Integer::valueOf))
                .hasSize(4)
                .allSatisfy(last -> assertThat(last).isLessThan(TrainingProbe.MOST));
    }

    private static void allocatesNothing(Supplier<Runnable> make) {
        Runnable work = make.get();
        long started = System.nanoTime();
        long bytes;
        // C2 compiles when it is ready, and until then vectors are objects.
        do {
            bytes = allocated(work);
        } while (bytes > 0 && System.nanoTime() - started < WARM_UP_NANOS);
        assertThat(bytes).isZero();
    }

    private static long allocated(Runnable work) {
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < CALLS; i++) {
            work.run();
        }
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }
}
