package io.torsion.core.run;

import io.torsion.data.Trajectory;

/**
 * The network's view of one recording: some columns as floats. The one place where double becomes float.
 *
 * @param features {@code [row][feature]}
 * @param rows the number of rows
 * @param width the number of features
 */
public record Rows(float[] features, int rows, int width) {
    /** Some columns of a recording. */
    public static Rows of(Trajectory features, int[] columns) {
        float[] values = new float[features.rows() * columns.length];
        for (int row = 0, to = 0; row < features.rows(); row++) {
            for (int column : columns) {
                values[to++] = (float) features.get(row, column);
            }
        }
        return new Rows(values, features.rows(), columns.length);
    }

    /**
     * Copies the window that ends at a row; rows before the first are the first, as a live window starts.
     *
     * @param at the index in {@code to} of the window's first value
     */
    public void copyWindow(int end, int length, float[] to, int at) {
        int missing = Math.max(0, length - 1 - end);
        for (int i = 0; i < missing; i++) {
            System.arraycopy(features, 0, to, at + i * width, width);
        }
        int first = Math.max(0, end - length + 1);
        System.arraycopy(features, first * width, to, at + missing * width, (length - missing) * width);
    }
}
