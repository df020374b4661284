package io.torsion.features.math;

/** Statistics of the values from {@code start} (inclusive) to {@code end} (exclusive); NaN if one of them is. */
public final class Windowed {
    private Windowed() {}

    /** Taken from the first value on: that of equal values is that value. */
    public static double mean(double[] values, int start, int end) {
        double origin = values[start];
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += values[i] - origin;
        }
        return origin + sum / (end - start);
    }

    /** The population's deviation. */
    public static double deviation(double[] values, int start, int end) {
        double mean = mean(values, start, end);
        double squares = 0;
        for (int i = start; i < end; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(squares / (end - start));
    }

    /** The root of the mean of squares. */
    public static double rms(double[] values, int start, int end) {
        double squares = 0;
        for (int i = start; i < end; i++) {
            squares += values[i] * values[i];
        }
        return Math.sqrt(squares / (end - start));
    }

    public static double min(double[] values, int start, int end) {
        double min = values[start];
        for (int i = start + 1; i < end; i++) {
            min = Math.min(min, values[i]);
        }
        return min;
    }

    public static double max(double[] values, int start, int end) {
        double max = values[start];
        for (int i = start + 1; i < end; i++) {
            max = Math.max(max, values[i]);
        }
        return max;
    }

    /**
     * The middle.
     *
     * @param sorted room for the window
     */
    public static double median(double[] values, int start, int end, double[] sorted) {
        for (int i = start; i < end; i++) {
            if (Double.isNaN(values[i])) {
                return Double.NaN;
            }
        }
        System.arraycopy(values, start, sorted, 0, end - start);
        return Median.of(sorted, end - start);
    }
}
