package io.torsion.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.loss.Loss;
import io.torsion.model.DropoutMask;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.OutputMode;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.spi.Backend;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Rules B408 to B412: dropout in recurrent connections. What is kept is told from the gradient of the recurrent matrix: a hidden
 * unit that is dropped has a column of zeros. Not thread-safe; confine to one thread.
 */
public interface RecurrentDropoutRules extends Rules {
    /** The hidden units whose fates are told. */
    int HIDDEN = 48;

    /** The probability to drop a recurrent connection. */
    double RECURRENT_RATE = 0.4;

    /**
     * A sequence has one mask for all its time steps.
     *
     * <p>Look whether the mask is drawn once a sequence, before the loop over time: with another one at each step no unit is
     * dropped for a whole sequence.
     */
    @Test
    default void b408_aSequenceHasOneRecurrentMask() {
        try (Backend backend = tested().open()) {
            for (Network network : recurrent()) {
                BitSet two = kept(backend, question(network, 0, 2).withUpdate(7, 1));
                assertThat(two.cardinality())
                        .as(network.describe() + ", units kept")
                        .isBetween(1, HIDDEN - 1);
                assertThat(kept(backend, question(network, 0, 6).withUpdate(7, 1)))
                        .as(network.describe() + ", units kept in a longer sequence")
                        .isEqualTo(two);
            }
        }
    }

    /**
     * The masks are those of {@link DropoutMask}, unless the backend declares OWN_DROPOUT_RNG.
     *
     * <p>Look at the coordinates: the layer's index in the network, the sequence's place in the batch, time 0, the hidden unit.
     */
    @Test
    default void b409_recurrentMasksAreThePublishedOnes() {
        if (tested().has(Capability.OWN_DROPOUT_RNG)) {
            throw new Skip("the backend declares OWN_DROPOUT_RNG");
        }
        try (Backend backend = tested().open()) {
            for (Network network : recurrent()) {
                for (int sequence = 0; sequence < 2; sequence++) {
                    int row = DropoutMask.row(7, 3, 0, sequence, 0);
                    BitSet published = new BitSet();
                    IntStream.range(0, HIDDEN)
                            .filter(unit -> DropoutMask.keep(row, unit, DropoutMask.threshold(RECURRENT_RATE)))
                            .forEach(published::set);
                    assertThat(kept(backend, question(network, sequence, 3).withUpdate(7, 3)))
                            .as(network.describe() + ", units kept")
                            .isEqualTo(published);
                }
            }
        }
    }

    /**
     * The same seed and update give the same bits, on the same model and on another one; another update, seed or sequence gives
     * another mask.
     *
     * <p>Look for a generator that all models share and nobody seeds.
     */
    @Test
    default void b410_recurrentMasksAreRepeatable() {
        try (Backend backend = tested().open()) {
            for (Network network : recurrent()) {
                Step step = question(network, 0, 3).withUpdate(1, 1);
                try (DifferentiableModel model = backend.differentiable(network)) {
                    Step.Answer first = step.ask(model, false);
                    Set<BitSet> masks = new HashSet<>(Set.of(kept(step, first)));
                    for (Step other : List.of(
                            step.withUpdate(1, 2),
                            step.withUpdate(2, 1),
                            question(network, 1, 3).withUpdate(1, 1))) {
                        masks.add(kept(other, other.ask(model, false)));
                    }
                    assertThat(masks)
                            .as(network.describe() + ": masks of four different updates, seeds, sequences")
                            .hasSize(4);
                    Close.sameBits("same update again", step.ask(model, false).weights(), first.weights());
                    Close.sameBits("new model", step.ask(backend, false).weights(), first.weights());
                }
            }
        }
    }

    /**
     * As many recurrent connections are dropped as the rate says, and the others are scaled by 1 / (1 − rate).
     *
     * <p>If too many are dropped: the rate is the probability to drop, not to keep. If what is kept has the wrong size: the hidden
     * state is scaled where it meets the recurrent matrix, nowhere else and in training only.
     */
    @Test
    default void b411_theRecurrentRateIsTheProbabilityToDrop() {
        int updates = 40;
        try (Backend backend = tested().open()) {
            for (Network network : recurrent()) {
                int kept = 0;
                for (int update = 0; update < updates; update++) {
                    Step step = question(network, 0, 2).withUpdate(7, update);
                    Step.Answer answer = step.ask(backend, false);
                    checkScale(step, answer);
                    kept += kept(step, answer).cardinality();
                }
                double dropped = 1 - kept / (double) (HIDDEN * updates);
                double deviation = Math.sqrt(RECURRENT_RATE * (1 - RECURRENT_RATE) / (HIDDEN * updates));
                assertThat(dropped)
                        .as(network.describe() + ": share of units dropped")
                        .isCloseTo(RECURRENT_RATE, within(5 * deviation));
            }
        }
    }

