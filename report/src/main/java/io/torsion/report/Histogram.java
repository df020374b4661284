package io.torsion.report;

import java.util.Arrays;

/**
 * How numbers are distributed around 0. Immutable.
 *
 * @param sorted those that are there
 */
record Histogram(double[] sorted) {
    static final int BINS = 41;

    /** Leaves out what is no number, and sorts. */
    Histogram {
        sorted = Arrays.stream(sorted).filter(Double::isFinite).sorted().toArray();
    }

    /** The value that this share of the numbers does not exceed. */
    double quantile(double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** Half the width, with 0 in the middle: 99 % of the numbers are inside. */
    double reach() {
        double reach = Math.max(Math.abs(quantile(0.005)), Math.abs(quantile(0.995)));
        return reach > 0 ? reach : 1;
    }

    /** The share of the numbers in each of {@link #BINS} bins; what lies outside counts in the first and last. */
    double[] shares() {
        double[] shares = new double[BINS];
        double reach = reach();
        for (double number : sorted) {
            int bin = (int) Math.floor((number / reach + 1) / 2 * BINS);
            shares[Math.max(0, Math.min(BINS - 1, bin))] += 1.0 / sorted.length;
        }
        return shares;
    }
}
