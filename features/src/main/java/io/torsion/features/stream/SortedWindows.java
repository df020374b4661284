package io.torsion.features.stream;

import java.util.Arrays;

/** Windows that stay sorted as they move, one a channel: the row that left gives way to the one that came. NaN is left out. */
public final class SortedWindows implements WindowStream.Kernel {
    /** What is made of a sorted window. */
    public interface Answer {
        /**
         * The answer for one row.
         *
         * @param sorted the numbers in the window, the first {@code count}
         * @param now the value of that row
         */
        double of(double[] sorted, int count, double now);
    }

    private final Answer answer;
    private final double[][] sorted;
    private final double[] scratch;
    private final int[] counts;
    private final double[] oldest;
    private final boolean[] full;

    public SortedWindows(int channels, int rows, Answer answer) {
        this.answer = answer;
        sorted = new double[channels][rows];
        scratch = new double[rows];
        counts = new int[channels];
        oldest = new double[channels];
        full = new boolean[channels];
    }

    @Override
    public double apply(double[] values, int start, int end, int now) {
        return answer.of(scratch, gather(values, start, end, scratch), values[now]);
    }

    @Override
    public double next(int channel, double[] values, int start, int end, int now) {
        double[] window = sorted[channel];
        boolean whole = end - start == window.length;
        if (whole && full[channel]) {
            counts[channel] = replace(window, counts[channel], oldest[channel], values[end - 1]);
        } else {
            counts[channel] = gather(values, start, end, window);
        }
        full[channel] = whole;
        oldest[channel] = values[start];
        return answer.of(window, counts[channel], values[now]);
    }

    @Override
    public void restart() {
        Arrays.fill(full, false);
    }

    @Override
    public void slide(double[] column, WindowStream.Rows rows, double[] out) {
        restart();
        for (int row = rows.from(); row < rows.to(); row++) {
            out[row] = next(0, column, row - rows.past(), row + 1 + rows.ahead(), row);
        }
        restart();
    }

    private static int gather(double[] values, int start, int end, double[] to) {
        int count = 0;
        for (int i = start; i < end; i++) {
            if (!Double.isNaN(values[i])) {
                to[count++] = values[i];
            }
        }
        Arrays.sort(to, 0, count);
        return count;
    }

    private static int replace(double[] window, int count, double gone, double come) {
        if (Double.isNaN(gone)) {
            return Double.isNaN(come) ? count : settle(window, count, count, come) + 1;
        }
        int place = 0;
        while (window[place] < gone) {
            place++;
        }
        if (Double.isNaN(come)) {
            System.arraycopy(window, place + 1, window, place, count - place - 1);
            return count - 1;
        }
        settle(window, count, place, come);
        return count;
    }

    /** Moves a free place to where the value belongs among the others; the count as it was. */
    private static int settle(double[] window, int count, int free, double value) {
        int place = free;
        while (place + 1 < count && window[place + 1] < value) {
            window[place] = window[++place];
        }
        while (place > 0 && window[place - 1] > value) {
            window[place] = window[--place];
        }
        window[place] = value;
        return count;
    }
}
