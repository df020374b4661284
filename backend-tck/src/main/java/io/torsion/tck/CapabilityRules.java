package io.torsion.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.spi.Backend;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Rules B201 to B210: what is declared works, what is not declared refuses with C101. Not thread-safe; confine to one thread.
 */
public interface CapabilityRules extends Rules {
    /**
     * A recurrent layer and an output mode are declared: without them no network can be computed.
     *
     * <p>Look at {@link io.torsion.spi.BackendProvider#capabilities}.
     */
    @Test
    default void b201_somethingIsDeclared() {
        Set<Capability> declared = tested().capabilities().declared();
        assertThat(declared).as("recurrent layers").containsAnyOf(Capability.LSTM, Capability.GRU);
        assertThat(declared).as("output modes").containsAnyOf(Capability.LAST_STEP, Capability.EVERY_STEP);
    }

    /**
     * Each network that needs only what is declared is made, answers, and has a gradient.
     *
     * <p>Look at the layers that the message names: declare them, or compute them. Numbers are not compared here.
     */
    @Test
    default void b202_whatIsDeclaredWorks() {
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.layers())) {
                try (SequenceModel model = Prediction.freeze(backend, network)) {
                    Prediction.predict(model, Samples.batch(network, 2, 3));
                    Step.of(network).ask(backend, false);
                } catch (CapabilityException e) {
                    throw new AssertionError(network.describe() + " needs only what is declared, but: " + e, e);
                }
            }
        }
    }

    /**
     * A network that needs what is not declared is refused with C101, by both kinds of models, when it is made.
     *
     * <p>Look whether {@link Backend#differentiable} and {@link Backend#freeze} ask
     * {@link io.torsion.spi.Capabilities#missing} before anything else.
     */
    @Test
    default void b203_networksThatAreNotDeclaredAreRefused() {
        List<Network> refused = Samples.layers().stream()
                .filter(network -> !tested().capabilities().missing(network).isEmpty())
                .toList();
        try (Backend backend = tested().open()) {
            for (Network network : refused) {
                String needs = network.describe() + ", which needs "
                        + tested().capabilities().missing(network);
                refuses("a frozen " + needs, () -> Prediction.freeze(backend, network));
                refuses("a differentiable " + needs, () -> backend.differentiable(network));
            }
        }
    }

    /**
     * Lengths below the number of time steps work with VARIABLE_LENGTH, else each call with them is refused.
     *
     * <p>Lengths that are all full are no variable length, and must work: the training loop gives them always.
     */
    @Test
    default void b204_lengthsWorkOrAreRefused() {
        Network network = tested().firstComputable(Samples.plain());
        SequenceBatch ragged = Samples.ragged(network, 3, 4);
        SequenceBatch full =
                new SequenceBatch(Samples.batch(network, 3, 4).values(), 3, 4, network.inputs(), new int[] {4, 4, 4});
        Step step = Step.of(network, ragged, Loss.mse());
        try (Backend backend = tested().open();
                SequenceModel frozen = Prediction.freeze(backend, network);
                DifferentiableModel model = backend.differentiable(network)) {
            Prediction.predict(frozen, full);
            Step.of(network, full, Loss.mse()).ask(model, false);
            works(Capability.VARIABLE_LENGTH, () -> Prediction.predict(frozen, ragged));
            works(Capability.VARIABLE_LENGTH, () -> Prediction.predict(model, step.weights(), ragged));
            works(Capability.VARIABLE_LENGTH, () -> step.ask(model, false));
        }
    }

    /**
     * An array for the gradient of the inputs is filled with INPUT_GRADIENT, else refused.
     *
     * <p>Look at {@link io.torsion.spi.Gradient#inputs}: leaving it as it was, silently, is the worst answer.
     */
    @Test
    default void b205_inputGradientsWorkOrAreRefused() {
        Step step = Step.of(tested().firstComputable(Samples.plain()));
        try (Backend backend = tested().open()) {
            works(Capability.INPUT_GRADIENT, () -> step.ask(backend, true));
        }
    }

    /**
     * State is carried with CARRIED_STATE, else refused.
     *
     * <p>Look at {@link io.torsion.spi.Minibatch#state}: starting from zero instead would train on something else.
     */
    @Test
    default void b206_carriedStateWorksOrIsRefused() {
        Network network = tested().firstComputable(Samples.forward());
        float[] state = Samples.random(3 * network.stateSize(), 5);
        try (Backend backend = tested().open()) {
            works(
                    Capability.CARRIED_STATE,
                    () -> Step.of(network).withState(state).ask(backend, false));
        }
    }

    /**
     * A network that runs forward has a stepper with STEPPER, else it is refused.
     *
     * <p>Look at {@link SequenceModel#stepper}.
     */
    @Test
    default void b207_steppersWorkOrAreRefused() {
        Network network = tested().firstComputable(Samples.forward());
        try (Backend backend = tested().open();
                SequenceModel model = Prediction.freeze(backend, network)) {
            works(Capability.STEPPER, () -> {
                try (Stepper stepper = model.stepper()) {
                    Prediction.steps(stepper, network, Samples.batch(network, 1, 2));
                }
            });
        }
    }

    /**
     * A bidirectional network has no stepper: C102, or C101 if the backend has none at all.
     *
     * <p>Look whether {@link Network#bidirectional} is asked before the stepper is made.
     */
    @Test
    default void b208_aBidirectionalNetworkHasNoStepper() {
        tested().needs(Capability.BIDIRECTIONAL);
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.plain())) {
                if (network.bidirectional()) {
                    try (SequenceModel model = Prediction.freeze(backend, network)) {
                        ErrorCode code =
                                tested().has(Capability.STEPPER) ? ErrorCode.OFFLINE_ONLY : ErrorCode.UNSUPPORTED;
                        refuses(code, "a stepper of " + network.describe(), model::stepper);
                    }
                }
            }
        }
    }

    /**
     * Models with BF16_WEIGHTS are made where that is declared, else refused; models with FLOAT32 are made everywhere.
     *
     * <p>Look at {@link Backend#freeze(Network, io.torsion.model.Weights, Precision)}: answering with other weights than were
     * asked for, silently, is the worst answer.
     */
    @Test
    default void b209_roundedWeightsWorkOrAreRefused() {
        Network network = tested().firstComputable(Samples.plain());
        SequenceBatch batch = Samples.batch(network, 2, 3);
        try (Backend backend = tested().open()) {
            Prediction.freeze(backend, network, Precision.FLOAT32).close();
            works(Capability.BF16_WEIGHTS, () -> {
                try (SequenceModel model = Prediction.freeze(backend, network, Precision.BF16_WEIGHTS)) {
                    Prediction.predict(model, batch);
                }
            });
        }
    }

    /**
     * Answers with dropout kept on are given with DROPOUT_SAMPLING, else refused.
     *
     * <p>Look at {@link DifferentiableModel#sample}: what the interface does refuses.
     */
    @Test
    default void b210_samplesWorkOrAreRefused() {
        Network network = tested().firstComputable(Samples.plain());
        SequenceBatch batch = Samples.batch(network, 2, 3);
        try (Backend backend = tested().open();
                DifferentiableModel model = backend.differentiable(network)) {
            works(
                    Capability.DROPOUT_SAMPLING,
                    () -> model.sample(Samples.weights(network), batch, 1, new float[Samples.answers(network, batch)]));
        }
    }

    private void works(Capability capability, ThrowingCallable call) {
        if (!tested().has(capability)) {
            refuses("what needs " + capability, call);
            return;
        }
        Throwable thrown = Assertions.catchThrowable(call);
        if (thrown != null) {
            throw new AssertionError(capability + " is declared, but: " + thrown, thrown);
        }
    }

    private static void refuses(String what, ThrowingCallable call) {
        refuses(ErrorCode.UNSUPPORTED, what, call);
    }

    private static void refuses(ErrorCode code, String what, ThrowingCallable call) {
        Throwable thrown = Assertions.catchThrowable(call);
        if (!(thrown instanceof CapabilityException e && e.code() == code)) {
            throw new AssertionError(
                    what + " must be refused with " + code.id() + ", but "
                            + (thrown == null ? "it went through" : "it threw " + thrown),
                    thrown);
        }
    }
}
