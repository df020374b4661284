package io.torsion;

import io.torsion.core.bundle.CheckpointFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how often a training writes down how far it has come, so that the same call goes on from there if it was killed, and
 * ends with the same bits. Immutable.
 *
 * <p>After an epoch, a file is due if so many epochs have ended or so much time has passed since the last one; and always when a
 * member is done. A file is whole or not there: it is written beside, synced and renamed. The last ones are kept, and that of the
 * best epoch. A fit that finds files of its own recipe and data in the folder goes on from the newest whole one; those of another
 * fit are an error (T103), so give each fit a folder of its own, and delete it when the model is saved. Without a network nothing is written. One process at
 * a time.
 *
 * @param folder is made if need be
 * @param everyEpochs epochs from one checkpoint to the next; 0 for no such rule
 * @param every time from one checkpoint to the next; zero for no such rule
 * @param keep how many of the last ones are kept, beside that of the best epoch; more than one, since the disk may damage one
 */
public record Checkpoints(Path folder, int everyEpochs, Duration every, int keep) {
    /** Checks the numbers. */
    public Checkpoints {
        if (everyEpochs < 0 || every.isNegative() || (everyEpochs == 0 && every.isZero()) || keep < 1) {
            throw new IllegalArgumentException(
                    "Checkpoints need a number of epochs or a time, and at least 1 to keep, found " + everyEpochs + ", "
                            + every + ", " + keep);
        }
    }

    /** After each epoch, of which the last 3 and the best are kept. */
    public static Checkpoints in(Path folder) {
        return new Checkpoints(folder, 1, Duration.ZERO, 3);
    }

    /** The same after so many epochs; 0 for a rule of time alone, which must have been set before. */
    public Checkpoints everyEpochs(int count) {
        return new Checkpoints(folder, count, every, keep);
    }

    /** The same after so much time, whichever comes first. */
    public Checkpoints every(Duration time) {
        return new Checkpoints(folder, everyEpochs, time, keep);
    }

    /** The same with so many of the last ones kept. */
    public Checkpoints keep(int count) {
        return new Checkpoints(folder, everyEpochs, every, count);
    }

    /**
     * True if the folder holds checkpoints, whole or not.
     *
     * @throws UncheckedIOException if it cannot be looked at
     */
    public boolean found() {
        try {
            return !CheckpointFolder.files(folder).isEmpty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
