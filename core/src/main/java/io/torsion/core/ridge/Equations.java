package io.torsion.core.ridge;

import org.jspecify.annotations.Nullable;

/**
 * The centred, standardised normal equations of some rows: (R + λI) b = r with correlations R, so that one λ means the same
 * for any number of rows and any unit (Hoerl, Kennard 1970).
 */
final class Equations {
    /**
     * Columns come with variance 1 over all rows; one that hardly moves in these rows is constant here, and what is left of
     * its variance is rounding.
     */
    private static final double CONSTANT = 1e-12;

    private final Moments moments;
    private final double[] mean;
    private final double[] deviation;
    private final double[][] correlations;

    Equations(Moments moments) {
        this.moments = moments;
        int n = moments.columns;
        mean = new double[n];
        deviation = new double[n];
        correlations = new double[n][n];
        for (int i = 0; i < n; i++) {
            mean[i] = moments.sum[i] / moments.rows;
            double variance = moments.products[i][i] / moments.rows - mean[i] * mean[i];
            deviation[i] = variance > CONSTANT ? Math.sqrt(variance) : 1;
        }
        for (int i = 0; i < n; i++) {
            for (int k = i; k < n; k++) {
                correlations[i][k] =
                        (moments.products[i][k] / moments.rows - mean[i] * mean[k]) / (deviation[i] * deviation[k]);
            }
        }
    }

    /** For each target its coefficients and, last, its intercept, all for standardised columns; null if λ is too small. */
    double @Nullable [][] solve(double lambda) {
        int n = moments.columns;
        double[][] matrix = new double[n][];
        for (int i = 0; i < n; i++) {
            matrix[i] = correlations[i].clone();
            matrix[i][i] += lambda;
        }
        Cholesky factor = Cholesky.of(matrix);
        if (factor == null) {
            return null;
        }
        double[][] solution = new double[moments.targets][];
        for (int t = 0; t < solution.length; t++) {
            solution[t] = solve(factor, t);
        }
        return solution;
    }

    private double[] solve(Cholesky factor, int target) {
        int n = moments.columns;
        double centre = moments.targetSum[target] / moments.rows;
        double[] right = new double[n];
        for (int c = 0; c < n; c++) {
            right[c] = (moments.cross[target][c] / moments.rows - mean[c] * centre) / deviation[c];
        }
        double[] b = factor.solve(right);
        double[] withIntercept = new double[n + 1];
        double intercept = centre;
        for (int c = 0; c < n; c++) {
            withIntercept[c] = b[c] / deviation[c];
            intercept -= withIntercept[c] * mean[c];
        }
        withIntercept[n] = intercept;
        return withIntercept;
    }
}
