package io.torsion.features.stream;

import java.util.Arrays;

/**
 * A weighted sum of the rows of a window, relative to its first: rounding does not grow with the distance from zero, and the
 * derivative of a constant is 0.
 *
 * @param weights oldest row first
 * @param level true if the weights sum to 1, false if to 0
 */
public record Fir(double[] weights, boolean level) implements WindowStream.Kernel {
    /** Rows whose sums stay in the nearest cache. */
    private static final int BLOCK = 512;

    @Override
    public double apply(double[] values, int start, int end, int now) {
        return apply(values, start);
    }

    /** Four products at a time: a sum alone would wait for each addition. */
    public double apply(double[] values, int start) {
        double origin = values[start];
        double sum = 0;
        int i = 0;
        for (; i + 3 < weights.length; i += 4) {
            int from = start + i;
            sum += (weights[i] * (values[from] - origin) + weights[i + 1] * (values[from + 1] - origin))
                    + (weights[i + 2] * (values[from + 2] - origin) + weights[i + 3] * (values[from + 3] - origin));
        }
        for (; i < weights.length; i++) {
            sum += weights[i] * (values[start + i] - origin);
        }
        return sum + (level ? origin : 0);
    }

    @Override
    public void slide(double[] column, WindowStream.Rows rows, double[] out) {
        slide(column, rows.from() - rows.past(), rows, out);
    }

    /** The same for many rows, the first of whose windows begins at {@code start}: tap by tap over a block of rows. */
    void slide(double[] column, int start, WindowStream.Rows rows, double[] out) {
        double[] sums = new double[BLOCK];
        double[] block = new double[BLOCK + weights.length];
        for (int row = rows.from(); row < rows.to(); row += BLOCK) {
            int count = Math.min(BLOCK, rows.to() - row);
            System.arraycopy(column, start + row - rows.from(), block, 0, count + weights.length - 1);
            sum(block, sums, count);
            for (int j = 0; j < count; j++) {
                sums[j] += level ? block[j] : 0;
            }
            System.arraycopy(sums, 0, out, row, count);
        }
    }

    private void sum(double[] block, double[] sums, int count) {
        Arrays.fill(sums, 0);
        int i = 0;
        for (; i + 3 < weights.length; i += 4) {
            addFour(block, i, sums, count);
        }
        for (; i < weights.length; i++) {
            double weight = weights[i];
            for (int j = 0; j < count; j++) {
                sums[j] += weight * (block[i + j] - block[j]);
            }
        }
    }

    private void addFour(double[] block, int i, double[] sums, int count) {
        double a = weights[i];
        double b = weights[i + 1];
        double c = weights[i + 2];
        double d = weights[i + 3];
        for (int j = 0; j < count; j++) {
            double origin = block[j];
            sums[j] += (a * (block[i + j] - origin) + b * (block[i + j + 1] - origin))
                    + (c * (block[i + j + 2] - origin) + d * (block[i + j + 3] - origin));
        }
    }
}
