package io.torsion.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.model.Network;
import io.torsion.model.OutputMode;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.spi.Backend;
import io.torsion.spi.Capability;
import io.torsion.tck.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules B511 to B516: answers step by step, as a control loop asks for them. Not thread-safe; confine to one thread. */
public interface StepperRules extends Rules {
    /** The time steps of a sequence that is answered step by step. */
    int STEPS = 40;

    private void live(LiveCheck check) throws Exception {
        tested().needs(Capability.STEPPER);
        List<Network> forward = Samples.layers().stream()
                .filter(network -> !network.bidirectional())
                .toList();
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(forward)) {
                try (SequenceModel model = Prediction.freeze(backend, network)) {
                    check.with(model, Samples.batch(network, 1, STEPS));
                }
            }
        }
    }

    /**
     * A stepper answers, to 5e-6, what an every-step network answers for the whole sequence; a last-step network's stepper answers
     * at each step what it would answer if the sequence ended there.
     *
     * <p>If the first answer is right and the second wrong: the state is not carried. If only last-step networks fail: the layers
     * behind the last recurrent one run at each step too. If only dropout fails: it does nothing here.
     */
    @Test
    default void b511_aStepperAnswersAsTheWholeSequence() throws Exception {
        live((model, sequence) -> {
            Network network = model.network();
            Network every = new Network(network.inputs(), network.layers(), OutputMode.EVERY_STEP);
            try (Stepper stepper = model.stepper()) {
                Close.outputs(
                        network.describe(),
                        Prediction.steps(stepper, network, sequence),
                        Prediction.expected(every, sequence));
            }
        });
    }

    /**
     * Two steppers of one model, and predictions in between, do not disturb each other.
     *
     * <p>Look for state that belongs to the model instead of the stepper.
     */
    @Test
    default void b512_steppersDoNotDisturbEachOther() throws Exception {
        live((model, sequence) -> {
            Network network = model.network();
            SequenceBatch other = Samples.batch(network, 1, STEPS, 99);
            try (Stepper alone = model.stepper();
                    Stepper first = model.stepper();
                    Stepper second = model.stepper()) {
                float[] expected = Prediction.steps(alone, network, sequence);
                float[] answers = new float[expected.length];
                for (int t = 0; t < STEPS; t++) {
                    float[] step = Prediction.steps(first, network, sequence, t, t + 1);
                    System.arraycopy(step, 0, answers, t * step.length, step.length);
                    Prediction.steps(second, network, other, t, t + 1);
                    Prediction.predict(model, other);
                }
                Close.sameBits(network.describe() + ", in company", answers, expected);
            }
        });
    }

    /**
     * Steppers of one model run in threads of their own, each with its own sequence.
     *
     * <p>Look for buffers that steppers of one model share.
     */
    @Test
    default void b513_eachThreadHasAStepperOfItsOwn() throws Exception {
        live((model, sequence) -> {
            Network network = model.network();
            List<SequenceBatch> sequences = new ArrayList<>();
            List<float[]> expected = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                sequences.add(Samples.batch(network, 1, STEPS, i));
                try (Stepper stepper = model.stepper()) {
                    expected.add(Prediction.steps(stepper, network, sequences.get(i)));
                }
            }
            Threads.run(4, 16, i -> {
                try (Stepper stepper = model.stepper()) {
                    Close.sameBits(
                            network.describe() + ", among threads",
                            Prediction.steps(stepper, network, sequences.get(i % 4)),
                            expected.get(i % 4));
                }
            });
        });
    }

    /**
     * After a reset a stepper answers the bits of a new one.
     *
     * <p>Look at all layers' h, and c of an LSTM.
     */
    @Test
    default void b514_aResetStepperAnswersAsANewOne() throws Exception {
        live((model, sequence) -> {
            Network network = model.network();
            try (Stepper stepper = model.stepper()) {
                float[] expected = Prediction.steps(stepper, network, sequence);
                stepper.reset();
                Close.sameBits(
                        network.describe() + ", after a reset", Prediction.steps(stepper, network, sequence), expected);
            }
        });
    }

    /**
     * A stepper that is restored from another one's state goes on with the same bits; the state is a copy, and restoring copies.
     *
     * <p>If answers are near, but not the same: state is rounded on its way out or in.
     */
    @Test
    default void b515_aRestoredStepperGoesOnWithTheSameBits() throws Exception {
        live((model, sequence) -> {
            Network network = model.network();
            int half = STEPS / 2;
            try (Stepper first = model.stepper();
                    Stepper second = model.stepper()) {
                Prediction.steps(first, network, sequence, 0, half);
                float[] state = first.state();
                float[] kept = state.clone();
                float[] expected = Prediction.steps(first, network, sequence, half, STEPS);
                Close.sameBits(network.describe() + ": a state that was handed out", state, kept);
                second.restore(state);
                Arrays.fill(state, 7);
                Close.sameBits(
                        network.describe() + ", restored",
                        Prediction.steps(second, network, sequence, half, STEPS),
                        expected);
            }
        });
    }

    /**
     * The state has the form of {@link Network#stateSize}: h, then c of an LSTM, of each recurrent layer from input
     * to output, to 5e-6.
     *
     * <p>If only networks of two layers fail: the layers' order. Bundles and other backends read this state.
     */
    @Test
    default void b516_theStateHasItsForm() throws Exception {
        live((model, sequence) -> {
            Network network = model.network();
            try (Stepper stepper = model.stepper()) {
                Prediction.steps(stepper, network, sequence);
                float[] state = stepper.state();
                assertThat(state).as(network.describe() + ": state").hasSize(network.stateSize());
                Close.outputs(network.describe() + ": state", state, stateAfter(network, sequence));
            }
        });
    }

    private static float[] stateAfter(Network network, SequenceBatch sequence) {
        try (Backend reference = new ReferenceBackend();
                SequenceModel model = Prediction.freeze(reference, network);
                Stepper stepper = model.stepper()) {
            Prediction.steps(stepper, network, sequence);
            return stepper.state();
        }
    }
}
