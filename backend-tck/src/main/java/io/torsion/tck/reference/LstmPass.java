package io.torsion.tck.reference;

import io.torsion.model.GateActivation;
import io.torsion.model.WeightLayout;
import java.util.Arrays;

/** An LSTM in one direction. Its state, h then c, stands in an array of the caller and is moved on in place. */
final class LstmPass implements Pass.Stepwise {
    private final double[] weights;
    private final double[] mask;
    private final GateActivation activation;
    private final int units;
    private final int inputs;
    private final int input;
    private final int recurrent;
    private final int bias;
    private final double[] state;
    private final int h;
    private final int c;
    private final double[] current;
    private double[][] rows = {};
    private double[][] gates = {};
    private double[][] states = {};

    LstmPass(
            double[] weights,
            WeightLayout layout,
            String prefix,
            GateActivation activation,
            double[] mask,
            double[] state,
            int at) {
        WeightLayout.Slice matrix = layout.slice(prefix + "input");
        this.weights = weights;
        this.mask = mask;
        this.activation = activation;
        this.state = state;
        units = mask.length;
        inputs = matrix.shape().get(1);
        input = matrix.offset();
        recurrent = layout.slice(prefix + "recurrent").offset();
        bias = layout.slice(prefix + "bias").offset();
        h = at;
        c = at + units;
        current = new double[4 * units];
    }

    @Override
    public void step(double[] in, double[] out) {
        move(in, current);
        System.arraycopy(state, h, out, 0, units);
    }

    @Override
    public double[][] forward(double[][] in) {
        rows = in;
        gates = new double[in.length][4 * units];
        states = new double[in.length + 1][];
        states[0] = copyOfState();
        double[][] out = new double[in.length][];
        for (int t = 0; t < in.length; t++) {
            move(in[t], gates[t]);
            states[t + 1] = copyOfState();
            out[t] = Arrays.copyOf(states[t + 1], units);
        }
        return out;
    }

    @Override
    public double[][] backward(double[][] gradients, double[] weightGradients) {
        double[][] rowGradients = new double[rows.length][inputs];
        double[] dh = new double[units];
        double[] dc = new double[units];
        double[] dz = new double[4 * units];
        for (int t = rows.length - 1; t >= 0; t--) {
            for (int u = 0; u < units; u++) {
                throughCell(t, u, gradients[t][u] + dh[u], dc, dz);
            }
            Arrays.fill(dh, 0);
            for (int r = 0; r < dz.length; r++) {
                throughMatrices(t, r, dz[r], weightGradients, rowGradients[t], dh);
            }
        }
        return rowGradients;
    }

    private double[] copyOfState() {
        return Arrays.copyOfRange(state, h, h + 2 * units);
    }

    private void move(double[] x, double[] gate) {
        for (int r = 0; r < gate.length; r++) {
            double sum = weights[bias + r];
            for (int k = 0; k < inputs; k++) {
                sum += weights[input + r * inputs + k] * x[k];
            }
            for (int k = 0; k < units; k++) {
                sum += weights[recurrent + r * units + k] * mask[k] * state[h + k];
            }
            gate[r] = r / units == 2 ? Math.tanh(sum) : Gates.open(activation, sum);
        }
        for (int u = 0; u < units; u++) {
            state[c + u] = gate[units + u] * state[c + u] + gate[u] * gate[2 * units + u];
            state[h + u] = gate[3 * units + u] * Math.tanh(state[c + u]);
        }
    }

    private void throughCell(int t, int u, double dh, double[] dc, double[] dz) {
        double i = gates[t][u];
        double f = gates[t][units + u];
        double g = gates[t][2 * units + u];
        double o = gates[t][3 * units + u];
        double tanh = Math.tanh(states[t + 1][units + u]);
        double cell = dc[u] + dh * o * (1 - tanh * tanh);
        dz[u] = cell * g * Gates.derivative(activation, i);
        dz[units + u] = cell * states[t][units + u] * Gates.derivative(activation, f);
        dz[2 * units + u] = cell * i * (1 - g * g);
        dz[3 * units + u] = dh * tanh * Gates.derivative(activation, o);
        dc[u] = cell * f;
    }

    private void throughMatrices(int t, int r, double dz, double[] weightGradients, double[] dx, double[] dh) {
        weightGradients[bias + r] += dz;
        for (int k = 0; k < inputs; k++) {
            weightGradients[input + r * inputs + k] += dz * rows[t][k];
            dx[k] += dz * weights[input + r * inputs + k];
        }
        for (int k = 0; k < units; k++) {
            weightGradients[recurrent + r * units + k] += dz * mask[k] * states[t][k];
            dh[k] += dz * mask[k] * weights[recurrent + r * units + k];
        }
    }
}
