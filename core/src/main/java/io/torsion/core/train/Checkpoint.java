package io.torsion.core.train;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a training of one or more members stands. Immutable, but for the progress, which goes on.
 *
 * @param finished the members that are done
 * @param progress of the member after them; null if it has not begun
 */
public record Checkpoint(
        List<Trainer.Outcome> finished, @Nullable Progress progress) {
    /** Copies the list. */
    public Checkpoint {
        finished = List.copyOf(finished);
    }

    /** Epochs that the member in training has behind it. */
    public int epoch() {
        return progress == null ? 0 : progress.epochs().size();
    }
}
