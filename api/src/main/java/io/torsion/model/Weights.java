package io.torsion.model;

import java.util.Arrays;

/**
 * The weights of one network in canonical form: one contiguous array with named slices. Immutable.
 *
 * <p>Values may not be checked for NaN here: training and bundles do that.
 */
public final class Weights {
    private final WeightLayout layout;
    private final float[] values;

    private Weights(WeightLayout layout, float[] values) {
        this.layout = layout;
        this.values = values;
    }

    /**
     * Weights with these values, which are copied.
     *
     * @throws IllegalArgumentException if the number of values is not the layout's
     */
    public static Weights of(WeightLayout layout, float[] values) {
        if (values.length != layout.size()) {
            throw new IllegalArgumentException(
                    "The layout has " + layout.size() + " weights, but " + values.length + " are given");
        }
        return new Weights(layout, values.clone());
    }

    /**
     * The start of a training: Keras's defaults (glorot-uniform input weights with fans I and 4H, of a GRU 3H, an
     * orthogonal recurrent matrix, zero biases, forget bias 1; gain 1 for layer norm), seeded by seed and tensor name, so that every backend
     * starts from the same bits.
     */
    public static Weights initial(Network network, long seed) {
        WeightLayout layout = network.layout();
        float[] values = new float[layout.size()];
        layout.slices().forEach(slice -> WeightInitializer.fill(slice, seed, values));
        layout.lstmBiases().forEach(bias -> WeightInitializer.forgetBias(bias, values));
        return new Weights(layout, values);
    }

    /** Where each tensor stands. */
    public WeightLayout layout() {
        return layout;
    }

    /** All values, in a new array. */
    public float[] toArray() {
        return values.clone();
    }

    /** The values of one tensor, row-major, in a new array. */
    public float[] get(String name) {
        WeightLayout.Slice slice = layout.slice(name);
        return Arrays.copyOfRange(values, slice.offset(), slice.offset() + slice.size());
    }

    /** The same layout and the same bits. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Weights weights
                && layout.equals(weights.layout)
                && Arrays.equals(values, weights.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length + " weights in " + layout.slices().size() + " tensors";
    }
}
