package io.torsion.feature;

/**
 * Lets the last complete row stand in for rows in which a feature is missing: offline and live run the same code.
 *
 * <p>Shape: a row of features. NaN: a feature that is NaN or infinite makes its row incomplete. Allocates nothing. Not
 * thread-safe; confine to one thread.
 */
public final class HeldRow {
    private final double[] last;
    private boolean started;

    /** What a row was. */
    public enum Row {
        /** All features are there. */
        COMPLETE,
        /** A feature is missing: the last complete row stands in its place now. */
        HELD,
        /** A feature is missing, and there is nothing to stand in: the row is as it was. */
        INCOMPLETE
    }

    /** For rows of so many features; none was seen yet. */
    public HeldRow(int features) {
        last = new double[features];
    }

    /** Remembers a complete row, or overwrites an incomplete one. */
    public Row hold(double[] row) {
        if (isComplete(row)) {
            System.arraycopy(row, 0, last, 0, last.length);
            started = true;
            return Row.COMPLETE;
        }
        if (started) {
            System.arraycopy(last, 0, row, 0, last.length);
        }
        return started ? Row.HELD : Row.INCOMPLETE;
    }

    /** Forgets the last row. */
    public void reset() {
        started = false;
    }

    /** True if every value is a finite number. */
    public static boolean isComplete(double[] row) {
        for (double value : row) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
