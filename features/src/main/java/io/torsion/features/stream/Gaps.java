package io.torsion.features.stream;

import io.torsion.feature.RowTransform;
import io.torsion.features.math.Median;

/** Fills gaps: runs of NaN in a channel. What is a number stays as it is. */
public final class Gaps {
    private Gaps() {}

    /** With the last number, for so many rows; pandas' {@code ffill(limit)}. */
    public static RowTransform hold(int channels, long longest) {
        return new Hold(channels, longest);
    }

    /** With the median of the numbers among so many rows, the present one the last. */
    public static RowTransform median(int channels, int window) {
        double[] sorted = new double[window];
        var shape = WindowStream.Shape.of(window, false, true);
        return new WindowStream(
                channels,
                shape,
                (values, start, end, now) ->
                        Double.isNaN(values[now]) ? median(values, start, end, sorted) : values[now]);
    }

    private static double median(double[] values, int start, int end, double[] sorted) {
        int count = 0;
        for (int i = start; i < end; i++) {
            if (!Double.isNaN(values[i])) {
                sorted[count++] = values[i];
            }
        }
        return Median.of(sorted, count);
    }

    /** With the straight line between the numbers on both sides, if it is at most so many rows long. */
    public static RowTransform interpolate(int channels, int longest) {
        var shape = new WindowStream.Shape(longest, longest, false);
        return new WindowStream(channels, shape, (values, start, end, now) -> line(values, start, end, now, longest));
    }

    private static double line(double[] values, int start, int end, int now, int longest) {
        int before = now;
        while (before >= start && Double.isNaN(values[before])) {
            before--;
        }
        int after = now;
        while (after < end && Double.isNaN(values[after])) {
            after++;
        }
        if (before < start || after - before - 1 > longest) {
            return Double.NaN;
        }
        if (before == now || after == end) {
            return values[before];
        }
        double share = (double) (now - before) / (after - before);
        return values[before] + (values[after] - values[before]) * share;
    }
}
