package io.torsion.backend.dl4j;

import java.util.Arrays;

/** A layer, or one direction of it, that runs over one sequence step by step. Not thread-safe. */
final class Scan implements AutoCloseable {
    private final StepProgram.LayerStep step;
    private final boolean forward;
    private final float[] in;
    private final float[] state;

    /**
     * From zero state, each time it runs.
     *
     * @param stateSize h, then c; 0 for a layer without
     */
    Scan(StepProgram.LayerStep step, boolean forward, int inputs, int stateSize) {
        this.step = step;
        this.forward = forward;
        in = new float[inputs];
        state = new float[stateSize];
    }

    /**
     * Fills one column, as wide as an answer of the layer, of {@code out}.
     *
     * @param steps of {@code values}
     * @param out where to
     */
    void run(float[] values, int steps, Column out) {
        Arrays.fill(state, 0);
        for (int i = 0; i < steps; i++) {
            int t = forward ? i : steps - 1 - i;
            System.arraycopy(values, t * in.length, in, 0, in.length);
            float[] answer = step.run(in, state);
            if (!out.lastStep || i == steps - 1) {
                int row = out.lastStep ? 0 : t;
                System.arraycopy(answer, 0, out.rows, row * out.width + out.start, answer.length);
            }
        }
    }

    @Override
    public void close() {
        step.close();
    }

    /**
     * A part of each row.
     *
     * @param rows of all columns
     * @param width of a row
     * @param start of the column
     * @param lastStep whether there is one row, for the step that is processed last
     */
    record Column(float[] rows, int width, int start, boolean lastStep) {}
}
