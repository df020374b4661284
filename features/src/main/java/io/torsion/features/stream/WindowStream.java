package io.torsion.features.stream;

import io.torsion.feature.RowTransform;

/**
 * Answers each row from the rows around it, channel by channel.
 *
 * <p>At the ends of a recording the window is padded with the first and the last row, or it holds only rows that exist.
 */
public final class WindowStream implements RowTransform {
    /** What is made of a window. */
    public interface Kernel {
        /**
         * The answer for one row of one channel.
         *
         * @param values holds the window from {@code start} (inclusive) to {@code end} (exclusive), oldest first
         * @param now where the row stands that is to be answered
         */
        double apply(double[] values, int start, int end, int now);
    }

    /** Which rows a window holds: so many before and after the present one, and whether they may be made up. */
    public record Shape(int past, int ahead, boolean padded) {
        /** All rows up to the present one, or as many before it as after (an even number of rows is raised by one). */
        public static Shape of(int rows, boolean centred, boolean padded) {
            return centred ? new Shape(rows / 2, rows / 2, padded) : new Shape(rows - 1, 0, padded);
        }

        public int size() {
            return past + 1 + ahead;
        }
    }

    private final Shape shape;
    private final Kernel kernel;
    private final Ring ring;
    private final double[] last;
    private long seen;
    private long answered;
    private int ended;

    public WindowStream(int channels, Shape shape, Kernel kernel) {
        this.shape = shape;
        this.kernel = kernel;
        ring = new Ring(channels, shape.size());
        last = new double[channels];
    }

    @Override
    public boolean step(double[] in, double[] out) {
        if (seen++ == 0) {
            ring.fill(in);
        }
        ring.push(in);
        System.arraycopy(in, 0, last, 0, last.length);
        return seen > shape.ahead() && answer(out);
    }

    @Override
    public boolean finish(double[] out) {
        if (answered == seen) {
            return false;
        }
        do {
            ring.push(last);
            ended++;
        } while (seen + ended <= shape.ahead());
        return answer(out);
    }

    @Override
    public void reset() {
        seen = 0;
        answered = 0;
        ended = 0;
    }

    private boolean answer(double[] out) {
        int size = shape.size();
        int from = ring.oldest();
        int madeUp = shape.padded() ? 0 : (int) Math.max(0, size - seen - ended);
        int start = from + madeUp;
        int end = from + size - (shape.padded() ? 0 : ended);
        for (int c = 0; c < ring.channels(); c++) {
            out[c] = kernel.apply(ring.values(c), start, end, from + shape.past());
        }
        answered++;
        return true;
    }
}
