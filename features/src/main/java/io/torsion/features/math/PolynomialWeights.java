package io.torsion.features.math;

import java.util.Arrays;

/**
 * Weights of the rows of a window for a derivative of the polynomial that fits them best.
 *
 * <p>The polynomial is a sum of ones that are orthonormal over the rows, made by the three-term recurrence of Forsythe (1957),
 * which is differentiated term by term: no ill-conditioned system is solved. The same numbers as SciPy's
 * {@code savgol_coeffs(window, polynomial, order, dt, pos, use="dot")}.
 */
public final class PolynomialWeights {
    private final double half;
    private final double position;
    private double[] values;
    private double[] valuesBefore;
    private double[] derivatives;
    private double[] derivativesBefore;
    private double norm;

    private PolynomialWeights(int window, int position, int order) {
        half = Math.max(1, (window - 1) / 2.0);
        this.position = (position - (window - 1) / 2.0) / half;
        values = new double[window];
        valuesBefore = new double[window];
        derivatives = new double[order + 1];
        derivativesBefore = new double[order + 1];
        Arrays.fill(values, 1 / Math.sqrt(window));
        derivatives[0] = values[0];
    }

    /**
     * Weights, oldest row first.
     *
     * @param window the number of rows, more than {@code polynomial}
     * @param position the row where the derivative is taken, 0 for the oldest
     */
    public static double[] weights(int window, int polynomial, int order, int position, double samplePeriod) {
        PolynomialWeights basis = new PolynomialWeights(window, position, order);
        double scale = Math.pow(basis.half * samplePeriod, -order);
        double[] weights = new double[window];
        for (int degree = 0; degree <= polynomial; degree++) {
            for (int i = 0; i < window; i++) {
                weights[i] += scale * basis.derivatives[order] * basis.values[i];
            }
            if (degree < polynomial) {
                basis.raise();
            }
        }
        return weights;
    }

    /** From one degree to the next: p' = (x p − norm · p before) / |…|, on the rows and for the derivatives at the position. */
    private void raise() {
        double[] next = new double[values.length];
        double square = 0;
        for (int i = 0; i < next.length; i++) {
            double x = (i - (next.length - 1) / 2.0) / half;
            next[i] = x * values[i] - norm * valuesBefore[i];
            square += next[i] * next[i];
        }
        double[] higher = new double[derivatives.length];
        for (int d = 0; d < higher.length; d++) {
            double product = position * derivatives[d] + (d == 0 ? 0 : d * derivatives[d - 1]);
            higher[d] = product - norm * derivativesBefore[d];
        }
        norm = Math.sqrt(square);
        valuesBefore = values;
        derivativesBefore = derivatives;
        values = Arrays.stream(next).map(v -> v / norm).toArray();
        derivatives = Arrays.stream(higher).map(v -> v / norm).toArray();
    }
}
