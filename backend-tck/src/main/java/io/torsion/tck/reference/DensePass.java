package io.torsion.tck.reference;

import io.torsion.model.Activation;
import io.torsion.model.WeightLayout;

/** A dense layer, step by step. */
final class DensePass implements Pass.Stepwise {
    private final double[] weights;
    private final int units;
    private final int inputs;
    private final int matrix;
    private final int bias;
    private final Activation activation;
    private double[][] rows = {};
    private double[][] outputs = {};

    DensePass(double[] weights, WeightLayout layout, String prefix, Activation activation) {
        WeightLayout.Slice slice = layout.slice(prefix + "weight");
        this.weights = weights;
        this.activation = activation;
        units = slice.shape().get(0);
        inputs = slice.shape().get(1);
        matrix = slice.offset();
        bias = layout.slice(prefix + "bias").offset();
    }

    @Override
    public void step(double[] in, double[] out) {
        for (int u = 0; u < units; u++) {
            double sum = weights[bias + u];
            for (int k = 0; k < inputs; k++) {
                sum += weights[matrix + u * inputs + k] * in[k];
            }
            out[u] = apply(sum);
        }
    }

    @Override
    public double[][] forward(double[][] in) {
        rows = in;
        outputs = new double[in.length][units];
        for (int t = 0; t < in.length; t++) {
            step(in[t], outputs[t]);
        }
        return outputs;
    }

    @Override
    public double[][] backward(double[][] gradients, double[] weightGradients) {
        double[][] rowGradients = new double[rows.length][inputs];
        for (int t = 0; t < rows.length; t++) {
            for (int u = 0; u < units; u++) {
                double dz = gradients[t][u] * slope(outputs[t][u]);
                weightGradients[bias + u] += dz;
                for (int k = 0; k < inputs; k++) {
                    weightGradients[matrix + u * inputs + k] += dz * rows[t][k];
                    rowGradients[t][k] += dz * weights[matrix + u * inputs + k];
                }
            }
        }
        return rowGradients;
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private double apply(double sum) {
        return switch (activation) {
            case LINEAR -> sum;
            case TANH -> Math.tanh(sum);
            case RELU -> Math.max(0, sum);
            case SIGMOID -> sigmoid(sum);
        };
    }

    /** The activation's derivative, by its value. */
    private double slope(double y) {
        return switch (activation) {
            case LINEAR -> 1;
            case TANH -> 1 - y * y;
            case RELU -> y > 0 ? 1 : 0;
            case SIGMOID -> y * (1 - y);
        };
    }
}
