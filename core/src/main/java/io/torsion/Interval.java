package io.torsion;

import java.util.Arrays;
import java.util.Locale;

/**
 * Where a figure lies with some confidence; {@code toString} is text such as {@code 0.0312 to 0.0501}. NaN: both ends, if there is
 * too little to tell. Immutable.
 *
 * @param low the lower end, in the figure's unit
 * @param high the upper end
 */
public record Interval(double low, double high) {
    /** What nobody can tell. */
    static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    /** The middle part, so large, of these numbers; those that are NaN do not count. */
    static Interval middle(double[] values, double share) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) {
            return UNKNOWN;
        }
        int outside = (int) Math.floor(sorted.length * (1 - share) / 2);
        return new Interval(sorted[outside], sorted[sorted.length - 1 - outside]);
    }

    /** False if there was too little to tell. */
    public boolean isKnown() {
        return !Double.isNaN(low);
    }

    @Override
    public String toString() {
        return isKnown() ? String.format(Locale.ROOT, "%.4f to %.4f", low, high) : "-";
    }
}
