package io.torsion.tck;

import io.torsion.loss.Loss;

/** A loss that no library has: exp(a·e) − a·e − 1, steeper on one side, and another a for each output (Varian 1975). */
final class UsersLoss implements Loss {
    @Override
    public double value(int output, double prediction, double target) {
        double x = slope(output) * (prediction - target);
        return Math.exp(x) - x - 1;
    }

    @Override
    public double derivative(int output, double prediction, double target) {
        double a = slope(output);
        return a * (Math.exp(a * (prediction - target)) - 1);
    }

    private static double slope(int output) {
        return output % 2 == 0 ? 0.7 : -0.4;
    }
}
