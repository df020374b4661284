package io.torsion.tck.reference;

import io.torsion.model.WeightLayout;

/** Layer normalisation, step by step. */
final class LayerNormPass implements Pass.Stepwise {
    private final double[] weights;
    private final int size;
    private final int gain;
    private final int bias;
    private final double epsilon;
    private double[][] rows = {};

    LayerNormPass(double[] weights, WeightLayout layout, String prefix, double epsilon) {
        WeightLayout.Slice slice = layout.slice(prefix + "gain");
        this.weights = weights;
        this.epsilon = epsilon;
        size = slice.size();
        gain = slice.offset();
        bias = layout.slice(prefix + "bias").offset();
    }

    @Override
    public void step(double[] in, double[] out) {
        double mean = mean(in);
        double scale = scale(in, mean);
        for (int k = 0; k < size; k++) {
            out[k] = weights[gain + k] * (in[k] - mean) * scale + weights[bias + k];
        }
    }

    @Override
    public double[][] forward(double[][] in) {
        rows = in;
        double[][] out = new double[in.length][size];
        for (int t = 0; t < in.length; t++) {
            step(in[t], out[t]);
        }
        return out;
    }

    @Override
    public double[][] backward(double[][] gradients, double[] weightGradients) {
        double[][] rowGradients = new double[rows.length][size];
        for (int t = 0; t < rows.length; t++) {
            throughRow(rows[t], gradients[t], rowGradients[t], weightGradients);
        }
        return rowGradients;
    }

    private void throughRow(double[] x, double[] dy, double[] dx, double[] weightGradients) {
        double mean = mean(x);
        double scale = scale(x, mean);
        double sum = 0;
        double projected = 0;
        for (int k = 0; k < size; k++) {
            double normal = (x[k] - mean) * scale;
            weightGradients[gain + k] += dy[k] * normal;
            weightGradients[bias + k] += dy[k];
            sum += dy[k] * weights[gain + k];
            projected += dy[k] * weights[gain + k] * normal;
        }
        for (int k = 0; k < size; k++) {
            double normal = (x[k] - mean) * scale;
            dx[k] = scale * (dy[k] * weights[gain + k] - (sum + normal * projected) / size);
        }
    }

    private double mean(double[] x) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
            sum += x[k];
        }
        return sum / size;
    }

    private double scale(double[] x, double mean) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
            sum += (x[k] - mean) * (x[k] - mean);
        }
        return 1 / Math.sqrt(sum / size + epsilon);
    }
}
