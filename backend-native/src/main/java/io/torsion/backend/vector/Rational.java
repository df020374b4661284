package io.torsion.backend.vector;

/**
 * tanh(x) = x·P(x²)/Q(x²) inside ±{@link #TANH_LIMIT}, accurate to 4e-7; sigmoid(x) = (1 + tanh(x/2))/2.
 *
 * <p>P0 and Q0 are 1. A least-squares fit with Lawson's weights, rounded to float; only products, sums and one quotient, so
 * the same bits on every machine.
 */
final class Rational {
    static final float TANH_LIMIT = 8.6f;
    static final float P1 = 0.13406855f;
    static final float P2 = 0.003526376f;
    static final float P3 = 2.112193E-5f;
    static final float P4 = 1.4081797E-8f;
    static final float Q1 = 0.46740177f;
    static final float Q2 = 0.025993804f;
    static final float Q3 = 3.3362268E-4f;
    static final float Q4 = 8.070371E-7f;

    private Rational() {}

    static float tanh(float value) {
        float x = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, value));
        float s = x * x;
        float p = (((P4 * s + P3) * s + P2) * s + P1) * s + 1;
        float q = (((Q4 * s + Q3) * s + Q2) * s + Q1) * s + 1;
        return Math.max(-1, Math.min(1, x * p / q));
    }

    static float sigmoid(float value) {
        return tanh(value * 0.5f) * 0.5f + 0.5f;
    }
}
