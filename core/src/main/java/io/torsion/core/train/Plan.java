package io.torsion.core.train;

import io.torsion.Sampling;
import io.torsion.Training;
import io.torsion.core.run.Running;
import io.torsion.loss.Loss;

/**
 * Everything that a training is told. Immutable.
 *
 * @param settings as they were given
 * @param sampling how recordings are cut, settled
 * @param running how the network will run, which is how it is validated
 * @param loss bound to the targets
 * @param seed of weights, shuffling, dropout and augmentation: the settings' own for the first member alone
 */
public record Plan(Training settings, Sampling sampling, Running running, Loss loss, long seed) {
    /** The same with another seed. */
    public Plan withSeed(long other) {
        return new Plan(settings, sampling, running, loss, other);
    }
}
