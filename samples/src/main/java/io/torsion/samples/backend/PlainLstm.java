package io.torsion.samples.backend;

import java.util.Arrays;

/**
 * An LSTM (Gers, Schmidhuber, Cummins 2000, without peepholes): gates i, f, g, o of z = W x + b + U h, c = f c + i g,
 * h = o tanh c. It starts from a state {@code h, c} and leaves its last one there.
 */
final class PlainLstm implements PlainLayer {
    private final Affine input;
    private final Affine recurrent;
    private final int units;
    private final float[] state;
    private final int at;
    private double[][] rows = {};
    private double[][] gates = {};
    private double[][] h = {};
    private double[][] c = {};

    PlainLstm(Affine input, Affine recurrent, float[] state, int at) {
        this.input = input;
        this.recurrent = recurrent;
        this.state = state;
        this.at = at;
        units = input.rows / 4;
    }

    @Override
    public double[][] forward(double[][] in) {
        rows = in;
        gates = new double[in.length][4 * units];
        h = new double[in.length + 1][units];
        c = new double[in.length + 1][units];
        for (int u = 0; u < units; u++) {
            h[0][u] = state[at + u];
            c[0][u] = state[at + units + u];
        }
        for (int t = 0; t < in.length; t++) {
            input.add(in[t], gates[t]);
            recurrent.add(h[t], gates[t]);
            cells(t);
        }
        for (int u = 0; u < units; u++) {
            state[at + u] = (float) h[in.length][u];
            state[at + units + u] = (float) c[in.length][u];
        }
        return Arrays.copyOfRange(h, 1, h.length);
    }

    private void cells(int t) {
        double[] z = gates[t];
        for (int r = 0; r < z.length; r++) {
            z[r] = r / units == 2 ? Math.tanh(z[r]) : sigmoid(z[r]);
        }
        for (int u = 0; u < units; u++) {
            c[t + 1][u] = z[units + u] * c[t][u] + z[u] * z[2 * units + u];
            h[t + 1][u] = z[3 * units + u] * Math.tanh(c[t + 1][u]);
        }
    }

    @Override
    public double[][] backward(double[][] gradients, double[] weightGradient) {
        double[][] rowGradients = new double[rows.length][rows[0].length];
        double[] dh = new double[units];
        double[] dc = new double[units];
        for (int t = rows.length - 1; t >= 0; t--) {
            for (int u = 0; u < units; u++) {
                dh[u] += gradients[t][u];
            }
            double[] dz = throughCells(t, dh, dc);
            dh = new double[units];
            input.back(dz, rows[t], weightGradient, rowGradients[t]);
            recurrent.back(dz, h[t], weightGradient, dh);
        }
        return rowGradients;
    }

    /** The gradient of z from those of h and c; that of c goes on to the step before. */
    private double[] throughCells(int t, double[] dh, double[] dc) {
        double[] dz = new double[4 * units];
        for (int u = 0; u < units; u++) {
            double i = gates[t][u];
            double f = gates[t][units + u];
            double g = gates[t][2 * units + u];
            double o = gates[t][3 * units + u];
            double tanh = Math.tanh(c[t + 1][u]);
            dc[u] += dh[u] * o * (1 - tanh * tanh);
            dz[u] = dc[u] * g * i * (1 - i);
            dz[units + u] = dc[u] * c[t][u] * f * (1 - f);
            dz[2 * units + u] = dc[u] * i * (1 - g * g);
            dz[3 * units + u] = dh[u] * tanh * o * (1 - o);
            dc[u] *= f;
        }
        return dz;
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
