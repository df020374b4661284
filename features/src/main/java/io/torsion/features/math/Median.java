package io.torsion.features.math;

import java.util.Arrays;

/** The middle of some numbers. */
public final class Median {
    private Median() {}

    /** Of the first {@code count} values, which it sorts; the mean of the two in the middle if their count is even. */
    public static double of(double[] values, int count) {
        Arrays.sort(values, 0, count);
        return ofSorted(values, count);
    }

    /** Of the first {@code count} values, which are sorted; NaN of none; 0 is never negative. */
    public static double ofSorted(double[] values, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        int half = count / 2;
        return ((count & 1) == 1 ? values[half] : (values[half - 1] + values[half]) / 2) + 0.0;
    }

    /** The median distance of the first {@code count} values, which are sorted, from their median. */
    public static double distance(double[] values, int count, double median) {
        if (count == 0) {
            return Double.NaN;
        }
        double upper = radius(values, count, median, count / 2);
        return (count & 1) == 1 ? upper : (radius(values, count, median, count / 2 - 1) + upper) / 2;
    }

    /**
     * The least distance within which there are {@code others + 1} values: those stand side by side when sorted. From place to
     * place the one at the low end draws nearer and the one at the high end moves away: it is where they cross.
     */
    private static double radius(double[] values, int count, double median, int others) {
        int i = 0;
        int last = count - 1 - others;
        while (i < last && median - values[i] > values[i + others] - median) {
            i++;
        }
        double here = Math.max(median - values[i], values[i + others] - median);
        return i == 0 ? here : Math.min(here, median - values[i - 1]);
    }
}
