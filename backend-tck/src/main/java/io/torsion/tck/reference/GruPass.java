package io.torsion.tck.reference;

import io.torsion.model.GateActivation;
import io.torsion.model.WeightLayout;
import java.util.Arrays;

/** A GRU in one direction. Its state, h, stands in an array of the caller and is moved on in place. */
final class GruPass implements Pass.Stepwise {
    private final double[] weights;
    private final double[] mask;
    private final GateActivation activation;
    private final int units;
    private final int inputs;
    private final int input;
    private final int recurrent;
    private final int bias;
    private final int recurrentBias;
    private final double[] state;
    private final int h;
    private final double[] current;
    private double[][] rows = {};
    /** Reset, update, candidate, and the recurrent part of the candidate, which reset multiplies. */
    private double[][] gates = {};

    private double[][] states = {};

    GruPass(
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
        recurrentBias = layout.slice(prefix + "recurrentBias").offset();
        h = at;
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
            out[t] = states[t + 1].clone();
        }
        return out;
    }

    @Override
    public double[][] backward(double[][] gradients, double[] weightGradients) {
        double[][] rowGradients = new double[rows.length][inputs];
        double[] dh = new double[units];
        double[] dz = new double[4 * units];
        for (int t = rows.length - 1; t >= 0; t--) {
            for (int u = 0; u < units; u++) {
                dh[u] = throughCell(t, u, gradients[t][u] + dh[u], dz);
            }
            for (int r = 0; r < 3 * units; r++) {
                throughInput(t, r, dz[r], weightGradients, rowGradients[t]);
                throughRecurrent(t, r, dz[r < 2 * units ? r : r + units], weightGradients, dh);
            }
        }
        return rowGradients;
    }

    private double[] copyOfState() {
        return Arrays.copyOfRange(state, h, h + units);
    }

    private void move(double[] x, double[] gate) {
        for (int u = 0; u < units; u++) {
            double reset = Gates.open(activation, fromInput(u, x) + fromState(u));
            double update = Gates.open(activation, fromInput(units + u, x) + fromState(units + u));
            double hidden = fromState(2 * units + u);
            gate[u] = reset;
            gate[units + u] = update;
            gate[2 * units + u] = Math.tanh(fromInput(2 * units + u, x) + reset * hidden);
            gate[3 * units + u] = hidden;
        }
        for (int u = 0; u < units; u++) {
            state[h + u] = (1 - gate[units + u]) * gate[2 * units + u] + gate[units + u] * state[h + u];
        }
    }

    private double fromInput(int row, double[] x) {
        double sum = weights[bias + row];
        for (int k = 0; k < inputs; k++) {
            sum += weights[input + row * inputs + k] * x[k];
        }
        return sum;
    }

    private double fromState(int row) {
        double sum = weights[recurrentBias + row];
        for (int k = 0; k < units; k++) {
            sum += weights[recurrent + row * units + k] * mask[k] * state[h + k];
        }
        return sum;
    }

    /** The gradients of the sums, and of the state before, as far as the update gate lets it pass. */
    private double throughCell(int t, int u, double dh, double[] dz) {
        double reset = gates[t][u];
        double update = gates[t][units + u];
        double candidate = gates[t][2 * units + u];
        double hidden = gates[t][3 * units + u];
        double dn = dh * (1 - update) * (1 - candidate * candidate);
        dz[u] = dn * hidden * Gates.derivative(activation, reset);
        dz[units + u] = dh * (states[t][u] - candidate) * Gates.derivative(activation, update);
        dz[2 * units + u] = dn;
        dz[3 * units + u] = dn * reset;
        return dh * update;
    }

    private void throughInput(int t, int r, double dz, double[] weightGradients, double[] dx) {
        weightGradients[bias + r] += dz;
        for (int k = 0; k < inputs; k++) {
            weightGradients[input + r * inputs + k] += dz * rows[t][k];
            dx[k] += dz * weights[input + r * inputs + k];
        }
    }

    private void throughRecurrent(int t, int r, double dz, double[] weightGradients, double[] dh) {
        weightGradients[recurrentBias + r] += dz;
        for (int k = 0; k < units; k++) {
            weightGradients[recurrent + r * units + k] += dz * mask[k] * states[t][k];
            dh[k] += dz * mask[k] * weights[recurrent + r * units + k];
        }
    }
}
