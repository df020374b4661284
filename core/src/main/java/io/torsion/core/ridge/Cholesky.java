package io.torsion.core.ridge;

import org.jspecify.annotations.Nullable;

/** Factors A = LLᵀ of a symmetric positive definite matrix, row by row (Golub, Van Loan, Matrix Computations, 4.2). */
final class Cholesky {
    private final double[][] upper;

    private Cholesky(double[][] upper) {
        this.upper = upper;
    }

    /**
     * The factor, kept as its transpose so that inner loops run along rows.
     *
     * @param a its upper triangle is read, and overwritten
     * @return null if the matrix is not positive definite to working accuracy
     */
    static @Nullable Cholesky of(double[][] a) {
        int n = a.length;
        double[] least = new double[n];
        for (int j = 0; j < n; j++) {
            least[j] = n * Math.ulp(a[j][j]);
        }
        for (int j = 0; j < n; j++) {
            if (!(a[j][j] > least[j])) {
                return null;
            }
            double root = Math.sqrt(a[j][j]);
            double[] row = a[j];
            for (int k = j; k < n; k++) {
                row[k] /= root;
            }
            for (int i = j + 1; i < n; i++) {
                double factor = row[i];
                double[] below = a[i];
                for (int k = i; k < n; k++) {
                    below[k] -= factor * row[k];
                }
            }
        }
        return new Cholesky(a);
    }

    /** The solution of A x = b, in a new array. */
    double[] solve(double[] b) {
        int n = upper.length;
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            x[i] /= upper[i][i];
            for (int k = i + 1; k < n; k++) {
                x[k] -= upper[i][k] * x[i];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < n; k++) {
                sum -= upper[i][k] * x[k];
            }
            x[i] = sum / upper[i][i];
        }
        return x;
    }
}
