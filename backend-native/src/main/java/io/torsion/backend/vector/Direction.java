package io.torsion.backend.vector;

import org.jspecify.annotations.Nullable;

/**
 * Which way a recurrent pass runs, and where its part of a row and of the carried state begins.
 *
 * @param reverse from the last step to the first
 * @param column its first column in the signal behind
 * @param state its first place in the carried state; -1 if none is carried
 * @param dropout of recurrent connections; null where nothing is dropped
 */
record Direction(
        boolean reverse, int column, int state, @Nullable RecurrentDropout dropout) {
    /** The time of the i-th step. */
    int time(int i, int steps) {
        return reverse ? steps - 1 - i : i;
    }

    /** The time of the step that runs in front of this one; of the first, the block outside of the signal. */
    int before(int t) {
        return reverse ? t + 1 : t - 1;
    }

    /** The least time of the last so many steps of the way back, which has come to this one. */
    int earliest(int t, int count) {
        return reverse ? t - count + 1 : t;
    }

    /** Where the state of a row of the chunk begins. */
    int stateAt(Chunk chunk, int row) {
        return (chunk.first + row) * chunk.stateSize + state;
    }

    /** Adds the gradients that a step's gates send to the hidden states in front of it, which start there. */
    void recurrentBack(
            Kernels kernels, int rows, float[] gates, int gate, int gateRow, Panels back, Signal out, int hidden) {
        if (dropout == null) {
            kernels.add(rows, gates, gate, gateRow, back, out.gradients, hidden, out.stride);
        } else {
            kernels.add(rows, gates, gate, gateRow, back, dropout.gradient, 0, dropout.width);
            dropout.addGradient(out.gradients, hidden, out.stride);
        }
    }
}
