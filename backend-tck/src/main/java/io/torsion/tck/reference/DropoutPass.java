package io.torsion.tck.reference;

import io.torsion.model.DropoutMask;

/** Dropout of one training update: zeroes what the mask does not keep, scales the rest by 1 / (1 − rate). */
final class DropoutPass implements Pass {
    private final double rate;
    private final int layer;
    private final Example example;
    private final int firstTime;

    /** With the time coordinate of the first row that it will get. */
    DropoutPass(double rate, int layer, Example example, int firstTime) {
        this.rate = rate;
        this.layer = layer;
        this.example = example;
        this.firstTime = firstTime;
    }

    @Override
    public double[][] forward(double[][] rows) {
        return masked(rows);
    }

    @Override
    public double[][] backward(double[][] gradients, double[] weightGradients) {
        return masked(gradients);
    }

    private double[][] masked(double[][] rows) {
        double[][] masked = new double[rows.length][rows[0].length];
        int threshold = DropoutMask.threshold(rate);
        for (int t = 0; t < rows.length; t++) {
            int row = DropoutMask.row(example.seed(), example.update(), layer, example.sequence(), firstTime + t);
            for (int unit = 0; unit < rows[t].length; unit++) {
                masked[t][unit] = DropoutMask.keep(row, unit, threshold) ? rows[t][unit] / (1 - rate) : 0;
            }
        }
        return masked;
    }
}
