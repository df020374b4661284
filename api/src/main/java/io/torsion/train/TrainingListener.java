package io.torsion.train;

import io.torsion.model.Network;
import java.util.List;

/**
 * Is told how a training goes, on the training thread, once for each member; an exception from it stops the training.
 *
 * <p>Calls are serialised. A cross-validation, whose fits run side by side, tells no listener.
 */
public interface TrainingListener {
    /** Before the first epoch. */
    default void started(Network network, int epochs) {}

    /** After {@link #started}, when a training goes on behind these epochs, whose checkpoint was found; it had told of them. */
    default void resumed(List<EpochReport> before) {}

    /** After each epoch. */
    default void epoch(EpochReport report) {}

    /**
     * Asked after each update, and before each epoch but the first: true ends the training in good order, with the best model so
     * far, as Keras's {@code stop_training} does. An epoch that has begun is cut short and judged like any other. Of several
     * members the finished ones answer; if there is none, the one that was stopped does. To stop from another thread, return a
     * volatile field.
     */
    default boolean stops() {
        return false;
    }

    /** After the last epoch, once the best weights are restored. */
    default void finished(int bestEpoch) {}

    /** Instead of {@link #finished}, when the training stops with an error, which is thrown afterwards. */
    default void failed(Throwable failure) {}
}
