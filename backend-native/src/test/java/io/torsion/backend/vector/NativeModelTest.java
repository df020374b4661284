package io.torsion.backend.vector;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.loss.Loss;
import io.torsion.model.Activation;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.OutputMode;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What this backend promises beyond the rules for all: steppers to the bit, what its refusals say. */
class NativeModelTest {
    private static final int TIME = 40;
    private static final GateActivation HARD = GateActivation.HARD_SIGMOID;
    private final Network every = builder()
            .lstm(33)
            .layerNorm()
            .lstm(7)
            .dropout(0.2)
            .dense()
            .everyStep()
            .build()
            .bind(5, 3);
    private final Network last = builder()
            .lstm(33)
            .layerNorm()
            .lstm(7)
            .dropout(0.2)
            .dense()
            .lastStep()
            .build()
            .bind(5, 3);
    private final Network both = builder().bidirectionalLstm(3).dense().build().bind(5, 3);
    private final Network everyGru = gru(OutputMode.EVERY_STEP);
    private final Network lastGru = gru(OutputMode.LAST_STEP);
    private final Network bothGru =
            builder().bidirectional(new Layer.Gru(9)).dense().residual().build().bind(5, 3);

    private final Network everyHard = hard(OutputMode.EVERY_STEP);
    private final Network lastHard = hard(OutputMode.LAST_STEP);
    private final Network bothHard = builder()
            .bidirectional(new Layer.Lstm(9, 0, HARD))
            .bidirectional(new Layer.Gru(3, 0, HARD))
            .dense()
            .build()
            .bind(5, 3);

    private static Network hard(OutputMode output) {
        return new Network(
                5,
                List.of(
                        new Layer.Lstm(33, 0.2, HARD),
                        new Layer.Gru(17, 0.1, HARD),
                        new Layer.Lstm(4),
                        new Layer.Dense(3, Activation.LINEAR)),
                output);
    }

    private static Network gru(OutputMode output) {
        Layer[] layers = {
            new Layer.Dense(6, Activation.TANH),
            new Layer.Gru(33, 0.2),
            new Layer.LayerNorm(1e-5),
            new Layer.Gru(7),
            new Layer.Lstm(4, 0.1),
            new Layer.Dense(5, Activation.RELU),
            new Layer.Dense(3, Activation.LINEAR),
            new Layer.Residual()
        };
        return new Network(5, List.of(layers), output);
    }

    @ParameterizedTest
    @EnumSource
    void aStepperGivesTheBitsOfTheWholeSequence(KernelSet set) {
        aStepperGivesTheBits(set, every, last);
        aStepperGivesTheBits(set, everyGru, lastGru);
        aStepperGivesTheBits(set, everyHard, lastHard);
    }

