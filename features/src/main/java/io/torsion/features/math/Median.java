package io.torsion.features.math;

import java.util.Arrays;

/** The middle of some numbers. */
public final class Median {
    private Median() {}

    /** Of the first {@code count} values, which it sorts; the mean of the two in the middle if their count is even. */
    public static double of(double[] values, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, count);
        return (values[(count - 1) / 2] + values[count / 2]) / 2;
    }
}
