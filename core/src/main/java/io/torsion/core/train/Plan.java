package io.torsion.core.train;

import io.torsion.Sampling;
import io.torsion.core.run.Running;
import io.torsion.loss.Loss;
import io.torsion.train.Optimizer;
import io.torsion.train.Schedule;
import io.torsion.train.TrainingListener;
import java.util.List;

/**
 * Everything that a training is told. Immutable.
 *
 * @param sampling how recordings are cut
 * @param running how the network will run, which is how it is validated
 * @param batchSize sequences in an update
 * @param epochs at most
 * @param patience epochs without a better validation loss after which it stops; 0 never stops
 * @param loss bound to the targets
 * @param optimizer how weights follow the gradient
 * @param schedule of the learning rate
 * @param clipNorm the largest global norm of a gradient; infinity for none
 * @param seed of weights, shuffling and dropout
 * @param listeners are told
 */
public record Plan(
        Sampling sampling,
        Running running,
        int batchSize,
        int epochs,
        int patience,
        Loss loss,
        Optimizer optimizer,
        Schedule schedule,
        double clipNorm,
        long seed,
        List<TrainingListener> listeners) {
    /** The same with another seed. */
    public Plan withSeed(long other) {
        return new Plan(
                sampling, running, batchSize, epochs, patience, loss, optimizer, schedule, clipNorm, other, listeners);
    }
}
