package io.torsion.tck;

import io.torsion.model.Network;
import io.torsion.model.WeightLayout;
import java.util.Arrays;

/**
 * How near two backends must be: a float has 24 bits, and what is summed up rounds in another order.
 *
 * <p>Outputs and state to 5e-6 of the largest, but at least of 1; the loss to 5e-6 of itself; a gradient to 2e-5 of its
 * tensor's largest, but at least of a thousandth of the whole gradient's.
 */
final class Close {
    private static final double OUTPUT = 5e-6;
    private static final double GRADIENT = 2e-5;

    private Close() {}

    static void outputs(String what, float[] actual, float[] expected) {
        within(what, actual, widen(expected), 0, expected.length, OUTPUT * Math.max(1, largest(widen(expected))));
    }

    static void loss(String what, double actual, double expected) {
        if (!(Math.abs(actual - expected) <= OUTPUT * Math.max(1e-3, Math.abs(expected)))) {
            throw new AssertionError(what + ": the loss is " + actual + ", not " + expected);
        }
    }

    /** Values that are NaN in what is expected are not compared. */
    static void weightGradient(String what, Network network, float[] actual, double[] expected) {
        double least = 1e-3 * largest(expected);
        for (WeightLayout.Slice slice : network.layout().slices()) {
            int end = slice.offset() + slice.size();
            double scale = Math.max(least, largest(Arrays.copyOfRange(expected, slice.offset(), end)));
            within(what + ": gradient of " + slice.name(), actual, expected, slice.offset(), end, GRADIENT * scale);
        }
    }

    static void inputGradient(String what, float[] actual, double[] expected) {
        within(what + ": gradient of the inputs", actual, expected, 0, expected.length, GRADIENT * largest(expected));
    }

    /** The same bits, NaN for NaN. */
    static void sameBits(String what, float[] actual, float[] expected) {
        int at = Arrays.mismatch(actual, expected);
        if (at >= 0) {
            throw new AssertionError(
                    what + ": [" + at + "] is " + text(actual, at) + ", not exactly " + text(expected, at));
        }
    }

    private static String text(float[] values, int at) {
        return at < values.length ? Float.toString(values[at]) : "missing";
    }

    static void within(String what, float[] actual, double[] expected, int from, int to, double bound) {
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(expected[i]) && !(Math.abs(actual[i] - expected[i]) <= bound)) {
                throw new AssertionError(what + ": [" + (i - from) + "] is " + actual[i] + ", not "
                        + (float) expected[i] + " to " + (float) bound);
            }
        }
    }

    static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    /** The largest magnitude; NaN is left out. */
    private static double largest(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(Math::abs)
                .max()
                .orElse(0);
    }
}
