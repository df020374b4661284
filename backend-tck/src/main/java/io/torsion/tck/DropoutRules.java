package io.torsion.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.loss.Loss;
import io.torsion.model.DropoutMask;
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
import org.junit.jupiter.api.Test;

/** Rules B404 to B407: dropout, and nothing but dropout, is random. Not thread-safe; confine to one thread. */
public interface DropoutRules extends Rules {
    /** The hidden units whose fates are told from the gradient of the dense layer behind them. */
    int UNITS = 64;

    /** The probability to drop. */
    double RATE = 0.3;

    /**
     * The masks are those of {@link DropoutMask}, unless the backend declares OWN_DROPOUT_RNG.
     *
     * <p>Look at the coordinates: the layer's index in the network, the sequence's place in the batch, the time step (behind the
     * last recurrent layer of a last-step network that of the last valid step), the unit.
     */
    @Test
    default void b404_masksAreThePublishedOnes() {
        if (tested().has(Capability.OWN_DROPOUT_RNG)) {
            throw new Skip("the backend declares OWN_DROPOUT_RNG");
        }
        try (Backend backend = tested().open()) {
            for (Network network : networks()) {
                for (int update = 0; update < 5; update++) {
                    Step step = one(network, 1, 2).withUpdate(9, update);
                    assertThat(kept(step, step.ask(backend, false)))
                            .as(network.describe() + ", units kept in update " + update)
                            .isEqualTo(published(9, update, 1, 2));
                }
            }
        }
    }

    private static BitSet published(long seed, long update, int sequence, int time) {
        int row = DropoutMask.row(seed, update, 1, sequence, time);
        BitSet kept = new BitSet();
        for (int unit = 0; unit < UNITS; unit++) {
            kept.set(unit, DropoutMask.keep(row, unit, DropoutMask.threshold(RATE)));
        }
        return kept;
    }

    /**
     * The same seed and update give the same bits, on the same model and on another one; another update, seed or sequence gives
     * another mask.
     *
     * <p>Look for a generator that all models share and nobody seeds: set it from the batch's seed and update before each
     * gradient.
     */
    @Test
    default void b405_masksAreRepeatable() {
        try (Backend backend = tested().open()) {
            for (Network network : networks()) {
                Step step = one(network, 0, 2).withUpdate(1, 1);
                try (DifferentiableModel model = backend.differentiable(network)) {
                    Step.Answer first = step.ask(model, false);
                    List<Step> others = List.of(
                            step.withUpdate(1, 2),
                            step.withUpdate(2, 1),
                            one(network, 1, 2).withUpdate(1, 1));
                    Set<BitSet> masks = new HashSet<>(Set.of(kept(step, first)));
                    others.forEach(other -> masks.add(kept(other, other.ask(model, false))));
                    assertThat(masks)
                            .as("masks of four different updates, seeds, sequences")
                            .hasSize(4);
                    Close.sameBits("same update again", step.ask(model, false).weights(), first.weights());
                }
                Close.sameBits(
                        "same update, new model",
                        step.ask(backend, false).weights(),
                        step.ask(backend, false).weights());
            }
        }
    }

    /**
     * As many units are dropped as the rate says, the others are scaled by 1 / (1 − rate), and the loss has the mask of its
     * gradient.
     *
     * <p>If too many are dropped: the rate is the probability to drop, not to keep. If what is kept has the wrong size: scaling
     * belongs to training, not to prediction.
     */
    @Test
    default void b406_theRateIsTheProbabilityToDrop() {
        int updates = 40;
        try (Backend backend = tested().open()) {
            for (Network network : networks()) {
                int kept = 0;
                for (int update = 0; update < updates; update++) {
                    Step step = one(network, 0, 2).withUpdate(3, update);
                    kept += kept(step, step.ask(backend, false)).cardinality();
                }
                double dropped = 1 - kept / (double) (UNITS * updates);
                double deviation = Math.sqrt(RATE * (1 - RATE) / (UNITS * updates));
                assertThat(dropped)
                        .as(network.describe() + ": share of units dropped")
                        .isCloseTo(RATE, within(5 * deviation));
            }
        }
    }

    /**
     * Dropout does nothing in predictions, be it before or after a gradient.
     *
     * <p>Look whether the forward pass of a prediction is told that it is no training.
     */
    @Test
    default void b407_predictionsDropNothing() {
        try (Backend backend = tested().open()) {
            for (Network network : networks()) {
                Step step = Step.of(network);
                float[] expected = Prediction.expected(network, step.batch().inputs());
                try (DifferentiableModel model = backend.differentiable(network);
                        SequenceModel frozen = Prediction.freeze(backend, network)) {
                    step.ask(model, false);
                    SequenceBatch inputs = step.batch().inputs();
                    Close.outputs(
                            network.describe() + ", after a gradient",
                            Prediction.predict(model, step.weights(), inputs),
                            expected);
                    Close.outputs(network.describe() + ", frozen", Prediction.predict(frozen, inputs), expected);
                }
            }
        }
    }

    private List<Network> networks() {
        tested().needs(Capability.DROPOUT, Capability.LSTM, Capability.DENSE);
        var builder = SequenceModel.builder().lstm(UNITS).dropout(RATE).dense();
        return tested().computable(List.of(
                builder.lastStep().build().bind(Samples.INPUTS, 1),
                builder.everyStep().build().bind(Samples.INPUTS, 1)));
    }

    /** Three steps of two sequences, of which one time step of one sequence is scored, with a target far above every answer. */
    private static Step one(Network network, int sequence, int time) {
        Step step = Step.of(network, Samples.batch(network, 2, 3), Loss.mae());
        float[] targets = step.batch().targets().clone();
        Arrays.fill(targets, Float.NaN);
        targets[network.output() == OutputMode.EVERY_STEP ? sequence * 3 + time : sequence] = 100;
        return step.withTargets(targets);
    }

    /**
     * The units that were kept: the gradient of the dense weight behind a unit is minus what it gives, since that of the loss is
     * −1; a unit that is dropped gives 0.
     */
    private static BitSet kept(Step step, Step.Answer answer) {
        Network network = step.network();
        int at = network.layout().slice("2.weight").offset();
        double[] hidden = hidden(step);
        BitSet kept = new BitSet();
        double output = step.weights()[network.layout().slice("2.bias").offset()];
        for (int unit = 0; unit < UNITS; unit++) {
            double given = -answer.weights()[at + unit];
            kept.set(unit, given != 0);
            if (given != 0) {
                assertThat(given)
                        .as("unit " + unit + " with dropout, " + hidden[unit] + " without")
                        .isCloseTo(hidden[unit] / (1 - RATE), within(5e-6));
            }
            output += given * step.weights()[at + unit];
        }
        Close.loss("the loss of the units that the gradient keeps", answer.loss(), 100 - output);
        return kept;
    }

    /** What the LSTM gives without dropout at the scored step, from the reference. */
    private static double[] hidden(Step step) {
        Network lstm =
                new Network(step.network().inputs(), step.network().layers().subList(0, 1), OutputMode.EVERY_STEP);
        float[] weights = Arrays.copyOf(step.weights(), lstm.layout().size());
        float[] all = Prediction.expected(lstm, weights, step.batch().inputs());
        int scored = 0;
        while (Float.isNaN(step.batch().targets()[scored])) {
            scored++;
        }
        int row = step.network().everyStep() ? scored : scored * 3 + 2;
        return Close.widen(Arrays.copyOfRange(all, row * UNITS, (row + 1) * UNITS));
    }
}
