package io.torsion.tck;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Rules B801 to B806: what does not fit is refused, and leaves no trace. Not thread-safe; confine to one thread. */
public interface BadDataRules extends Rules {
    /**
     * A batch of another number of features is an IllegalArgumentException.
     *
     * <p>Look at each call that takes a {@link SequenceBatch}: an array that is long enough is not proof that it fits.
     */
    @Test
    default void b801_otherFeaturesAreRefused() {
        fits((network, frozen, model, step) -> {
            SequenceBatch narrow = SequenceBatch.of(new float[99], 3, 4, network.inputs() - 1);
            SequenceBatch wide = SequenceBatch.of(new float[99], 3, 4, network.inputs() + 1);
            float[] targets = step.batch().targets();
            for (SequenceBatch other : new SequenceBatch[] {narrow, wide}) {
                Minibatch batch = new Minibatch(other, targets, 1, null, 0, 0);
                String what = other.features() + " features instead of " + network.inputs() + " in ";
                refuses(what + "predict", () -> frozen.predict(other, new float[99]));
                refuses(what + "the differentiable predict", () -> model.predict(step.weights(), other, new float[99]));
                refuses(
                        what + "gradient",
                        () -> model.gradient(step.weights(), batch, step.loss(), gradient(step.weights().length)));
            }
        });
    }

    /**
     * Arrays that are too short for answers, targets, state and the gradient of the inputs are an IllegalArgumentException, before
     * anything is written.
     *
     * <p>Look at each array that the caller gives; an ArrayIndexOutOfBoundsException halfway through leaves half an answer.
     */
    @Test
    default void b802_shortArraysAreRefused() {
        fits((network, frozen, model, step) -> {
            SequenceBatch inputs = step.batch().inputs();
            int answers = Samples.answers(network, inputs);
            float[] out = new float[answers - 1];
            Arrays.fill(out, 5);
            refuses("answers that are too short", () -> frozen.predict(inputs, out));
            refuses("answers that are too short", () -> model.predict(step.weights(), inputs, out));
            assertThat(out)
                    .as("answers that are too short, and must be left alone")
                    .containsOnly(5);
            Gradient gradient = gradient(step.weights().length);
            Minibatch few = new Minibatch(inputs, new float[answers - 1], 1, null, 0, 0);
            refuses("targets that are too short", () -> model.gradient(step.weights(), few, step.loss(), gradient));
            if (tested().has(Capability.INPUT_GRADIENT)) {
                Gradient wants = new Gradient(new float[step.weights().length], new float[inputs.values().length - 1]);
                refuses(
                        "an input gradient that is too short",
                        () -> model.gradient(step.weights(), step.batch(), step.loss(), wants));
            }
            if (tested().has(Capability.CARRIED_STATE)) {
                float[] state = new float[inputs.size() * network.stateSize() - 1];
                Minibatch batch = step.withState(state).batch();
                refuses(
                        "a state that is too short",
                        () -> model.gradient(step.weights(), batch, step.loss(), gradient));
            }
            assertThat(gradient.weights()).as("gradients of refused calls").containsOnly(0);
        });
    }

    /**
     * Another number of weights is an IllegalArgumentException, be it more or fewer, given or asked for; so are the weights of
     * another network.
     *
     * <p>Look at {@link Backend#freeze} too.
     */
    @Test
    default void b803_otherWeightsAreRefused() {
        fits((network, frozen, model, step) -> {
            int size = step.weights().length;
            for (int other : new int[] {size - 1, size + 1}) {
                String what = other + " weights instead of " + size;
                SequenceBatch inputs = step.batch().inputs();
                float[] out = new float[Samples.answers(network, inputs)];
                refuses(what, () -> model.predict(new float[other], inputs, out));
                refuses(what, () -> model.gradient(new float[other], step.batch(), step.loss(), gradient(size)));
                refuses(
                        "a gradient of " + what,
                        () -> model.gradient(step.weights(), step.batch(), step.loss(), gradient(other)));
            }
            Network wider = new Network(network.inputs() + 1, network.layers(), network.output());
            Backend backend = tested().open();
            try (backend) {
                refuses("weights of another network", () -> backend.freeze(network, Weights.initial(wider, 1)));
            }
        });
    }

