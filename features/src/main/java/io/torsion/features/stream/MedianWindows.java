package io.torsion.features.stream;

import io.torsion.features.math.Median;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Medians of windows; over whole columns, those of small windows by comparisons that are the same for every row. */
public final class MedianWindows implements WindowStream.Kernel {
    private static final int BLOCK = 256;
    /** Beyond this a window that stays sorted is quicker. */
    private static final int SMALL = 25;

    private final int rows;
    private final SortedWindows windows;

    public MedianWindows(int channels, int rows) {
        this.rows = rows;
        windows = new SortedWindows(channels, rows, (sorted, count, now) -> Median.ofSorted(sorted, count));
    }

    @Override
    public double apply(double[] values, int start, int end, int now) {
        return windows.apply(values, start, end, now);
    }

    @Override
    public double next(int channel, double[] values, int start, int end, int now) {
        return windows.next(channel, values, start, end, now);
    }

    @Override
    public void restart() {
        windows.restart();
    }

    @Override
    public void slide(double[] column, WindowStream.Rows range, double[] out) {
        if (rows % 2 == 0 || rows > SMALL || Arrays.stream(column).anyMatch(Double::isNaN)) {
            windows.slide(column, range, out);
            return;
        }
        List<int[]> pairs = new ArrayList<>();
        int median = select(pairs);
        double[][] lanes = new double[rows][BLOCK];
        for (int row = range.from(); row < range.to(); row += BLOCK) {
            int count = Math.min(BLOCK, range.to() - row);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(column, row - range.past() + i, lanes[i], 0, count);
            }
            for (int[] pair : pairs) {
                order(lanes[pair[0]], lanes[pair[1]], count);
            }
            for (int j = 0; j < count; j++) {
                out[row + j] = lanes[median][j] + 0.0;
            }
        }
    }

    private static void order(double[] low, double[] high, int count) {
        for (int j = 0; j < count; j++) {
            double a = low[j];
            double b = high[j];
            low[j] = Math.min(a, b);
            high[j] = Math.max(a, b);
        }
    }

    /**
     * The pairs to be ordered, and where the median stands then. Of just over half the rows neither the smallest nor the largest
     * can be the median: both are forgotten and one more row is looked at, until one is left.
     */
    private int select(List<int[]> pairs) {
        int next = Math.min(rows, rows / 2 + 2);
        List<Integer> kept = new ArrayList<>(IntStream.range(0, next).boxed().toList());
        while (kept.size() > 1) {
            moveExtremesOut(kept, pairs);
            kept = new ArrayList<>(kept.subList(1, kept.size() - 1));
            if (next < rows) {
                kept.add(next++);
            }
        }
        return kept.get(0);
    }

    private static void moveExtremesOut(List<Integer> kept, List<int[]> pairs) {
        int last = kept.size() - 1;
        for (int i = 0; i < last - i; i++) {
            pairs.add(new int[] {kept.get(i), kept.get(last - i)});
        }
        for (int i = 1; i <= last / 2; i++) {
            pairs.add(new int[] {kept.get(0), kept.get(i)});
        }
        for (int i = (last + 1) / 2; i < last; i++) {
            pairs.add(new int[] {kept.get(i), kept.get(last)});
        }
    }
}
