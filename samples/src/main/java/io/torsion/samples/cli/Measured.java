package io.torsion.samples.cli;

import java.util.Arrays;

/** Measured rows that wait until a model with a latency answers them. Not thread-safe; confine to one thread. */
final class Measured {
    private final double[][] waiting;
    private long rows;

    Measured(int latency, int targets) {
        waiting = new double[latency + 1][targets];
        for (double[] row : waiting) {
            Arrays.fill(row, Double.NaN);
        }
    }

    /** Takes one row of these columns and gives the row that is as old as the latency; NaN if there is none. */
    double[] next(double[] row, int[] columns) {
        double[] place = waiting[(int) (rows % waiting.length)];
        for (int i = 0; i < columns.length; i++) {
            place[i] = row[columns[i]];
        }
        return next();
    }

    /** Gives the next one that waits, once no more rows come. */
    double[] next() {
        rows++;
        return waiting[(int) (rows % waiting.length)];
    }
}