    /**
     * Rows, answers and states of a stepper that are too short are an IllegalArgumentException, as is a state of another size; the
     * stepper goes on as if nothing had been asked.
     *
     * <p>Look at {@link Stepper#step} and {@link Stepper#restore}.
     */
    @Test
    default void b804_aStepperRefusesWhatDoesNotFit() {
        tested().needs(Capability.STEPPER);
        Network network = tested().firstComputable(Samples.forward());
        SequenceBatch sequence = Samples.batch(network, 1, 6);
        try (Backend backend = tested().open();
                SequenceModel model = Prediction.freeze(backend, network);
                Stepper stepper = model.stepper();
                Stepper undisturbed = model.stepper()) {
            float[] expected = Prediction.steps(undisturbed, network, sequence);
            float[] before = Prediction.steps(stepper, network, sequence, 0, 3);
            float[] row = new float[network.inputs()];
            float[] out = new float[network.outputs()];
            refuses("a row that is too short", () -> stepper.step(new float[row.length - 1], out));
            refuses("an answer that is too short", () -> stepper.step(row, new float[out.length - 1]));
            refuses("a state that is too short", () -> stepper.restore(new float[network.stateSize() - 1]));
            refuses("a state that is too long", () -> stepper.restore(new float[network.stateSize() + 1]));
            float[] after = Prediction.steps(stepper, network, sequence, 3, 6);
            float[] all = Arrays.copyOf(before, expected.length);
            System.arraycopy(after, 0, all, before.length, after.length);
            Close.sameBits("answers around what was refused", all, expected);
        }
    }

    /**
     * NaN is never hidden: weights that are NaN give a loss that is no number; a step with NaN makes answers that are NaN until a
     * reset, and none after it.
     *
     * <p>Look at minima and maxima that swallow NaN. Training ends on such a loss (T101); a robot must not get a number that nobody
     * computed.
     */
    @Test
    default void b805_notANumberIsNotHidden() {
        fits((network, frozen, model, step) -> {
            float[] broken = step.weights().clone();
            Arrays.fill(broken, Float.NaN);
            double loss = model.gradient(broken, step.batch(), Loss.mse(), gradient(broken.length));
            assertThat(loss).as("the loss of weights that are NaN").isNaN();
            if (tested().has(Capability.STEPPER)) {
                stepsWithNaN(network, frozen);
            }
        });
    }

    private static void stepsWithNaN(Network network, SequenceModel model) {
        SequenceBatch sequence = Samples.batch(network, 1, 3);
        try (Stepper stepper = model.stepper()) {
            float[] expected = Prediction.steps(stepper, network, sequence);
            float[] row = Samples.garbage(network.inputs());
            float[] out = new float[network.outputs()];
            stepper.step(row, out);
            assertThat(out).as("the answer to a row of NaN").containsOnly(Float.NaN);
            stepper.step(new float[row.length], out);
            assertThat(out).as("the answer after a row of NaN").containsOnly(Float.NaN);
            stepper.reset();
            Close.sameBits("answers after a reset", Prediction.steps(stepper, network, sequence), expected);
        }
    }

    /**
     * What a loss throws reaches the caller as it is, and the model answers the same bits afterwards.
     *
     * <p>Look at threads that swallow exceptions or die of them, and at sums that are half full.
     */
    @Test
    default void b806_whatALossThrowsReachesTheCaller() {
        Loss unbound = Loss.huberIn("Nm", 1);
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.plain())) {
                Step step = Step.of(network, Samples.batch(network, 60, 3), Loss.mse());
                try (DifferentiableModel model = backend.differentiable(network)) {
                    Step.Answer before = step.ask(model, false);
                    for (int i = 0; i < 3; i++) {
                        Bad.refuses(
                                IllegalStateException.class,
                                "what a loss throws",
                                () -> model.gradient(
                                        step.weights(), step.batch(), unbound, gradient(step.weights().length)));
                    }
                    Close.sameBits(
                            "the gradient afterwards", step.ask(model, false).weights(), before.weights());
                }
            }
        }
    }

    private void fits(ModelsCheck check) {
        Network network = tested().firstComputable(Samples.forward());
        try (Backend backend = tested().open();
                SequenceModel frozen = Prediction.freeze(backend, network);
                DifferentiableModel model = backend.differentiable(network)) {
            check.with(network, frozen, model, Step.of(network));
        }
    }

    private static Gradient gradient(int weights) {
        return new Gradient(new float[weights], null);
    }

    private static void refuses(String what, ThrowingCallable call) {
        Bad.refuses(IllegalArgumentException.class, what, call);
    }
}
