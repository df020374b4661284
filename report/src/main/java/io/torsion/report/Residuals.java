package io.torsion.report;

import io.torsion.data.Channel;
import java.util.Arrays;

/**
 * What is left of one target, predicted − measured, over all rows in which it was measured. Immutable.
 *
 * @param target which one
 * @param sorted in the target's unit
 */
record Residuals(Channel target, double[] sorted) {
    static final int BINS = 41;

    /** Leaves out what was not measured, and sorts. */
    Residuals {
        sorted = Arrays.stream(sorted).filter(Double::isFinite).sorted().toArray();
    }

    /** The value that this share of the residuals does not exceed. */
    double quantile(double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    double mean() {
        return Arrays.stream(sorted).average().orElse(Double.NaN);
    }

    double deviation() {
        double mean = mean();
        return Math.sqrt(Arrays.stream(sorted)
                .map(r -> (r - mean) * (r - mean))
                .average()
                .orElse(Double.NaN));
    }

    /** Half the width of the histogram, which has its middle at 0: 99 % of the residuals are inside. */
    double reach() {
        double reach = Math.max(Math.abs(quantile(0.005)), Math.abs(quantile(0.995)));
        return reach > 0 ? reach : 1;
    }

    /** The share of the residuals in each of {@link #BINS} bins; what lies outside counts in the first and last. */
    double[] shares() {
        double[] shares = new double[BINS];
        for (double residual : sorted) {
            int bin = (int) Math.floor((residual / reach() + 1) / 2 * BINS);
            shares[Math.max(0, Math.min(BINS - 1, bin))] += 1.0 / sorted.length;
        }
        return shares;
    }
}
