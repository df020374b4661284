package io.torsion.features.stream;

import io.torsion.feature.ColumnTransform;
import io.torsion.feature.RowTransform;

/**
 * Answers each row from the rows around it, channel by channel.
 *
 * <p>At the ends of a recording the window is padded with the first and the last row, or it holds only rows that exist.
 */
public final class WindowStream implements RowTransform, ColumnTransform {
    /** What is made of a window. */
    public interface Kernel {
        /**
         * The answer for one row of one channel.
         *
         * @param values holds the window from {@code start} (inclusive) to {@code end} (exclusive), oldest first
         * @param now where the row stands that is to be answered
         */
        double apply(double[] values, int start, int end, int now);

        /** The same for the row after the one that was asked for last in this channel: a kernel may remember its window. */
        default double next(int channel, double[] values, int start, int end, int now) {
            return apply(values, start, end, now);
        }

        /** Forgets the windows. */
        default void restart() {
            // most kernels remember none
        }

        /** Answers rows of a whole column whose windows lie inside it: the bits of {@link #apply}. */
        default void slide(double[] column, Rows rows, double[] out) {
            for (int row = rows.from; row < rows.to; row++) {
                out[row] = apply(column, row - rows.past, row + 1 + rows.ahead, row);
            }
        }
    }

    /** Rows from (inclusive) and to (exclusive), whose windows hold so many rows before and after each. */
    public record Rows(int from, int to, int past, int ahead) {}

    /** Which rows a window holds: so many before and after the present one, and whether they may be made up. */
    public record Shape(int past, int ahead, boolean padded) {
        /** All rows up to the present one, or as many before it as after (an even number of rows is raised by one). */
        public static Shape of(int rows, boolean centred, boolean padded) {
            return centred ? new Shape(rows / 2, rows / 2, padded) : new Shape(rows - 1, 0, padded);
        }

        public int size() {
            return past + 1 + ahead;
        }

        /** How many numbers are kept for so many channels: each row twice in the ring, and perhaps once more, sorted. */
        public long memory(int channels) {
            return 3L * size() * channels;
        }
    }

    private final Shape shape;
    private final Kernel kernel;
    private final Ring ring;
    private final LookAhead late;

    public WindowStream(int channels, Shape shape, Kernel kernel) {
        this.shape = shape;
        this.kernel = kernel;
        ring = new Ring(channels, shape.size());
        late = new LookAhead(ring, shape.ahead());
    }

    @Override
    public boolean step(double[] in, double[] out) {
        return late.step(in) && answer(out);
    }

    @Override
    public boolean finish(double[] out) {
        return late.finish() && answer(out);
    }

    @Override
    public void reset() {
        late.reset();
        kernel.restart();
    }

    private boolean answer(double[] out) {
        int size = shape.size();
        int from = ring.oldest();
        int madeUp = shape.padded() ? 0 : (int) Math.max(0, size - late.pushed());
        int start = from + madeUp;
        int end = from + size - (shape.padded() ? 0 : late.repeated());
        for (int c = 0; c < ring.channels(); c++) {
            out[c] = kernel.next(c, ring.values(c), start, end, from + shape.past());
        }
        return true;
    }

    @Override
    public void transform(double[][] in, double[][] out) {
        double[] window = new double[shape.size()];
        for (int c = 0; c < in.length; c++) {
            int rows = in[c].length;
            int inside = Math.min(rows, shape.past());
            int after = Math.max(inside, rows - shape.ahead());
            atEnd(in[c], 0, inside, window, out[c]);
            kernel.slide(in[c], new Rows(inside, after, shape.past(), shape.ahead()), out[c]);
            atEnd(in[c], after, rows, window, out[c]);
        }
    }

    private void atEnd(double[] column, int from, int to, double[] window, double[] out) {
        int last = column.length - 1;
        for (int row = from; row < to; row++) {
            int first = row - shape.past();
            if (shape.padded()) {
                for (int i = 0; i < window.length; i++) {
                    window[i] = column[Math.max(0, Math.min(last, first + i))];
                }
                out[row] = kernel.apply(window, 0, window.length, shape.past());
            } else {
                out[row] = kernel.apply(column, Math.max(0, first), Math.min(last, row + shape.ahead()) + 1, row);
            }
        }
    }
}
