package io.torsion;

import io.torsion.loss.Loss;
import io.torsion.train.Optimizer;
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
 * @param epochs at most; default 100
 * @param patience epochs without a better validation loss after which training stops; 0 never stops; default 10. The best
 *     weights are restored either way
 * @param batchSize sequences in an update; default 32
 * @param clipNorm the largest global norm of a gradient; default 1
 * @param sampling how recordings are cut; null for the default: whole recordings in segments of 50 rows for an every-step
 *     network, else windows of 50 rows
 * @param seed of weights, shuffling and dropout; default 42
 * @param listeners are told how it goes
 */
public record Training(
        Loss loss,
        Optimizer optimizer,
        Schedule schedule,
        int epochs,
        int patience,
        int batchSize,
        double clipNorm,
        @Nullable Sampling sampling,
        long seed,
        List<TrainingListener> listeners) {
    /** Checks the numbers. */
    public Training {
        listeners = List.copyOf(listeners);
        if (epochs < 1 || patience < 0 || batchSize < 1 || !(clipNorm > 0)) {
            throw new IllegalArgumentException(
                    "Training needs epochs and batch size of at least 1, a patience of 0 or more and"
                            + " a positive clip norm, found " + epochs + ", " + batchSize + ", " + patience + ", "
                            + clipNorm);
        }
    }

    /** The same with another seed. */
    Training withSeed(long number) {
        return new Training(
                loss, optimizer, schedule, epochs, patience, batchSize, clipNorm, sampling, number, listeners);
    }

    /** The same, told to nobody. */
    Training withoutListeners() {
        return new Training(
                loss, optimizer, schedule, epochs, patience, batchSize, clipNorm, sampling, seed, List.of());
    }

    /** The same with so many epochs at most, told to one listener alone. */
    public Training epochs(int most, TrainingListener listener) {
        return new Training(
                loss, optimizer, schedule, most, patience, batchSize, clipNorm, sampling, seed, List.of(listener));
    }
}
