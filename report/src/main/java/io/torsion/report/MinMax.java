package io.torsion.report;

import java.util.Arrays;

/**
 * Columns with fewer points: each bucket of rows keeps its smallest and its largest value, in the order in which they came, so that
 * no spike is lost (as M4 does for line charts, Jugel et al. 2014, without the first and last of a bucket). Immutable.
 *
 * @param bucket rows that become two points; 1 if all rows are kept
 */
record MinMax(int bucket) {
    /** So that a column of so many rows has at most so many points. */
    static MinMax of(int rows, int points) {
        return new MinMax(rows <= points ? 1 : (int) Math.ceil(2.0 * rows / (points - 1)));
    }

    /** Rows from one point to the next. */
    double stride() {
        return bucket == 1 ? 1 : bucket / 2.0;
    }

    /** The points; NaN where a bucket has no number. */
    double[] apply(double[] column) {
        if (bucket == 1) {
            return column;
        }
        double[] points = new double[2 * ((column.length + bucket - 1) / bucket)];
        Arrays.fill(points, Double.NaN);
        for (int at = 0; at < points.length; at += 2) {
            reduce(column, at / 2 * bucket, points, at);
        }
        return points;
    }

    private void reduce(double[] column, int start, double[] points, int at) {
        int low = -1;
        int high = -1;
        for (int row = start; row < Math.min(start + bucket, column.length); row++) {
            double value = column[row];
            if (!Double.isNaN(value)) {
                low = low < 0 || value < column[low] ? row : low;
                high = high < 0 || value > column[high] ? row : high;
            }
        }
        if (low >= 0) {
            points[at] = column[Math.min(low, high)];
            points[at + 1] = column[Math.max(low, high)];
        }
    }
}
