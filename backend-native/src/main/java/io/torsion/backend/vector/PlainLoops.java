package io.torsion.backend.vector;

import io.torsion.model.Activation;

/**
 * Loops over one index each, which C2 turns into vectors by itself. Without Math.fma, which is slow beyond measure where the
 * processor has none.
 */
final class PlainLoops {
    private PlainLoops() {}

    /** Applies it to so many values. */
    static void activate(Activation activation, float[] values, int at, int count) {
        switch (activation) {
            case TANH -> tanh(values, at, at + count);
            case SIGMOID -> sigmoid(values, at, at + count);
            case RELU -> relu(values, at, at + count);
            case LINEAR -> {}
        }
    }

    /** Multiplies gradients by its derivative, told from the activated values. */
    static void activateBack(Activation activation, float[] values, float[] gradients, int at, int count) {
        switch (activation) {
            case TANH -> tanhBack(values, gradients, at, at + count);
            case SIGMOID -> sigmoidBack(values, gradients, at, at + count);
            case RELU -> reluBack(values, gradients, at, at + count);
            case LINEAR -> {}
        }
    }

    static void tanh(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = Rational.tanh(values[i]);
        }
    }

    static void sigmoid(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = Rational.sigmoid(values[i]);
        }
    }

    private static void relu(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = Math.max(0, values[i]);
        }
    }

    private static void tanhBack(float[] values, float[] gradients, int from, int to) {
        for (int i = from; i < to; i++) {
            gradients[i] *= 1 - values[i] * values[i];
        }
    }

    private static void sigmoidBack(float[] values, float[] gradients, int from, int to) {
        for (int i = from; i < to; i++) {
            gradients[i] *= values[i] * (1 - values[i]);
        }
    }

    private static void reluBack(float[] values, float[] gradients, int from, int to) {
        for (int i = from; i < to; i++) {
            gradients[i] = values[i] > 0 ? gradients[i] : 0;
        }
    }

    /** Two rows of a product, two steps of its depth: with more arrays, or more sums, this becomes no vectors. */
    static void product(float[] c, float[] d, float[] b0, float[] b1, float c0, float c1, float d0, float d1, int n) {
        for (int j = 0; j < n; j++) {
            float x = b0[j];
            float y = b1[j];
            c[j] += c0 * x + c1 * y;
            d[j] += d0 * x + d1 * y;
        }
    }

    /** One row of a product, four steps of its depth, with the same bits as two of its pairs. */
    static void product(
            float[] c, float[] b0, float[] b1, float[] b2, float[] b3, float a0, float a1, float a2, float a3, int n) {
        for (int j = 0; j < n; j++) {
            c[j] = c[j] + (a0 * b0[j] + a1 * b1[j]) + (a2 * b2[j] + a3 * b3[j]);
        }
    }
}
