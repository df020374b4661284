package io.torsion.tck.reference;

import io.torsion.model.WeightLayout;

/** Adds a linear map of what the network was given to each row. */
final class ResidualPass implements Pass.Stepwise {
    private final double[] weights;
    private final Inputs inputs;
    private final boolean lastStep;
    private final int units;
    private final int features;
    private final int matrix;

    /** Of each step, or of the last one. */
    ResidualPass(double[] weights, WeightLayout layout, String prefix, Inputs inputs, boolean lastStep) {
        WeightLayout.Slice slice = layout.slice(prefix + "weight");
        this.weights = weights;
        this.inputs = inputs;
        this.lastStep = lastStep;
        units = slice.shape().get(0);
        features = slice.shape().get(1);
        matrix = slice.offset();
    }

    /** Stands in front of all layers, remembers what comes in, and passes it on. */
    static final class Inputs implements Pass.Stepwise {
        private double[][] rows = {};
        private double[][] gradients = {};

        @Override
        public void step(double[] in, double[] out) {
            System.arraycopy(in, 0, out, 0, Math.min(in.length, out.length));
            rows = rows.length == 1 ? rows : new double[1][in.length];
            System.arraycopy(in, 0, rows[0], 0, in.length);
        }

        @Override
        public double[][] forward(double[][] in) {
            rows = in;
            gradients = new double[in.length][in[0].length];
            return in;
        }

        @Override
        public double[][] backward(double[][] fromLayers, double[] weightGradients) {
            for (int t = 0; t < gradients.length; t++) {
                for (int k = 0; k < gradients[t].length; k++) {
                    gradients[t][k] += fromLayers[t][k];
                }
            }
            return gradients;
        }
    }

    @Override
    public void step(double[] in, double[] out) {
        add(inputs.rows[0], in, out);
    }

    @Override
    public double[][] forward(double[][] in) {
        double[][] out = new double[in.length][units];
        for (int t = 0; t < in.length; t++) {
            add(inputs.rows[source(t)], in[t], out[t]);
        }
        return out;
    }

    @Override
    public double[][] backward(double[][] gradients, double[] weightGradients) {
        for (int t = 0; t < gradients.length; t++) {
            double[] x = inputs.rows[source(t)];
            double[] dx = inputs.gradients[source(t)];
            for (int i = 0; i < units * features; i++) {
                weightGradients[matrix + i] += gradients[t][i / features] * x[i % features];
                dx[i % features] += gradients[t][i / features] * weights[matrix + i];
            }
        }
        return gradients;
    }

    private int source(int t) {
        return lastStep ? inputs.rows.length - 1 : t;
    }

    private void add(double[] x, double[] in, double[] out) {
        for (int u = 0; u < units; u++) {
            double sum = in[u];
            for (int k = 0; k < features; k++) {
                sum += weights[matrix + u * features + k] * x[k];
            }
            out[u] = sum;
        }
    }
}
