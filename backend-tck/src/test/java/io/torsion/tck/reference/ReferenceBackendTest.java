package io.torsion.tck.reference;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.loss.Loss;
import io.torsion.model.DropoutMask;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the SPI promises, on the backend that the others are compared with. */
class ReferenceBackendTest {
    private static final int TIME = 5;
    private static final int INPUTS = 2;
    private static final int OUTPUTS = 2;
    private final Backend backend = new ReferenceBackend();
    private final Network every = builder().lstm(3).dense().everyStep().build().bind(INPUTS, OUTPUTS);
    private final Network last = builder().lstm(3).dense().lastStep().build().bind(INPUTS, OUTPUTS);
    private final Network both =
            builder().bidirectionalLstm(3).dense().lastStep().build().bind(INPUTS, OUTPUTS);

    @Test
    void aBatchAnswersAsItsSequencesDo() {
        for (Network network : List.of(every, last, both)) {
            float[] values = random(3 * TIME * INPUTS);
            int[] lengths = {5, 2, 4};
            float[] out = predict(network, new SequenceBatch(values, 3, TIME, INPUTS, lengths));
            int floats = out.length / 3;
            for (int s = 0; s < 3; s++) {
                float[] alone = Arrays.copyOfRange(values, s * TIME * INPUTS, (s * TIME + lengths[s]) * INPUTS);
                float[] expected = predict(network, SequenceBatch.of(alone, 1, lengths[s], INPUTS));
                assertThat(Arrays.copyOfRange(out, s * floats, s * floats + expected.length))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void nothingBeyondALengthCounts() {
        for (Network network : List.of(every, last, both)) {
            float[] values = random(TIME * INPUTS);
            float[] targets = random(TIME * OUTPUTS);
            float[] clean = gradient(network, values, targets, 2).inputs();
            Arrays.fill(values, 2 * INPUTS, values.length, Float.NaN);
            if (network.everyStep()) {
                Arrays.fill(targets, 2 * OUTPUTS, targets.length, 99);
            }
            Gradient gradient = gradient(network, values, targets, 2);
            assertThat(gradient.inputs()).isEqualTo(clean);
            assertThat(Arrays.copyOfRange(gradient.inputs(), 2 * INPUTS, values.length))
                    .containsOnly(0f);
            assertThat(gradient.weights()).doesNotContain(Float.NaN);
            float[] out = predict(network, new SequenceBatch(values, 1, TIME, INPUTS, new int[] {2}));
            assertThat(IntStream.range(2 * OUTPUTS, out.length).allMatch(i -> out[i] == 0))
                    .isTrue();
        }
    }

    @Test
    void carriedStateJoinsChunks() {
        float[] values = random(6 * INPUTS);
        float[] targets = random(6 * OUTPUTS);
        float[] weights = Weights.initial(every, 1).toArray();
        float[] state = new float[every.stateSize()];
        double whole;
        double parts = 0;
        try (DifferentiableModel model = backend.differentiable(every)) {
            Gradient out = new Gradient(new float[weights.length], null);
            SequenceBatch all = SequenceBatch.of(values, 1, 6, INPUTS);
            whole = model.gradient(weights, new Minibatch(all, targets, 12, null, 0, 0), Loss.mse(), out);
            for (int start = 0; start < 6; start += 3) {
                float[] part = Arrays.copyOfRange(values, start * INPUTS, (start + 3) * INPUTS);
                float[] wanted = Arrays.copyOfRange(targets, start * OUTPUTS, (start + 3) * OUTPUTS);
                SequenceBatch chunk = SequenceBatch.of(part, 1, 3, INPUTS);
                parts += model.gradient(weights, new Minibatch(chunk, wanted, 12, state, 0, 0), Loss.mse(), out);
            }
        }
        assertThat(parts).isCloseTo(whole, within(1e-7));
        compare(state, stateAfter(values));
    }

    @Test
    void aStepperAnswersAsEveryStepDoes() {
        float[] values = random(TIME * INPUTS);
        float[] expected = predict(every, SequenceBatch.of(values, 1, TIME, INPUTS));
        for (Network network : List.of(every, last)) {
            try (SequenceModel model = freeze(network);
                    Stepper stepper = model.stepper()) {
                compare(steps(stepper, values), expected);
                stepper.reset();
                compare(steps(stepper, values), expected);
            }
        }
    }

    @Test
    void aRestoredStepperGoesOnWithTheSameBits() {
        float[] values = random(TIME * INPUTS);
        try (SequenceModel model = freeze(every);
                Stepper first = model.stepper();
                Stepper second = model.stepper()) {
            steps(first, values);
            second.restore(first.state());
            assertThat(steps(second, values)).isEqualTo(steps(first, values));
        }
    }

    @Test
    void dropoutFollowsThePublishedMask() {
        Network network = builder().lstm(1).dropout(0.5).lastStep().build().bind(1, 1);
        float[] values = random(3);
        float[] out = new float[1];
        try (DifferentiableModel model = backend.differentiable(network)) {
            float[] weights = Weights.initial(network, 3).toArray();
            model.predict(weights, new SequenceBatch(values, 1, 3, 1, new int[] {2}), out);
            int kept = 0;
            for (int update = 0; update < 32; update++) {
                SequenceBatch inputs = new SequenceBatch(values, 1, 3, 1, new int[] {2});
                Minibatch batch = new Minibatch(inputs, new float[1], 1, null, 7, update);
                double loss = model.gradient(weights, batch, Loss.mae(), new Gradient(new float[weights.length], null));
                int row = DropoutMask.row(7, update, 1, 0, 1);
                boolean keep = DropoutMask.keep(row, 0, DropoutMask.threshold(0.5));
                kept += keep ? 1 : 0;
                assertThat(loss).isCloseTo(keep ? 2 * Math.abs(out[0]) : 0, within(1e-7));
            }
            assertThat(kept).isBetween(8, 24);
        }
    }

    @Test
    void predictIsThreadSafe() throws Exception {
        float[] values = random(8 * TIME * INPUTS);
        SequenceBatch batch = SequenceBatch.of(values, 8, TIME, INPUTS);
        float[] expected = predict(every, batch);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (SequenceModel model = freeze(every)) {
            Callable<float[]> call = () -> {
                float[] out = new float[expected.length];
                model.predict(batch, out);
                return out;
            };
            for (Future<float[]> answer : threads.invokeAll(java.util.Collections.nCopies(50, call))) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aBidirectionalNetworkHasNoStepper() {
        try (SequenceModel model = freeze(both)) {
            assertThatThrownBy(model::stepper)
                    .isInstanceOfSatisfying(
                            CapabilityException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OFFLINE_ONLY));
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (SequenceModel model = freeze(every)) {
            SequenceBatch narrow = SequenceBatch.of(new float[TIME], 1, TIME, 1);
            SequenceBatch batch = SequenceBatch.of(new float[TIME * INPUTS], 1, TIME, INPUTS);
            assertThatThrownBy(() -> model.predict(narrow, new float[99])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> model.predict(batch, new float[3])).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> backend.freeze(both, Weights.initial(every, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsClosedStaysClosed() {
        SequenceModel model = freeze(every);
        Stepper stepper = model.stepper();
        DifferentiableModel trainable = backend.differentiable(every);
        for (AutoCloseable resource : List.<AutoCloseable>of(stepper, model, trainable, backend, stepper, model)) {
            assertThat(resource).satisfies(AutoCloseable::close);
        }
        SequenceBatch batch = SequenceBatch.of(new float[INPUTS], 1, 1, INPUTS);
        assertThatThrownBy(() -> model.predict(batch, new float[OUTPUTS])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(model::stepper).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stepper.step(new float[INPUTS], new float[OUTPUTS]))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> trainable.predict(new float[0], batch, new float[OUTPUTS]))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> backend.differentiable(every)).isInstanceOf(IllegalStateException.class);
    }

    private static float[] random(int size) {
        Random random = new Random(size);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private SequenceModel freeze(Network network) {
        return backend.freeze(network, Weights.initial(network, 1));
    }

    private float[] predict(Network network, SequenceBatch batch) {
        float[] out = new float[batch.size() * (network.everyStep() ? batch.time() : 1) * OUTPUTS];
        Arrays.fill(out, Float.NaN);
        try (SequenceModel model = freeze(network)) {
            model.predict(batch, out);
        }
        return out;
    }

    private Gradient gradient(Network network, float[] values, float[] targets, int length) {
        float[] weights = Weights.initial(network, 1).toArray();
        Gradient out = new Gradient(new float[weights.length], new float[values.length]);
        try (DifferentiableModel model = backend.differentiable(network)) {
            SequenceBatch inputs = new SequenceBatch(values, 1, TIME, INPUTS, new int[] {length});
            float[] wanted = network.everyStep() ? targets : Arrays.copyOf(targets, OUTPUTS);
            model.gradient(weights, Minibatch.of(inputs, wanted, network), Loss.mse(), out);
        }
        return out;
    }

    private float[] stateAfter(float[] values) {
        try (SequenceModel model = freeze(every);
                Stepper stepper = model.stepper()) {
            steps(stepper, values);
            float[] state = stepper.state();
            assertThat(state).hasSize(every.stateSize());
            return state;
        }
    }

    private static float[] steps(Stepper stepper, float[] values) {
        float[] all = new float[values.length / INPUTS * OUTPUTS];
        float[] out = new float[OUTPUTS];
        for (int t = 0; t < values.length / INPUTS; t++) {
            stepper.step(Arrays.copyOfRange(values, t * INPUTS, (t + 1) * INPUTS), out);
            System.arraycopy(out, 0, all, t * OUTPUTS, OUTPUTS);
        }
        return all;
    }

    private static void compare(float[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-6));
        }
    }
}
