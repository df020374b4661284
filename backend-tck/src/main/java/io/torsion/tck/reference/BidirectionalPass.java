package io.torsion.tck.reference;

import java.util.Arrays;

/** Two recurrent layers: one reads the valid steps forward, one backward from the last valid one; outputs side by side. */
final class BidirectionalPass implements Pass {
    private final Pass forward;
    private final Pass backward;
    private final int units;

    BidirectionalPass(Pass forward, Pass backward, int units) {
        this.forward = forward;
        this.backward = backward;
        this.units = units;
    }

    @Override
    public double[][] forward(double[][] rows) {
        double[][] ahead = forward.forward(rows);
        double[][] back = reversed(backward.forward(reversed(rows)));
        double[][] out = new double[rows.length][];
        for (int t = 0; t < rows.length; t++) {
            out[t] = Arrays.copyOf(ahead[t], 2 * units);
            System.arraycopy(back[t], 0, out[t], units, units);
        }
        return out;
    }

    @Override
    public double[][] backward(double[][] gradients, double[] weightGradients) {
        double[][] sum = forward.backward(columns(gradients, 0), weightGradients);
        double[][] back = reversed(backward.backward(reversed(columns(gradients, units)), weightGradients));
        for (int t = 0; t < sum.length; t++) {
            for (int k = 0; k < sum[t].length; k++) {
                sum[t][k] += back[t][k];
            }
        }
        return sum;
    }

    private double[][] columns(double[][] rows, int from) {
        return Arrays.stream(rows)
                .map(row -> Arrays.copyOfRange(row, from, from + units))
                .toArray(double[][]::new);
    }

    private static double[][] reversed(double[][] rows) {
        double[][] reversed = new double[rows.length][];
        for (int t = 0; t < rows.length; t++) {
            reversed[t] = rows[rows.length - 1 - t];
        }
        return reversed;
    }
}
