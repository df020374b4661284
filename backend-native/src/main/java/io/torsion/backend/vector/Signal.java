package io.torsion.backend.vector;

import java.util.Arrays;

/**
 * What flows between two passes: values and their gradients, {@code [time][row][column]}.
 *
 * <p>One more block stands before the first step and one behind the last, where a recurrent pass puts its initial state.
 * Padding columns are zero as long as nobody writes them.
 */
final class Signal {
    final Columns columns;
    final int stride;
    /** Whether anybody wants the gradients; only the network's input may change its mind. */
    boolean wanted;

    float[] values = {};
    float[] gradients = {};
    private int rows;
    private int steps;

    Signal(Columns columns, boolean wanted) {
        this.columns = columns;
        this.stride = Columns.stride(columns.width());
        this.wanted = wanted;
    }

    /** Makes room; the content is whatever it was. */
    void shape(int rows, int steps) {
        this.rows = rows;
        this.steps = steps;
        int size = rows * (steps + 2) * stride;
        values = room(values, size);
        gradients = wanted ? room(gradients, size) : gradients;
    }

    /** Where the first row of a step starts; -1 and the number of steps are the blocks outside. */
    int at(int step) {
        return (step + 1) * rows * stride;
    }

    /** Where one row of a step starts. */
    int at(int step, int row) {
        return at(step) + row * stride;
    }

    int steps() {
        return steps;
    }

    /** All rows of all steps. */
    int allRows() {
        return rows * steps;
    }

    /** The number of values in all rows of all steps, padding included. */
    int allValues() {
        return rows * steps * stride;
    }

    void clearGradients() {
        if (wanted) {
            Arrays.fill(gradients, at(0), at(steps), 0);
        }
    }

    static float[] room(float[] buffer, int size) {
        return buffer.length >= size ? buffer : new float[size];
    }
}
