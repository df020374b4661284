package io.torsion.tck;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules B701 to B705: whose arrays are whose. Not thread-safe; confine to one thread. */
public interface ArrayRules extends Rules {
    /**
     * A frozen model gives its weights back equal to the bit, also after it has answered: signed zeros, the smallest and the largest.
     *
     * <p>Look at what converts to the backend's own order: it may permute, and nothing else; where denormals become 0, keep the
     * weights that came in.
     */
    @Test
    default void b701_weightsComeBackToTheBit() {
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.layers())) {
                float[] values = Samples.weights(network);
                float[] special = {-0f, 0f, Float.MIN_VALUE, -Float.MIN_NORMAL, 1e30f, Float.MAX_VALUE, 1 / 3f};
                System.arraycopy(special, 0, values, values.length / 2, special.length);
                try (SequenceModel model = backend.freeze(network, Weights.of(network.layout(), values))) {
                    Prediction.predict(model, Samples.batch(network, 2, 3));
                    Close.sameBits(
                            network.describe() + ": weights", model.weights().toArray(), values);
                }
            }
        }
    }

    /**
     * Weights, inputs, lengths and targets are left as they were.
     *
     * <p>Look for arithmetic in place, such as scaling the inputs or masking the targets.
     */
    @Test
    default void b702_inputsAreNotChanged() {
        boolean lengths = tested().has(Capability.VARIABLE_LENGTH);
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.layers())) {
                SequenceBatch inputs = lengths ? Samples.ragged(network, 3, 4) : Samples.batch(network, 3, 4);
                Step step = Step.of(network, inputs, Loss.mse());
                float[] values = inputs.values().clone();
                float[] weights = step.weights().clone();
                float[] targets = step.batch().targets().clone();
                int[] before =
                        lengths ? Objects.requireNonNull(inputs.lengths()).clone() : new int[0];
                try (DifferentiableModel model = backend.differentiable(network);
                        SequenceModel frozen = Prediction.freeze(backend, network)) {
                    Prediction.predict(frozen, inputs);
                    Prediction.predict(model, step.weights(), inputs);
                    step.ask(model, tested().has(Capability.INPUT_GRADIENT));
                }
                Close.sameBits(network.describe() + ": inputs", inputs.values(), values);
                Close.sameBits(network.describe() + ": weights", step.weights(), weights);
                Close.sameBits(network.describe() + ": targets", step.batch().targets(), targets);
                if (!Arrays.equals(lengths ? inputs.lengths() : new int[0], before)) {
                    throw new AssertionError(network.describe() + ": lengths were changed");
                }
            }
        }
    }

    /**
     * What the caller writes into an array between two calls is read: weights, inputs and the features of a step.
     *
     * <p>Look for what is remembered by the identity of an array. The optimiser changes weights in place, a control loop refills its
     * row.
     */
    @Test
    default void b703_arraysAreReadAgain() {
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.plain())) {
                float[] weights = Samples.random(Samples.weights(network).length, 7);
                SequenceBatch batch = Samples.batch(network, 3, 4, 8);
                try (DifferentiableModel model = backend.differentiable(network);
                        SequenceModel frozen = Prediction.freeze(backend, network)) {
                    Prediction.predict(model, weights, batch);
                    Prediction.predict(frozen, batch);
                    System.arraycopy(Samples.weights(network), 0, weights, 0, weights.length);
                    float[] refilled = Samples.batch(network, 3, 4).values();
                    System.arraycopy(refilled, 0, batch.values(), 0, refilled.length);
                    float[] expected = Prediction.expected(network, batch);
                    Close.outputs(
                            network.describe() + ", refilled", Prediction.predict(model, weights, batch), expected);
                    Close.outputs(network.describe() + ", refilled", Prediction.predict(frozen, batch), expected);
                }
            }
            stepsAreReadAgain(backend);
        }
    }

    private void stepsAreReadAgain(Backend backend) {
        if (!tested().has(Capability.STEPPER)) {
            return;
        }
        Network network = tested().firstComputable(Samples.forward());
        try (SequenceModel model = Prediction.freeze(backend, network);
                Stepper refilled = model.stepper();
                Stepper fresh = model.stepper()) {
            float[] row = new float[network.inputs()];
            float[] out = new float[network.outputs()];
            float[] expected = new float[network.outputs()];
            for (int t = 0; t < 5; t++) {
                System.arraycopy(Samples.random(row.length, t), 0, row, 0, row.length);
                refilled.step(row, out);
                fresh.step(row.clone(), expected);
                Close.sameBits("step " + t + " of a row that is refilled", out, expected);
            }
        }
    }

    /**
     * Arrays may be longer than needed: what stands behind the needed part is neither read nor written.
     *
     * <p>The last batch of an epoch is smaller and comes in the arrays of the others. Look for a length of an array where the size of
     * the batch is meant.
     */
    @Test
    default void b704_longerArraysAreLeftAlone() {
        boolean inputGradient = tested().has(Capability.INPUT_GRADIENT);
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.plain())) {
                boolean carried = tested().has(Capability.CARRIED_STATE) && network.stateSize() > 0;
                SequenceBatch exact = Samples.batch(network, 3, 4);
                SequenceBatch inputs =
                        new SequenceBatch(longer(exact.values()), 3, 4, exact.features(), new int[] {4, 4, 4, -1, -1});
                Step step = Step.of(network, exact, Loss.mse());
                float[] start = new float[3 * network.stateSize()];
                float[] state = carried ? longer(start) : null;
                Gradient out = new Gradient(
                        Samples.garbage(step.weights().length), inputGradient ? longer(exact.values()) : null);
                float[] answers = longer(new float[Samples.answers(network, exact)]);
                Minibatch batch = new Minibatch(
                        inputs, longer(step.batch().targets()), step.batch().divisor(), state, 0, 0);
                try (DifferentiableModel model = backend.differentiable(network);
                        SequenceModel frozen = Prediction.freeze(backend, network)) {
                    Step.Answer expected = (carried ? step.withState(start) : step).ask(model, inputGradient);
                    model.gradient(step.weights(), batch, step.loss(), out);
                    Close.sameBits(network.describe() + ": gradient", out.weights(), expected.weights());
                    same(network.describe() + ": gradient of the inputs", out.inputs(), expected.inputs());
                    same(network.describe() + ": state", state, expected.state());
                    frozen.predict(inputs, answers);
                    same(network.describe() + ": answers", answers, Prediction.predict(frozen, exact));
                    model.predict(step.weights(), inputs, answers);
                    same(network.describe() + ": answers", answers, Prediction.predict(model, step.weights(), exact));
                }
            }
        }
    }

    /** With five values behind, which nobody could have computed. */
    private static float[] longer(float[] values) {
        float[] longer = Arrays.copyOf(values, values.length + 5);
        Arrays.fill(longer, values.length, longer.length, -777);
        return longer;
    }

    private static void same(String what, float @Nullable [] actual, float @Nullable [] expected) {
        if (actual != null && expected != null) {
            Close.sameBits(what, actual, longer(expected));
        }
    }

    /**
     * Gradients and answers overwrite what was in their arrays.
     *
     * <p>Look for sums that start from what the caller's array holds.
     */
    @Test
    default void b705_resultsAreWrittenNotAdded() {
        boolean inputGradient = tested().has(Capability.INPUT_GRADIENT);
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.plain())) {
                Step step = Step.of(network);
                try (DifferentiableModel model = backend.differentiable(network)) {
                    float[] weights = Samples.random(step.weights().length, 1);
                    float[] inputs = Samples.random(step.batch().inputs().values().length, 2);
                    Gradient out = new Gradient(weights, inputGradient ? inputs : null);
                    Step.Answer expected = step.ask(model, inputGradient);
                    model.gradient(step.weights(), step.batch(), step.loss(), out);
                    Close.sameBits(network.describe() + ": gradient", weights, expected.weights());
                    if (expected.inputs() != null) {
                        Close.sameBits(network.describe() + ": gradient of inputs", inputs, expected.inputs());
                    }
                }
            }
        }
    }
}
