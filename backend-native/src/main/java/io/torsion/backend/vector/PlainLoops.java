package io.torsion.backend.vector;

/** Loops over one index each, which C2 vectorises by itself. */
final class PlainLoops {
    private PlainLoops() {}

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

    static void relu(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = Math.max(0, values[i]);
        }
    }

    static void tanhBack(float[] values, float[] gradients, int from, int to) {
        for (int i = from; i < to; i++) {
            gradients[i] *= 1 - values[i] * values[i];
        }
    }

    static void sigmoidBack(float[] values, float[] gradients, int from, int to) {
        for (int i = from; i < to; i++) {
            gradients[i] *= values[i] * (1 - values[i]);
        }
    }

    static void reluBack(float[] values, float[] gradients, int from, int to) {
        for (int i = from; i < to; i++) {
            gradients[i] = values[i] > 0 ? gradients[i] : 0;
        }
    }

    /** Two rows of a product, two steps of its depth. */
    static void product(
            float[] c0, float[] c1, float[] b0, float[] b1, float a00, float a01, float a10, float a11, int n) {
        for (int j = 0; j < n; j++) {
            float x = b0[j];
            float y = b1[j];
            float u = c0[j] + (a00 * x + a01 * y);
            float v = c1[j] + (a10 * x + a11 * y);
            c0[j] = u;
            c1[j] = v;
        }
    }
}
