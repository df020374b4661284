package io.torsion.model;

import org.jspecify.annotations.Nullable;

/**
 * Some sequences side by side: {@code [sequence][time][feature]} in one array, padded on the right.
 *
 * <p>It wraps the arrays without copying, so that a control loop can refill them; whoever holds them must not change them
 * during a call. The array may be longer than needed, so that a smaller last batch can reuse it. Values must be finite
 * in the valid steps and are ignored beyond them. Not thread-safe; confine to one thread.
 *
 * @param values the features, at least size · time · features floats
 * @param size the number of sequences
 * @param time the number of time steps, padding included
 * @param features the number of features F
 * @param lengths the valid steps of each sequence, 1 to time; null if all are full
 */
public record SequenceBatch(float[] values, int size, int time, int features, int @Nullable [] lengths) {
    /** Checks the extents; an IllegalArgumentException says what does not fit. */
    public SequenceBatch {
        if (size < 1 || time < 1 || features < 1 || values.length < (long) size * time * features) {
            throw new IllegalArgumentException("A batch of " + size + " x " + time + " x " + features
                    + " does not fit into " + values.length + " values");
        }
        if (lengths != null) {
            checkLengths(lengths, size, time);
        }
    }

    /** A batch of full sequences. */
    public static SequenceBatch of(float[] values, int size, int time, int features) {
        return new SequenceBatch(values, size, time, features, null);
    }

    /** The valid steps of one sequence. */
    public int length(int sequence) {
        return lengths == null ? time : lengths[sequence];
    }

    private static void checkLengths(int[] lengths, int size, int time) {
        if (lengths.length < size) {
            throw new IllegalArgumentException(size + " sequences, but " + lengths.length + " lengths");
        }
        for (int i = 0; i < size; i++) {
            if (lengths[i] < 1 || lengths[i] > time) {
                throw new IllegalArgumentException(
                        "Sequence " + i + " has length " + lengths[i] + ", not 1 to " + time);
            }
        }
    }
}
