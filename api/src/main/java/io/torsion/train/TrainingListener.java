package io.torsion.train;

import io.torsion.model.Network;

/**
 * Is told how a training goes, on the training thread; an exception from it stops the training.
 *
 * <p>Calls are serialised. A cross-validation, whose fits run side by side, tells no listener.
 */
public interface TrainingListener {
    /** Before the first epoch. */
    default void started(Network network, int epochs) {}

    /** After each epoch. */
    default void epoch(EpochReport report) {}

    /** After the last epoch, once the best weights are restored. */
    default void finished(int bestEpoch) {}

    /** Instead of {@link #finished}, when the training stops with an error, which is thrown afterwards. */
    default void failed(Throwable failure) {}
}
