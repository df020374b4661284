package io.torsion.interop.onnx;

import java.util.Arrays;

/**
 * Numbers that follow from the file alone, row-major; floats and whole numbers as doubles, which hold both.
 *
 * <p>A whole number may be the size of an {@link Axis} that the graph only knows when it runs: see {@link #size}.
 *
 * @param shape its extents; none of a single number
 * @param values the numbers
 * @param whole whether they are whole numbers
 */
record Tensor(int[] shape, double[] values, boolean whole) implements Value {
    static final int MOST_AXES = 32;

    /** Extents of a tensor without elements are not bounded by their number. */
    private static final int MOST_OF_NOTHING = 1 << 16;

    private static final double SIZES = -(1L << 40);

    /** A size that nothing is known of. */
    static final double UNKNOWN = SIZES - 100;

    Tensor {
        if (shape.length > MOST_AXES) {
            throw Graph.unreadable("A tensor has too many axes", shape.length + " of at most " + MOST_AXES);
        }
        for (int extent : shape) {
            if (extent < 0 || extent > Math.max(values.length, MOST_OF_NOTHING)) {
                throw Graph.unreadable("A tensor has a shape without elements", "an extent of " + extent);
            }
        }
    }

    /** Stands for the size of an axis of the input that differs from run to run. */
    static double size(int atom) {
        return SIZES - atom;
    }

    static boolean isSize(double value) {
        return value <= SIZES && value >= UNKNOWN;
    }

    static Tensor ints(double... values) {
        return new Tensor(new int[] {values.length}, values, true);
    }

    int rank() {
        return shape.length;
    }

    boolean allEqual(double value) {
        return Arrays.stream(values).allMatch(v -> v == value);
    }

    /** The product of the extents, if it is below 2^31; else −1. */
    static long count(int... shape) {
        long count = 1;
        for (int extent : shape) {
            count *= extent;
            if (count > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return count;
    }

    float[] floats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
