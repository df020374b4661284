package io.torsion.features.stream;

import java.util.Arrays;

/**
 * A weighted sum of the rows of a window, taken over the steps from row to row: rounding does not grow with the distance from
 * zero, and the derivative of a constant is 0.
 */
public final class Fir implements WindowStream.Kernel {
    /** Rows whose sums stay in the nearest cache. */
    private static final int BLOCK = 512;

    /** What a step of 1 from each row to the next adds: the weights of all rows behind it. */
    private final double[] steps;

    private final boolean level;

    /**
     * By the weights of rows.
     *
     * @param weights oldest row first
     * @param level true if the weights sum to 1, false if to 0
     */
    public Fir(double[] weights, boolean level) {
        this.level = level;
        steps = Arrays.copyOfRange(weights, Math.min(1, weights.length), weights.length);
        for (int i = steps.length - 2; i >= 0; i--) {
            steps[i] += steps[i + 1];
        }
    }

    @Override
    public double apply(double[] values, int start, int end, int now) {
        return apply(values, start);
    }

    /** Four products at a time: a sum alone would wait for each addition. */
    public double apply(double[] values, int start) {
        double sum = 0;
        int i = 0;
        for (; i + 3 < steps.length; i += 4) {
            int from = start + i;
            sum += (steps[i] * (values[from + 1] - values[from]) + steps[i + 1] * (values[from + 2] - values[from + 1]))
                    + (steps[i + 2] * (values[from + 3] - values[from + 2])
                            + steps[i + 3] * (values[from + 4] - values[from + 3]));
        }
        for (; i < steps.length; i++) {
            sum += steps[i] * (values[start + i + 1] - values[start + i]);
        }
        return sum + (level ? values[start] : 0);
    }

    @Override
    public void slide(double[] column, WindowStream.Rows rows, double[] out) {
        slide(column, rows.from() - rows.past(), rows, out);
    }

    /** The same for many rows, the first of whose windows begins at {@code start}: step by step over a block of rows. */
    void slide(double[] column, int start, WindowStream.Rows rows, double[] out) {
        double[] block = new double[BLOCK + steps.length];
        double[] rises = new double[BLOCK + steps.length];
        double[] sums = new double[BLOCK];
        double[][] moved = new double[4][BLOCK];
        for (int row = rows.from(); row < rows.to(); row += BLOCK) {
            int count = Math.min(BLOCK, rows.to() - row);
            int from = start + row - rows.from();
            System.arraycopy(column, from, block, 0, count + steps.length);
            rise(column, from + 1, block, rises, count + steps.length - 1);
            sum(rises, moved, sums, count);
            for (int j = 0; j < count; j++) {
                sums[j] += level ? block[j] : 0;
            }
            System.arraycopy(sums, 0, out, row, count);
        }
    }

    private static void rise(double[] column, int from, double[] block, double[] rises, int count) {
        System.arraycopy(column, from, rises, 0, Math.max(0, count));
        for (int j = 0; j < count; j++) {
            rises[j] -= block[j];
        }
    }

    /** Copies move the rises into place first: C2 leaves loops alone whose arrays do not run side by side. */
    private void sum(double[] rises, double[][] moved, double[] sums, int count) {
        Arrays.fill(sums, 0);
        int i = 0;
        for (; i + 3 < steps.length; i += 4) {
            for (int k = 0; k < 4; k++) {
                System.arraycopy(rises, i + k, moved[k], 0, count);
            }
            addFour(i, moved, sums, count);
        }
        for (; i < steps.length; i++) {
            System.arraycopy(rises, i, moved[0], 0, count);
            add(steps[i], moved[0], sums, count);
        }
    }

    private static void add(double weight, double[] rises, double[] sums, int count) {
        for (int j = 0; j < count; j++) {
            sums[j] += weight * rises[j];
        }
    }

    private void addFour(int i, double[][] moved, double[] sums, int count) {
        double a = steps[i];
        double b = steps[i + 1];
        double c = steps[i + 2];
        double d = steps[i + 3];
        double[] first = moved[0];
        double[] second = moved[1];
        double[] third = moved[2];
        double[] fourth = moved[3];
        for (int j = 0; j < count; j++) {
            sums[j] += (a * first[j] + b * second[j]) + (c * third[j] + d * fourth[j]);
        }
    }
}
