package io.torsion.backend.vector;

import io.torsion.model.SequenceBatch;
import org.jspecify.annotations.Nullable;

/** The part of a batch that goes through a chain at once; reused from part to part. */
final class Chunk {
    /** The place of the first row in the batch. */
    int first;

    int rows;
    /** The longest of the rows. */
    int steps;
    /** Whether a row is shorter than another. */
    boolean ragged;

    int[] lengths = {};
    /** Carried state of the whole batch, so many floats a sequence; null starts from zero and keeps nothing. */
    float @Nullable [] state;

    int stateSize;
    long seed;
    long update;

    /** The rows {@code first} to {@code end} of the batch, from zero state. */
    void set(SequenceBatch batch, int first, int end) {
        size(first, end - first);
        steps = 0;
        ragged = false;
        for (int r = 0; r < rows; r++) {
            lengths[r] = batch.length(first + r);
            ragged |= r > 0 && lengths[r] != lengths[r - 1];
            steps = Math.max(steps, lengths[r]);
        }
    }

    /** One step of one row, carrying this state. */
    void setStep(float[] carried) {
        size(0, 1);
        lengths[0] = 1;
        steps = 1;
        state = carried;
    }

    private void size(int first, int rows) {
        this.first = first;
        this.rows = rows;
        state = null;
        if (lengths.length < rows) {
            lengths = new int[rows];
        }
    }
}
