package io.torsion.backend.dl4j;

/**
 * Moves between {@code [sequence][step][width]}, as callers have it, and {@code [step][width][sequence]}, which is
 * {@code [N, width, steps]} in Fortran's order: the layout in which Deeplearning4j is fastest.
 *
 * @param pass knows the sequences
 * @param steps of each sequence; 1 where only one step is answered
 * @param width values of a step
 */
record SequenceOrder(Pass pass, int steps, int width) {
    int length() {
        return pass.size * steps * width;
    }

    /** Values beyond a sequence's length become {@code padding}. */
    void toTimeMajor(float[] from, float[] to, float padding) {
        int block = steps * width;
        for (int s = 0; s < pass.size; s++) {
            int valid = valid(s);
            for (int i = 0; i < block; i++) {
                to[i * pass.size + s] = i < valid ? from[s * block + i] : padding;
            }
        }
    }

    /** Values beyond a sequence's length become 0. */
    void fromTimeMajor(float[] from, float[] to) {
        int block = steps * width;
        for (int s = 0; s < pass.size; s++) {
            int valid = valid(s);
            for (int i = 0; i < block; i++) {
                to[s * block + i] = i < valid ? from[i * pass.size + s] : 0;
            }
        }
    }

    private int valid(int sequence) {
        return Math.min(pass.length(sequence), steps) * width;
    }
}
