package io.torsion.tck;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.spi.Backend;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import io.torsion.tck.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Rules B304 to B310 and B312: gradients are those of the reference's loss, by central differences in double. Not thread-safe; confine to
 * one thread.
 */
public interface GradientRules extends Rules {
    /**
     * The loss and the gradient of the weights, for each layer in both output modes, on full sequences.
     *
     * <p>The case names the network: look at the layer that the smallest failing one has and the passing ones lack.
     */
    @TestFactory
    default List<DynamicTest> b304_everyLayerHasItsGradient() {
        return Samples.layers().stream()
                .map(network -> DynamicTest.dynamicTest(network.describe(), () -> {
                    tested().needs(network);
                    tested().needsKnownMasks(network);
                    check(Step.of(network));
                }))
                .toList();
    }

    /**
     * Each built-in loss.
     *
     * <p>If one fails: the backend must ask {@link Loss#derivative} for each element, and give it the number of the output.
     */
    @TestFactory
    default List<DynamicTest> b305_everyLossHasItsGradient() {
        return Samples.losses().stream()
                .map(loss -> DynamicTest.dynamicTest(loss.describe(), () -> checkPlain(loss)))
                .toList();
    }

    /**
     * A loss that the backend cannot know.
     *
     * <p>If B305 passes and this fails: losses are recognised by type, instead of being called.
     */
    @Test
    default void b306_aLossOfTheUsersOwnHasItsGradient() {
        checkPlain(new UsersLoss());
    }

    private void checkPlain(Loss loss) {
        for (Network network : tested().computable(Samples.plain())) {
            check(Step.of(network, Samples.batch(network, 3, 4), loss));
        }
    }

    /**
     * A target that is NaN is not scored, and the divisor is the batch's, whatever the number of scored elements.
     *
     * <p>If the loss is NaN: NaN times 0 is NaN, so a mask must choose, not multiply. If it is a multiple: the backend divides by
     * a number of its own.
     */
    @Test
    default void b307_missingTargetsAreNotScored() {
        for (Network network : tested().computable(Samples.plain())) {
            Step full = Step.of(network);
            float[] targets = full.batch().targets().clone();
            for (int i = 1; i < targets.length; i += 3) {
                targets[i] = Float.NaN;
            }
            Minibatch batch = new Minibatch(full.batch().inputs(), targets, 17, null, 0, 0);
            check(new Step(network, full.weights(), batch, full.loss()));
        }
    }

    /**
     * Sequences of different lengths; the steps beyond a length hold NaN as inputs and numbers as targets, neither of which counts.
     *
     * <p>If only bidirectional networks fail: the backward direction starts at the last valid step of each sequence. If NaN comes
     * out: padding was computed with and multiplied by 0.
     */
    @Test
    default void b308_lengthsHaveTheirGradient() {
        tested().needs(Capability.VARIABLE_LENGTH);
        for (Network network : tested().computable(Samples.plain())) {
            check(Step.of(network, Samples.ragged(network, 5, 6), Loss.mse()));
        }
    }

    /**
     * The gradient of the inputs, if it is asked for; 0 beyond a length.
     *
     * <p>If the weights' gradient is right (B304) and this is not: the first layer's gradient of its inputs is not summed over
     * gates or directions, or it comes out in another order than {@code [sequence][time][feature]}.
     */
    @Test
    default void b309_inputsHaveTheirGradient() {
        tested().needs(Capability.INPUT_GRADIENT);
        boolean lengths = tested().has(Capability.VARIABLE_LENGTH);
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.plain())) {
                SequenceBatch inputs = lengths ? Samples.ragged(network, 5, 6) : Samples.batch(network, 5, 6);
                Step step = Step.of(network, inputs, Loss.mse());
                float[] actual = Objects.requireNonNull(step.ask(backend, true).inputs());
                Close.inputGradient(network.describe(), actual, new CentralDifferences(step).inputGradient());
            }
        }
    }

    /**
     * Carried state is read at the start and replaced by the state after each sequence's last valid step; no gradient flows into
     * it.
     *
     * <p>If the state is right for one layer and not for two: its form is h, then c of an LSTM, from input to output. If the
     * gradient is wrong although the state is right: the first step's recurrent gradient needs the state that was carried in.
     */
    @Test
    default void b310_stateIsCarriedFromBatchToBatch() {
        tested().needs(Capability.CARRIED_STATE);
        boolean lengths = tested().has(Capability.VARIABLE_LENGTH);
        List<Network> networks = Samples.networks(
                SequenceModel.builder().lstm(3).lstm(Samples.OUTPUTS),
                SequenceModel.builder().gru(3).gru(Samples.OUTPUTS),
                SequenceModel.builder().lstm(3).gru(4).lstm(Samples.OUTPUTS));
        try (Backend backend = tested().open();
                Backend reference = new ReferenceBackend()) {
            for (Network network : tested().computable(networks)) {
                SequenceBatch inputs = lengths ? Samples.ragged(network, 4, 5) : Samples.batch(network, 4, 5);
                float[] start = Samples.random(4 * network.stateSize(), 5);
                Step step = Step.of(network, inputs, Loss.mse()).withState(start);
                check(step);
                float[] state = Objects.requireNonNull(step.ask(backend, false).state());
                float[] expected =
                        Objects.requireNonNull(step.ask(reference, false).state());
                Close.outputs(network.describe() + ": state", state, expected);
            }
        }
    }

    /**
     * A batch in which nothing is scored has loss 0 and gradient 0.
     *
     * <p>If it is NaN: 0 divided by 0; the divisor is the batch's, never a count of the backend's.
     */
    @Test
    default void b312_whatIsNotScoredHasNoGradient() {
        Network network = tested().firstComputable(Samples.plain());
        Step full = Step.of(network);
        float[] none = full.batch().targets().clone();
        Arrays.fill(none, Float.NaN);
        Minibatch batch = new Minibatch(full.batch().inputs(), none, 1, null, 0, 0);
        Gradient out = new Gradient(Samples.garbage(full.weights().length), null);
        try (Backend backend = tested().open();
                DifferentiableModel model = backend.differentiable(network)) {
            Close.loss("nothing scored", model.gradient(full.weights(), batch, full.loss(), out), 0);
        }
        Close.within("nothing scored", out.weights(), new double[out.weights().length], 0, out.weights().length, 0);
    }

    private void check(Step step) {
        CentralDifferences expected = new CentralDifferences(step);
        String what = step.network().describe() + ", " + step.loss().describe();
        try (Backend backend = tested().open()) {
            Step.Answer actual = step.ask(backend, false);
            Close.loss(what, actual.loss(), expected.loss());
            Close.weightGradient(what, step.network(), actual.weights(), expected.weightGradient());
        }
    }
}
