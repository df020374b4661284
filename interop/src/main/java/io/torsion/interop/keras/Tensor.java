package io.torsion.interop.keras;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers out of a file.
 *
 * @param name what they are called there
 * @param shape their extents, row-major; none for a single number
 * @param values as many as the extents say
 */
record Tensor(String name, List<Integer> shape, float[] values) {
    /** The numbers, columns of {@code [rows, columns]} becoming rows. */
    float[] transposed() {
        int rows = shape.get(0);
        int columns = shape.get(1);
        float[] out = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i % columns * rows + i / columns] = values[i];
        }
        return out;
    }

    double[] toDoubles() {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    @Override
    public String toString() {
        return name + " " + shape;
    }
}
