package io.torsion.features.stream;

import io.torsion.feature.RowTransform;

/**
 * Lets through what lies between bounds; what does not becomes the bound, or NaN. NaN stays.
 *
 * @param low the least value of each channel
 * @param high the largest value of each channel
 * @param clamps true for the bound, false for NaN
 */
public record Bounds(double[] low, double[] high, boolean clamps) implements RowTransform {
    /** Learned ones; where they are equal there is nothing to judge by, and everything passes. */
    public static Bounds learned(double[] below, double[] above, boolean clamps) {
        double[] low = below.clone();
        double[] high = above.clone();
        for (int c = 0; c < low.length; c++) {
            if (low[c] == high[c]) {
                low[c] = Double.NEGATIVE_INFINITY;
                high[c] = Double.POSITIVE_INFINITY;
            }
        }
        return new Bounds(low, high, clamps);
    }

    @Override
    public boolean step(double[] in, double[] out) {
        for (int c = 0; c < low.length; c++) {
            double within = Math.max(low[c], Math.min(high[c], in[c]));
            out[c] = clamps || within == in[c] ? within : Double.NaN;
        }
        return true;
    }

    @Override
    public void reset() {
        // it remembers nothing
    }
}
