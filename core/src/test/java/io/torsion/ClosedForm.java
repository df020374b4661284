package io.torsion;

import io.torsion.data.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Ridge regression written down again, plainly: standardised columns, normal equations by Gauss with pivots, clipping. */
final class ClosedForm {
    private final int[] lags;
    private final double[] mean;
    private final double[] deviation;
    private final double[] low;
    private final double[] high;
    private final double[] weights;

    ClosedForm(List<Trajectory> features, List<Trajectory> targets, int target, int[] lags, double lambda) {
        this.lags = lags;
        double[][] x = features.stream()
                .flatMap(f -> IntStream.range(0, f.rows()).mapToObj(row -> columns(f, row)))
                .toArray(double[][]::new);
        double[] y = targets.stream()
                .flatMapToDouble(t -> Arrays.stream(t.column(target)))
                .toArray();
        int n = x[0].length;
        mean = new double[n];
        deviation = new double[n];
        low = new double[n];
        high = new double[n];
        for (int c = 0; c < n; c++) {
            int column = c;
            double[] values = Arrays.stream(x).mapToDouble(row -> row[column]).toArray();
            double m = Arrays.stream(values).average().orElseThrow();
            mean[c] = m;
            deviation[c] = Math.sqrt(
                    Arrays.stream(values).map(v -> (v - m) * (v - m)).average().orElseThrow());
            double min = Arrays.stream(values).min().orElseThrow();
            double max = Arrays.stream(values).max().orElseThrow();
            low[c] = min - 0.1 * (max - min);
            high[c] = max + 0.1 * (max - min);
        }
        weights = solve(x, y, lambda);
    }

    double predict(Trajectory features, int row) {
        double[] x = columns(features, row);
        double answer = weights[0];
        for (int c = 0; c < x.length; c++) {
            double clipped = Math.min(Math.max(x[c], low[c]), high[c]);
            answer += weights[c + 1] * (clipped - mean[c]) / deviation[c];
        }
        return answer;
    }

    /** Mean squared error over a recording, relative to its variance. */
    double error(Trajectory features, Trajectory targets, int target) {
        double[] y = targets.column(target);
        double m = Arrays.stream(y).average().orElseThrow();
        double variance = Arrays.stream(y).map(v -> (v - m) * (v - m)).sum();
        return IntStream.range(0, y.length)
                        .mapToDouble(row -> predict(features, row) - y[row])
                        .map(e -> e * e)
                        .sum()
                / variance;
    }

    private double[] columns(Trajectory features, int row) {
        int width = features.schema().size();
        return IntStream.range(0, width * lags.length)
                .mapToDouble(i -> features.get(Math.max(0, row - lags[i / width]), i % width))
                .toArray();
    }

    /** The intercept, which is not punished, then the coefficients of standardised columns. */
    private double[] solve(double[][] x, double[] y, double lambda) {
        int n = x[0].length + 1;
        double[][] a = new double[n][n + 1];
        for (int row = 0; row < x.length; row++) {
            double[] z = new double[n + 1];
            z[0] = 1;
            for (int c = 1; c < n; c++) {
                z[c] = (x[row][c - 1] - mean[c - 1]) / deviation[c - 1];
            }
            z[n] = y[row];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k <= n; k++) {
                    a[i][k] += z[i] * z[k] / x.length;
                }
            }
        }
        for (int i = 1; i < n; i++) {
            a[i][i] += lambda;
        }
        return eliminate(a);
    }

    private static double[] eliminate(double[][] a) {
        int n = a.length;
        for (int i = 0; i < n; i++) {
            int pivot = i;
            for (int k = i + 1; k < n; k++) {
                pivot = Math.abs(a[k][i]) > Math.abs(a[pivot][i]) ? k : pivot;
            }
            double[] swap = a[i];
            a[i] = a[pivot];
            a[pivot] = swap;
            for (int k = 0; k < n; k++) {
                double factor = k == i ? 0 : a[k][i] / a[i][i];
                for (int c = i; c <= n; c++) {
                    a[k][c] -= factor * a[i][c];
                }
            }
        }
        return IntStream.range(0, n).mapToDouble(i -> a[i][n] / a[i][i]).toArray();
    }
}
