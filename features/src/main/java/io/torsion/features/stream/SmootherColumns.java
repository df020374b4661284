package io.torsion.features.stream;

import io.torsion.feature.ColumnTransform;
import io.torsion.features.math.ConstantAcceleration;

/**
 * Position, velocity and acceleration of whole columns from the rows before and after. What is not finite is not measured,
 * and answered with NaN.
 *
 * <p>The smoother of Rauch, Tung and Striebel (1965) in the form of Bryson and Frazier (1963), which inverts no covariance: those
 * of the first rows are nearly singular.
 */
public record SmootherColumns(ConstantAcceleration model, double period) implements ColumnTransform {
    @Override
    public void transform(double[][] in, double[][] out) {
        for (int c = 0; c < in.length; c++) {
            double[][] outputs = {out[3 * c], out[3 * c + 1], out[3 * c + 2]};
            double[][] covariances = filter(in[c], outputs);
            smooth(in[c], outputs, covariances);
            finish(in[c], outputs);
        }
    }

    /** The filtered states, in units of one row; their covariances are returned, by entry. */
    private double[][] filter(double[] column, double[][] outputs) {
        KalmanStream forward = new KalmanStream(1, 1, model, new double[0]);
        double[][] covariances = new double[9][column.length];
        double[] row = new double[1];
        double[] unused = new double[3];
        for (int t = 0; t < column.length; t++) {
            row[0] = column[t];
            forward.step(row, unused);
            for (int i = 0; i < 3; i++) {
                outputs[i][t] = forward.state(0)[i];
            }
            for (int i = 0; i < 9; i++) {
                covariances[i][t] = forward.covariance(0)[i];
            }
        }
        return covariances;
    }

    /** From the last row to the first: x − P w, where w is what the measurements after the row say. */
    private static void smooth(double[] column, double[][] x, double[][] p) {
        double[] w = new double[3];
        for (int t = column.length - 1; t >= 0 && !Double.isNaN(x[0][t]); t--) {
            double said = Double.isFinite(column[t])
                    ? x[0][t] - column[t] - (p[0][t] * w[0] + p[3][t] * w[1] + p[6][t] * w[2])
                    : 0;
            for (int i = 0; i < 3; i++) {
                x[i][t] -= p[3 * i][t] * w[0] + p[3 * i + 1][t] * w[1] + p[3 * i + 2][t] * w[2];
            }
            w[0] += said;
            w[2] += w[0] / 2 + w[1];
            w[1] += w[0];
        }
    }

    private void finish(double[] column, double[][] outputs) {
        for (int t = 0; t < column.length; t++) {
            boolean measured = Double.isFinite(column[t]);
            outputs[0][t] = measured ? outputs[0][t] : Double.NaN;
            outputs[1][t] = measured ? outputs[1][t] / period : Double.NaN;
            outputs[2][t] = measured ? outputs[2][t] / (period * period) : Double.NaN;
        }
    }
}