    /**
     * Recurrent dropout does nothing in predictions, be it before or after a gradient.
     *
     * <p>Look whether the forward pass of a prediction is told that it is no training.
     */
    @Test
    default void b412_predictionsDropNoRecurrentConnections() {
        try (Backend backend = tested().open()) {
            for (Network network : recurrent()) {
                Step step = Step.of(network);
                SequenceBatch inputs = step.batch().inputs();
                float[] expected = Prediction.expected(network, inputs);
                try (DifferentiableModel model = backend.differentiable(network);
                        SequenceModel frozen = Prediction.freeze(backend, network)) {
                    step.ask(model, false);
                    Close.outputs(
                            network.describe() + ", after a gradient",
                            Prediction.predict(model, step.weights(), inputs),
                            expected);
                    Close.outputs(network.describe() + ", frozen", Prediction.predict(frozen, inputs), expected);
                }
            }
        }
    }

    private List<Network> recurrent() {
        tested().needs(Capability.RECURRENT_DROPOUT);
        return tested().computable(IntStream.range(0, 4)
                .mapToObj(i -> new Network(
                        Samples.INPUTS,
                        List.of(i < 2 ? new Layer.Lstm(HIDDEN, RECURRENT_RATE) : new Layer.Gru(HIDDEN, RECURRENT_RATE)),
                        i % 2 == 0 ? OutputMode.LAST_STEP : OutputMode.EVERY_STEP))
                .toList());
    }

    /** Two sequences whose first step is zero, of which the last step of one is scored, with a target far above every answer. */
    private static Step question(Network network, int sequence, int time) {
        SequenceBatch inputs = Samples.batch(network, 2, time);
        for (int s = 0; s < 2; s++) {
            int start = s * time * Samples.INPUTS;
            Arrays.fill(inputs.values(), start, start + Samples.INPUTS, 0f);
        }
        Step step = Step.of(network, inputs, Loss.mae());
        float[] targets = step.batch().targets().clone();
        Arrays.fill(targets, Float.NaN);
        int last = network.everyStep() ? sequence * time + time - 1 : sequence;
        Arrays.fill(targets, last * HIDDEN, (last + 1) * HIDDEN, 100);
        return step.withTargets(targets);
    }

    private static BitSet kept(Backend backend, Step step) {
        return kept(step, step.ask(backend, false));
    }

    private static BitSet kept(Step step, Step.Answer answer) {
        BitSet kept = new BitSet();
        int at = step.network().layout().slice("0.recurrent").offset();
        int size = step.network().layout().slice("0.recurrent").size();
        for (int i = 0; i < size; i++) {
            if (answer.weights()[at + i] != 0) {
                kept.set(i % HIDDEN);
            }
        }
        return kept;
    }

    /**
     * Of two steps the second alone has a hidden state in front of it, and alone an input: the gradient of a recurrent weight is
     * that of its sum times the masked hidden state, the gradient of an input weight that of the same sum times the input.
     */
    private static void checkScale(Step step, Step.Answer answer) {
        Network network = step.network();
        float[] gradient = answer.weights();
        int input = network.layout().slice("0.input").offset();
        int recurrent = network.layout().slice("0.recurrent").offset();
        float x = step.batch().inputs().values()[Samples.INPUTS];
        int row = 0;
        for (int r = 0; r < 2 * HIDDEN; r++) {
            boolean larger =
                    Math.abs(gradient[input + r * Samples.INPUTS]) > Math.abs(gradient[input + row * Samples.INPUTS]);
            row = larger ? r : row;
        }
        double sum = gradient[input + row * Samples.INPUTS] / x;
        double[] hidden = firstHidden(step);
        double largest = Arrays.stream(hidden).map(Math::abs).max().orElseThrow() * Math.abs(sum);
        for (int unit = 0; unit < HIDDEN; unit++) {
            double given = gradient[recurrent + row * HIDDEN + unit];
            assertThat(given)
                    .as(network.describe() + ": gradient behind unit " + unit)
                    .isCloseTo(given == 0 ? 0 : sum * hidden[unit] / (1 - RECURRENT_RATE), within(5e-5 * largest));
        }
    }

    /** What the first sequence's first step gives, from the reference: there is nothing to drop yet. */
    private static double[] firstHidden(Step step) {
        Network every = new Network(step.network().inputs(), step.network().layers(), OutputMode.EVERY_STEP);
        float[] all = Prediction.expected(every, step.weights(), step.batch().inputs());
        return Close.widen(Arrays.copyOf(all, HIDDEN));
    }
}
