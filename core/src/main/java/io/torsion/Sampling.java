package io.torsion;

/** How training cuts recordings into sequences. Immutable. */
public sealed interface Sampling {
    /**
     * Shuffled windows, each from zero state. Each epoch starts at another offset, so that with a stride above 1 other rows
     * are seen.
     *
     * @param length rows in a window
     * @param stride rows from one window to the next
     * @param warmup rows at the start of a window that bring the state up and are not scored, for every-step networks; a window
     *     that starts where its recording starts is scored from its first row
     */
    record Windows(int length, int stride, int warmup) implements Sampling {
        /** Checks the lengths. */
        public Windows {
            if (length < 1 || stride < 1 || warmup < 0 || warmup >= length) {
                throw new IllegalArgumentException(
                        "A window needs length and stride of at least 1 and a warm-up shorter" + " than itself, found "
                                + length + ", " + stride + ", " + warmup);
            }
        }

        /** The same windows, so many rows apart. */
        public Windows stride(int rows) {
            return new Windows(length, rows, warmup);
        }

        /** The same windows, the first rows of which are not scored. */
        public Windows warmup(int rows) {
            return new Windows(length, stride, rows);
        }
    }

    /**
     * Whole recordings, in segments of so many rows; state is carried from one to the next, gradients are not (truncated
     * backpropagation through time). For every-step networks.
     *
     * @param segment rows in a segment
     */
    record WholeTrajectories(int segment) implements Sampling {
        /** Checks the length. */
        public WholeTrajectories {
            if (segment < 1) {
                throw new IllegalArgumentException("A segment has at least 1 row, found " + segment);
            }
        }
    }

    /** Windows of so many rows, one row apart. */
    static Windows windows(int length) {
        return new Windows(length, 1, 0);
    }

    /** Whole recordings in segments of so many rows. */
    static WholeTrajectories wholeTrajectories(int segment) {
        return new WholeTrajectories(segment);
    }
}
