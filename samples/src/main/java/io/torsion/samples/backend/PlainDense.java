package io.torsion.samples.backend;

import io.torsion.model.Activation;

/** A dense layer: y = a(W x + b). */
final class PlainDense implements PlainLayer {
    private final Affine affine;
    private final Activation activation;
    private double[][] rows = {};
    private double[][] outputs = {};

    PlainDense(Affine affine, Activation activation) {
        this.affine = affine;
        this.activation = activation;
    }

    @Override
    public double[][] forward(double[][] in) {
        rows = in;
        outputs = new double[in.length][affine.rows];
        for (int t = 0; t < in.length; t++) {
            affine.add(in[t], outputs[t]);
            for (int u = 0; u < affine.rows; u++) {
                outputs[t][u] = value(outputs[t][u]);
            }
        }
        return outputs;
    }

    @Override
    public double[][] backward(double[][] gradients, double[] weightGradient) {
        double[][] rowGradients = new double[rows.length][rows[0].length];
        double[] dz = new double[affine.rows];
        for (int t = 0; t < rows.length; t++) {
            for (int u = 0; u < affine.rows; u++) {
                dz[u] = gradients[t][u] * slope(outputs[t][u]);
            }
            affine.back(dz, rows[t], weightGradient, rowGradients[t]);
        }
        return rowGradients;
    }

    private double value(double sum) {
        return switch (activation) {
            case LINEAR -> sum;
            case TANH -> Math.tanh(sum);
            case RELU -> Math.max(0, sum);
            case SIGMOID -> PlainLstm.sigmoid(sum);
        };
    }

    /** The derivative of the activation, by its value. */
    private double slope(double value) {
        return switch (activation) {
            case LINEAR -> 1;
            case TANH -> 1 - value * value;
            case RELU -> value > 0 ? 1 : 0;
            case SIGMOID -> value * (1 - value);
        };
    }
}
