package io.torsion.features;

import java.util.List;

/**
 * Smooths channels in their place by the polynomial that fits a window best (Savitzky and Golay 1964).
 *
 * <p>It is a {@link Derivative} of order 0, which {@link Derivative#on}, {@link Derivative#named}, {@link Derivative#order} and
 * {@link Derivative#unpadded} (SciPy's mode "interp") change further. Thread-safe.
 */
public final class SavitzkyGolay {
    private static final Span WINDOW = Span.seconds(0.06);
    private static final int POLYNOMIAL = 3;

    private SavitzkyGolay() {}

    /** At the middle of a window of 60 ms, by cubics: late by half of it when live. */
    public static Derivative centred() {
        return centred(WINDOW, POLYNOMIAL);
    }

    /**
     * At the middle of a window of so many rows, an odd number.
     *
     * @throws io.torsion.error.DataException D112 if the window is even or not longer than the polynomial's degree
     */
    public static Derivative centred(int window, int polynomial) {
        return centred(Span.samples(window), polynomial);
    }

    /** At the middle of a window. */
    public static Derivative centred(Span window, int polynomial) {
        return new Derivative(List.of("*"), "*", 0, window, polynomial, true, true);
    }

    /** At the newest row of a window of 60 ms, by cubics: causal. */
    public static Derivative endPoint() {
        return endPoint(WINDOW, POLYNOMIAL);
    }

    /**
     * At the newest row of a window of so many rows: causal.
     *
     * @throws io.torsion.error.DataException D112 if the window is not longer than the polynomial's degree
     */
    public static Derivative endPoint(int window, int polynomial) {
        return endPoint(Span.samples(window), polynomial);
    }

    /** At the newest row of a window: causal. */
    public static Derivative endPoint(Span window, int polynomial) {
        return new Derivative(List.of("*"), "*", 0, window, polynomial, false, true);
    }
}
