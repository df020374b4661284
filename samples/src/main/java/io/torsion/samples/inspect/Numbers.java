package io.torsion.samples.inspect;

import java.util.Arrays;
import java.util.Locale;

/** Order statistics, and numbers as people read them. */
final class Numbers {
    /** Rates follow from time stamps, which are rounded. */
    private static final double EXACT = 1e-9;

    private Numbers() {}

    /** The value below which this share of sorted numbers lies; NaN without any. */
    static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** The middle of the first numbers of an array, which are sorted; NaN without any. */
    static double median(double[] values, int count) {
        Arrays.sort(values, 0, count);
        return count == 0 ? Double.NaN : (values[(count - 1) / 2] + values[count / 2]) / 2;
    }

    /** Four digits that matter. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        double size = Math.abs(value);
        if (Math.abs(value - Math.rint(value)) <= EXACT * size && size < 1e6) {
            return String.valueOf(Math.round(value));
        }
        return size < 1e-4 || size >= 1e6 ? String.format(Locale.ROOT, "%.2e", value) : plain(value, size);
    }

    private static String plain(double value, double size) {
        int digits = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + Math.min(digits, 5) + "f", value);
    }

    /** A share in per cent; what time stamps written with a few digits cannot be blamed for is nothing. */
    static String percent(double share) {
        return Double.isNaN(share) ? "-" : share < 1e-6 ? "0" : text(100 * share) + " %";
    }

    /** The rows of this many seconds, at least two. */
    static int rows(double seconds, double period) {
        return Double.isNaN(period) ? 2 : (int) Math.max(2, Math.min(Math.round(seconds / period), 1 << 20));
    }
}