    private static void aStepperGivesTheBits(KernelSet set, Network every, Network last) {
        SequenceBatch batch = Data.batch(every, 1, TIME);
        float[] expected = new float[TIME * 3];
        try (Backend backend = set.open(1);
                SequenceModel model = freeze(backend, every);
                Stepper stepper = model.stepper();
                SequenceModel lastModel = freeze(backend, last);
                Stepper lastStepper = lastModel.stepper()) {
            model.predict(batch, expected);
            assertThat(steps(stepper, batch.values(), 0, TIME)).isEqualTo(expected);
            assertThat(steps(lastStepper, batch.values(), 0, TIME)).isEqualTo(expected);
            stepper.reset();
            assertThat(steps(stepper, batch.values(), 0, TIME)).isEqualTo(expected);
            float[] lastAnswer = new float[3];
            lastModel.predict(batch, lastAnswer);
            assertThat(lastAnswer).isEqualTo(Arrays.copyOfRange(expected, expected.length - 3, expected.length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRestoredStepperGoesOnWithTheSameBits(KernelSet set) {
        aRestoredStepperGoesOn(set, every);
        aRestoredStepperGoesOn(set, everyGru);
        aRestoredStepperGoesOn(set, everyHard);
    }

    private static void aRestoredStepperGoesOn(KernelSet set, Network every) {
        float[] values = Data.random(TIME * 5, 1);
        try (Backend backend = set.open(1);
                SequenceModel model = freeze(backend, every);
                Stepper first = model.stepper();
                Stepper second = model.stepper()) {
            steps(first, values, 0, 10);
            float[] saved = first.state();
            assertThat(saved).hasSize(every.stateSize());
            float[] expected = steps(first, values, 10, TIME);
            second.restore(saved);
            assertThat(steps(second, values, 10, TIME)).isEqualTo(expected);
            assertThatThrownBy(() -> second.restore(new float[3])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Whether tiles of one to six rows, two vectors of units or one, or a projection of all steps at once. */
    @ParameterizedTest
    @EnumSource
    void theBitsDoNotDependOnHowManyRowsGoAtOnce(KernelSet set) {
        for (Precision precision : Precision.values()) {
            for (int units : new int[] {5, 16, 33, 64}) {
                for (Layer layer :
                        List.of(new Layer.Lstm(units), new Layer.Lstm(units, 0, HARD), new Layer.Gru(units, 0, HARD))) {
                    theBitsDoNotDependOnHowManyRowsGoAtOnce(set, precision, layer);
                }
            }
        }
    }

    private static void theBitsDoNotDependOnHowManyRowsGoAtOnce(KernelSet set, Precision precision, Layer layer) {
        Network net = builder().add(layer).dense().everyStep().build().bind(5, 3);
        float[] values = Data.random(TIME * 5, 1);
        try (Backend backend = set.open(1);
                SequenceModel model = backend.freeze(net, Weights.initial(net, 1), precision);
                Stepper stepper = model.stepper()) {
            float[] expected = steps(stepper, values, 0, TIME);
            for (int rows = 1; rows < 30; rows++) {
                float[] out = new float[rows * TIME * 3];
                float[] repeated = new float[rows * values.length];
                for (int r = 0; r < rows; r++) {
                    System.arraycopy(values, 0, repeated, r * values.length, values.length);
                }
                model.predict(SequenceBatch.of(repeated, rows, TIME, 5), out);
                for (int r = 0; r < rows; r++) {
                    assertThat(Arrays.copyOfRange(out, r * TIME * 3, (r + 1) * TIME * 3))
                            .isEqualTo(expected);
                }
            }
        }
    }

    /** The bound that Precision documents, summed over a network; a thousandth of the outputs' spread is usual. */
    @ParameterizedTest
    @EnumSource
    void weightsOfTwoBytesAnswerNearlyTheSame(KernelSet set) {
        Network net = builder().lstm(64).lstm(33).dense().everyStep().build().bind(21, 7);
        Weights weights = Weights.initial(net, 1);
        float[] values = Data.random(TIME * 21, 1);
        try (Backend backend = set.open(1);
                SequenceModel full = backend.freeze(net, weights);
                SequenceModel rounded = backend.freeze(net, weights, Precision.BF16_WEIGHTS)) {
            float[] expected = new float[TIME * 7];
            float[] answers = new float[TIME * 7];
            full.predict(SequenceBatch.of(values, 1, TIME, 21), expected);
            rounded.predict(SequenceBatch.of(values, 1, TIME, 21), answers);
            assertThat(answers).isNotEqualTo(expected).containsExactly(expected, within(5e-3f));
            assertThat(rounded.weights()).isEqualTo(weights);
        }
    }

    /** A clamp on bits would make a number of it. */
    @ParameterizedTest
    @EnumSource
    void whatIsNotANumberStaysSo(KernelSet set) {
        for (Layer layer : List.of(new Layer.Lstm(33), new Layer.Lstm(33, 0, HARD), new Layer.Gru(33, 0, HARD))) {
            whatIsNotANumberStaysSo(
                    set, builder().add(layer).dense().everyStep().build().bind(5, 3));
        }
    }

    private static void whatIsNotANumberStaysSo(KernelSet set, Network net) {
        float[] weights = Weights.initial(net, 1).toArray();
        float[] values = Data.random(TIME * 5, 1);
        values[5 * (TIME / 2)] = Float.NaN;
        float[] out = new float[TIME * 3];
        try (Backend backend = set.open(1);
                SequenceModel model = freeze(backend, net);
                DifferentiableModel trainable = backend.differentiable(net)) {
            SequenceBatch batch = SequenceBatch.of(values, 1, TIME, 5);
            model.predict(batch, out);
            for (int t = 0; t < TIME; t++) {
                assertThat(Float.isNaN(out[t * 3])).isEqualTo(t >= TIME / 2);
            }
            Minibatch all = Minibatch.of(batch, new float[TIME * 3], net);
            assertThat(trainable.gradient(weights, all, Loss.mse(), new Gradient(new float[weights.length], null)))
                    .isNaN();
        }
    }

    /** The gradient of every step's answer carries the state that a stepper carries, but for rounding: it keeps each gate. */
    @ParameterizedTest
    @EnumSource
    void trainingCarriesTheStateThatASteppersDoes(KernelSet set) {
        trainingCarriesTheState(
                set, builder().lstm(33).lstm(7).dense().everyStep().build().bind(5, 3));
        trainingCarriesTheState(
                set,
                builder()
                        .gru(33)
                        .lstm(7)
                        .gru(6)
                        .dense()
                        .residual()
                        .everyStep()
                        .build()
                        .bind(5, 3));
        trainingCarriesTheState(
                set,
                builder()
                        .add(new Layer.Lstm(33, 0, HARD))
                        .add(new Layer.Gru(7, 0, HARD))
                        .dense()
                        .everyStep()
                        .build()
                        .bind(5, 3));
    }

    private static void trainingCarriesTheState(KernelSet set, Network plain) {
        float[] values = Data.random(TIME * 5, 1);
        float[] weights = Weights.initial(plain, 1).toArray();
        float[] state = new float[plain.stateSize()];
        try (Backend backend = set.open(1);
                SequenceModel model = freeze(backend, plain);
                Stepper stepper = model.stepper();
                DifferentiableModel trainable = backend.differentiable(plain)) {
            for (int from = 0; from < TIME; from += 10) {
                SequenceBatch part = SequenceBatch.of(Arrays.copyOfRange(values, from * 5, (from + 10) * 5), 1, 10, 5);
                Minibatch batch = new Minibatch(part, new float[30], 30, state, 0, 0);
                trainable.gradient(weights, batch, Loss.mse(), new Gradient(new float[weights.length], null));
                steps(stepper, values, from, from + 10);
                assertThat(state).containsExactly(stepper.state(), within(1e-6f));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSequenceAnswersTheSameBitsInAnyCompany(KernelSet set) {
        for (Network network : List.of(every, last, both, everyGru, lastGru, bothGru, everyHard, lastHard, bothHard)) {
            SequenceBatch batch = Data.ragged(network, 40, 9);
            int floats = network.everyStep() ? 27 : 3;
            float[] together = Data.random(40 * floats, 1);
            float[] alone = Data.random(floats, 2);
            try (Backend backend = set.open(2);
                    SequenceModel model = freeze(backend, network)) {
                model.predict(batch, together);
                for (int s = 0; s < 40; s++) {
                    float[] values = Arrays.copyOfRange(batch.values(), s * 45, s * 45 + batch.length(s) * 5);
                    model.predict(SequenceBatch.of(values, 1, batch.length(s), 5), alone);
                    int valid = network.everyStep() ? batch.length(s) * 3 : 3;
                    assertThat(Arrays.copyOfRange(together, s * floats, s * floats + valid))
                            .isEqualTo(Arrays.copyOf(alone, valid));
                    assertThat(Arrays.copyOfRange(together, s * floats + valid, (s + 1) * floats))
                            .containsOnly(valid == floats ? new float[0] : new float[] {0});
                }
            }
        }
    }

    @Test
    void whatIsNotDeclaredIsRefused() {
        Capabilities few = Capabilities.of(Capability.LSTM, Capability.EVERY_STEP);
        try (Backend backend = new NativeBackend(few, ScalarKernels::new, 1)) {
            for (Network network : List.of(every, last, both)) {
                assertThatThrownBy(() -> backend.differentiable(network))
                        .isInstanceOfSatisfying(
                                CapabilityException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
                        .hasMessageContaining("DENSE");
                assertThatThrownBy(() -> freeze(backend, network)).isInstanceOf(CapabilityException.class);
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        SequenceBatch batch = Data.batch(every, 2, 4);
        float[] weights = Weights.initial(every, 1).toArray();
        try (Backend backend = KernelSet.SCALAR.open(1);
                SequenceModel model = freeze(backend, every);
                Stepper stepper = model.stepper();
                DifferentiableModel trainable = backend.differentiable(every)) {
            SequenceBatch narrow = SequenceBatch.of(new float[8], 2, 4, 1);
            refused(() -> model.predict(narrow, new float[24]), "1 features");
            refused(() -> model.predict(batch, new float[23]), "24 values for the answers");
            refused(() -> stepper.step(new float[4], new float[3]), "5 features");
            refused(() -> stepper.step(new float[5], new float[2]), "3 values for the answer");
            refused(() -> trainable.predict(new float[3], batch, new float[24]), "weights");
            refused(() -> gradient(trainable, weights, batch, 24, 3, null, null), "weights");
            refused(() -> gradient(trainable, weights, batch, 23, weights.length, null, null), "24 targets");
            refused(
                    () -> gradient(trainable, weights, batch, 24, weights.length, new float[9], null),
                    "values of state");
            refused(
                    () -> gradient(trainable, weights, batch, 24, weights.length, null, new float[39]),
                    "40 values for the input gradient");
            refused(() -> backend.freeze(both, Weights.initial(every, 1)), "weights");
        }
    }

    private static void gradient(
            DifferentiableModel model,
            float[] weights,
            SequenceBatch batch,
            int targets,
            int gradient,
            float[] state,
            float[] inputs) {
        Minibatch minibatch = new Minibatch(batch, new float[targets], 24, state, 0, 0);
        model.gradient(weights, minibatch, Loss.mse(), new Gradient(new float[gradient], inputs));
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    private static SequenceModel freeze(Backend backend, Network network) {
        return backend.freeze(network, Weights.initial(network, 1));
    }

    private static float[] steps(Stepper stepper, float[] values, int from, int to) {
        float[] all = new float[(to - from) * 3];
        float[] out = new float[3];
        for (int t = from; t < to; t++) {
            stepper.step(Arrays.copyOfRange(values, t * 5, (t + 1) * 5), out);
            System.arraycopy(out, 0, all, (t - from) * 3, 3);
        }
        return all;
    }
}
