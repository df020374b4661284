package io.torsion.model;

import java.util.Arrays;
import java.util.Random;

/**
 * Keras's default initialisers (glorot: Glorot, Bengio 2010; orthogonal: Saxe, McClelland, Ganguli 2013).
 *
 * <p>{@link Random} is specified to the bit, and StrictMath is used under {@code nextGaussian}: the same seed gives the
 * same weights on every machine.
 */
final class WeightInitializer {
    private WeightInitializer() {}

    static void fill(WeightLayout.Slice slice, long seed, float[] values) {
        String kind = slice.name().substring(slice.name().lastIndexOf('.') + 1);
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + slice.name().hashCode());
        switch (kind) {
            case "input", "weight" -> glorot(slice, random, values);
            case "recurrent" -> orthogonal(slice, random, values);
            case "gain" -> Arrays.fill(values, slice.offset(), slice.offset() + slice.size(), 1f);
            default -> Arrays.fill(values, slice.offset(), slice.offset() + slice.size(), 0f);
        }
    }

    /** Opens the forget gates: the second quarter of an LSTM's bias. */
    static void forgetBias(WeightLayout.Slice bias, float[] values) {
        int units = bias.size() / 4;
        Arrays.fill(values, bias.offset() + units, bias.offset() + 2 * units, 1f);
    }

    private static void glorot(WeightLayout.Slice slice, Random random, float[] values) {
        double limit = Math.sqrt(6.0 / (slice.shape().get(0) + slice.shape().get(1)));
        for (int i = 0; i < slice.size(); i++) {
            values[slice.offset() + i] = (float) (limit * (2 * random.nextDouble() - 1));
        }
    }

    /** Orthonormal columns of the canonical [4H, H] or [3H, H] (Keras: rows of [H, 4H]) by modified Gram-Schmidt, twice for accuracy. */
    private static void orthogonal(WeightLayout.Slice slice, Random random, float[] values) {
        int rows = slice.shape().get(0);
        int columns = slice.shape().get(1);
        double[][] basis = new double[columns][rows];
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < rows; r++) {
                basis[c][r] = random.nextGaussian();
            }
            subtractProjections(basis, c);
            subtractProjections(basis, c);
            normalise(basis[c]);
            for (int r = 0; r < rows; r++) {
                values[slice.offset() + r * columns + c] = (float) basis[c][r];
            }
        }
    }

    private static void subtractProjections(double[][] basis, int c) {
        for (int k = 0; k < c; k++) {
            double dot = 0;
            for (int r = 0; r < basis[c].length; r++) {
                dot += basis[c][r] * basis[k][r];
            }
            for (int r = 0; r < basis[c].length; r++) {
                basis[c][r] -= dot * basis[k][r];
            }
        }
    }

    private static void normalise(double[] vector) {
        double sum = 0;
        for (double v : vector) {
            sum += v * v;
        }
        double norm = Math.sqrt(sum);
        for (int r = 0; r < vector.length; r++) {
            vector[r] /= norm;
        }
    }
}
