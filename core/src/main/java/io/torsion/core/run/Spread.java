package io.torsion.core.run;

import java.util.List;

/**
 * Answers for all rows of a recording with what lies around them, {@code [row][target]}, in the targets' own units.
 *
 * @param middle the answers
 * @param lower the lower outer quantiles, or the answers where a network has none; NaN where there is no answer
 * @param upper the upper ones likewise
 */
public record Spread(double[] middle, double[] lower, double[] upper) {
    /** Answers and nothing around them. */
    public static Spread of(double[] middle) {
        return new Spread(middle, middle, middle);
    }

    /** Wider by a margin a target to either side; narrower if that is negative, but never so that an answer is outside. */
    public Spread widened(List<Double> margins) {
        double[] low = new double[middle.length];
        double[] high = new double[middle.length];
        for (int i = 0; i < middle.length; i++) {
            double margin = margins.get(i % margins.size());
            low[i] = Math.min(lower[i] - margin, middle[i]);
            high[i] = Math.max(upper[i] + margin, middle[i]);
        }
        return new Spread(middle, low, high);
    }

    /** How far a measured value lies outside, negative inside: for answers alone |measured − answer|. */
    public double outside(int index, double measured) {
        return Math.max(lower[index] - measured, measured - upper[index]);
    }
}
