package io.torsion.backend.vector;

/**
 * tanh(x) = x·P(x²)/Q(x²) inside ±{@link #TANH_LIMIT}, accurate to 4e-7; sigmoid(x) = (1 + tanh(x/2))/2 with the halves
 * folded into the coefficients. A least-squares fit with Lawson's weights; only products, sums and one quotient, so the
 * same bits on every machine.
 */
final class Rational {
    static final float TANH_LIMIT = 8.6f;
    static final float P0 = 0.999999987f;
    static final float P1 = 0.134068542f;
    static final float P2 = 3.5263758e-3f;
    static final float P3 = 2.11219303e-5f;
    static final float P4 = 1.40817973e-8f;
    static final float Q1 = 0.467401758f;
    static final float Q2 = 2.59938038e-2f;
    static final float Q3 = 3.33622689e-4f;
    static final float Q4 = 8.07037135e-7f;

    static final float SIGMOID_LIMIT = 2 * TANH_LIMIT;
    static final float SP0 = P0 / 4;
    static final float SP1 = P1 / 16;
    static final float SP2 = P2 / 64;
    static final float SP3 = P3 / 256;
    static final float SP4 = P4 / 1024;
    static final float SQ1 = Q1 / 4;
    static final float SQ2 = Q2 / 16;
    static final float SQ3 = Q3 / 64;
    static final float SQ4 = Q4 / 256;

    private Rational() {}

    static float tanh(float value) {
        float x = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, value));
        float s = x * x;
        float p = (((P4 * s + P3) * s + P2) * s + P1) * s + P0;
        float q = (((Q4 * s + Q3) * s + Q2) * s + Q1) * s + 1;
        return Math.max(-1, Math.min(1, x * p / q));
    }

    static float sigmoid(float value) {
        float x = Math.max(-SIGMOID_LIMIT, Math.min(SIGMOID_LIMIT, value));
        float s = x * x;
        float p = (((SP4 * s + SP3) * s + SP2) * s + SP1) * s + SP0;
        float q = (((SQ4 * s + SQ3) * s + SQ2) * s + SQ1) * s + 1;
        return Math.max(0, Math.min(1, x * p / q + 0.5f));
    }
}
