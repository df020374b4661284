package io.torsion.benchmarks;

import io.torsion.backend.vector.NativeProvider;
import io.torsion.loss.Loss;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One LSTM layer on the kernels of backend-native, one thread: 21 features, 50 steps, seven outputs after the last. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class NativeLayers {
    private static final int TIME = 50;

    /** The hidden size. */
    @Param({"64", "128", "256"})
    public int units;

    /** Sequences side by side; a single step is one of one sequence, whatever this is. */
    @Param({"32", "128"})
    public int batch;

    private Backend backend;
    private DifferentiableModel training;
    private SequenceModel frozen;
    private Stepper stepper;
    private Minibatch minibatch;
    private float[] weights;
    private Gradient gradient;
    private float[] step;
    private float[] answers;
    private double stepFlops;

    /** Makes the network. */
    @Setup(Level.Trial)
    public void open() {
        Workload workload = Workload.of(
                "layer", batch, TIME, SequenceModel.builder().lstm(units).dense());
        Weights initial = Weights.initial(workload.network(), 42);
        backend = new NativeProvider().open(BackendOptions.threads(1));
        training = backend.differentiable(workload.network());
        frozen = backend.freeze(workload.network(), initial);
        stepper = frozen.stepper();
        minibatch = workload.minibatch();
        weights = initial.toArray();
        gradient = new Gradient(new float[weights.length], null);
        step = Arrays.copyOf(minibatch.inputs().values(), workload.network().inputs());
        answers = new float[workload.answers()];
        stepFlops = workload.stepFlops();
    }

    /** Ends it. */
    @TearDown(Level.Trial)
    public void close() {
        backend.close();
    }

    /** The answers to a batch. */
    @Benchmark
    public float[] forward(Operations operations) {
        SequenceBatch inputs = minibatch.inputs();
        frozen.predict(inputs, answers);
        operations.flops += stepFlops * TIME * batch;
        return answers;
    }

    /** The gradient of a batch: forward and backward, nominally three times forward. */
    @Benchmark
    public double gradient(Operations operations) {
        operations.flops += 3 * stepFlops * TIME * batch;
        return training.gradient(weights, minibatch, Loss.mse(), gradient);
    }

    /** One step of a stream. */
    @Benchmark
    public float[] step(Operations operations) {
        stepper.step(step, answers);
        operations.flops += stepFlops;
        return answers;
    }
}
