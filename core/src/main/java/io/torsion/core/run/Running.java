package io.torsion.core.run;

import io.torsion.model.OutputMode;

/**
 * How a trained network runs, offline and live alike. Immutable.
 *
 * @param window the rows that are recomputed from zero state for each answer; 0 if state is carried from row 0
 */
public record Running(int window) {
    /** A bundle from anywhere must not make a stream keep more rows than fit. */
    private static final int LONGEST = 100_000;

    /** Checks the window. */
    public Running {
        if (window < 0 || window > LONGEST) {
            throw new IllegalArgumentException("A window has 1 to " + LONGEST + " rows, found " + window);
        }
    }

    /** State is carried from row 0, every row is answered. */
    public static Running carried() {
        return new Running(0);
    }

    /** The last rows are recomputed from zero state for each answer; before the first row it is repeated. */
    public static Running rolling(int window) {
        if (window < 1) {
            throw new IllegalArgumentException("A window has at least 1 row, found " + window);
        }
        return new Running(window);
    }

    /** The way that follows from the output mode. */
    public static Running of(OutputMode output, int window) {
        return output == OutputMode.EVERY_STEP ? carried() : rolling(window);
    }

    /** True if state is carried. */
    public boolean isCarried() {
        return window == 0;
    }

    @Override
    public String toString() {
        return isCarried() ? "state carried from row 0" : "rolling window of " + window + " rows";
    }
}
