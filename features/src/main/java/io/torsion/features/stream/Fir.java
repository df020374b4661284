package io.torsion.features.stream;

/**
 * A weighted sum of the rows of a window, relative to its first: rounding does not grow with the distance from zero, and the
 * derivative of a constant is 0.
 *
 * @param weights oldest row first
 * @param level true if the weights sum to 1, false if to 0
 */
public record Fir(double[] weights, boolean level) {
    /** Four sums at a time: one alone would wait for each addition. */
    public double apply(double[] values, int start) {
        double origin = values[start];
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < weights.length; i += 4) {
            a += weights[i] * (values[start + i] - origin);
            b += weights[i + 1] * (values[start + i + 1] - origin);
            c += weights[i + 2] * (values[start + i + 2] - origin);
            d += weights[i + 3] * (values[start + i + 3] - origin);
        }
        for (; i < weights.length; i++) {
            a += weights[i] * (values[start + i] - origin);
        }
        return (a + b) + (c + d) + (level ? origin : 0);
    }
}
