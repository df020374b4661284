package io.torsion;

import io.torsion.loss.Loss;
import io.torsion.train.Augmentation;
import io.torsion.train.Optimizer;
import io.torsion.train.ReduceOnPlateau;
import io.torsion.train.Schedule;
import io.torsion.train.TrainingListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a network is trained; {@link SequenceRegressor.Builder} fills it. Immutable.
 *
 * @param loss what is made small; default MSE
 * @param optimizer how weights follow the gradient; default Adam 1e-3
 * @param schedule of the learning rate; default constant
 * @param plateau lowers the learning rate when the validation loss no longer falls; null for never, the default
 * @param epochs at most; default 100
 * @param patience epochs without a better validation loss after which training stops; 0 never stops; default 10. The best
 *     weights are restored either way
 * @param batchSize sequences in a batch; default 32
 * @param accumulate batches in an update, whose gradient is that of one batch of all their sequences, in the memory of one, but
 *     for the dropout masks, which are others; default 1
 * @param clipNorm the largest global norm of a gradient; default 1
 * @param augmentation random changes of the network's inputs in training; default none
 * @param sampling how recordings are cut; null for the default: whole recordings in segments of 50 rows for an every-step
 *     network, else windows of 50 rows
 * @param seed of weights, shuffling, dropout and augmentation; default 42
 * @param keepBestOnDivergence whether a training that diverges ends with the model of the best epoch before, if there is one,
 *     and a warning in the log, instead of T101; default false
 * @param listeners are told how it goes
 * @param checkpoints what is written down on the way; null for nothing, the default
 */
public record Training(
        Loss loss,
        Optimizer optimizer,
        Schedule schedule,
        @Nullable ReduceOnPlateau plateau,
        int epochs,
        int patience,
        int batchSize,
        int accumulate,
        double clipNorm,
        Augmentation augmentation,
        @Nullable Sampling sampling,
        long seed,
        boolean keepBestOnDivergence,
        List<TrainingListener> listeners,
        @Nullable Checkpoints checkpoints) {
    /** Checks the numbers. */
    public Training {
        listeners = List.copyOf(listeners);
        if (epochs < 1 || patience < 0 || batchSize < 1 || accumulate < 1 || !(clipNorm > 0)) {
            throw new IllegalArgumentException(
                    "Training needs epochs, batch size and accumulated batches of at least 1, a patience of 0 or more and"
                            + " a positive clip norm, found " + epochs + ", " + batchSize + ", " + accumulate + ", "
                            + patience + ", " + clipNorm);
        }
    }

    /** The same with another seed. */
    Training withSeed(long number) {
        return copy(epochs, number, listeners, checkpoints);
    }

    /** The same, told to nobody and written nowhere. */
    Training withoutListeners() {
        return copy(epochs, seed, List.of(), null);
    }

    /** The same with so many epochs at most, told to nobody and written nowhere. */
    public Training epochs(int most) {
        return copy(most, seed, List.of(), null);
    }

    private Training copy(int most, long number, List<TrainingListener> told, @Nullable Checkpoints written) {
        return new Training(
                loss,
                optimizer,
                schedule,
                plateau,
                most,
                patience,
                batchSize,
                accumulate,
                clipNorm,
                augmentation,
                sampling,
                number,
                keepBestOnDivergence,
                told,
                written);
    }
}
