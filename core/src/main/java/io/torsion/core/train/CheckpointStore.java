package io.torsion.core.train;

import org.jspecify.annotations.Nullable;

/** Keeps checkpoints. Not thread-safe; confine to one thread. */
public interface CheckpointStore {
    /** The newest whole checkpoint; null if there is none. */
    @Nullable Checkpoint newest();

    /** Is offered a checkpoint after each epoch and each member; it need not keep it. */
    void offer(Checkpoint checkpoint);

    /** Keeps nothing. */
    static CheckpointStore none() {
        return new CheckpointStore() {
            @Override
            public @Nullable Checkpoint newest() {
                return null;
            }

            @Override
            public void offer(Checkpoint checkpoint) {
                // nobody wants it
            }
        };
    }
}
