package io.torsion;

import io.torsion.data.Channel;

/** Running sums of one target; mean and variance by Welford's method (1962). Not thread-safe; confine to one thread. */
final class ErrorSums {
    private long rows;
    private double mean;
    private double squares;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private double squaredErrors;
    private double absoluteErrors;
    private double maxError;

    void add(double measured, double predicted) {
        rows++;
        double delta = measured - mean;
        mean += delta / rows;
        squares += delta * (measured - mean);
        low = Math.min(low, measured);
        high = Math.max(high, measured);
        double error = Math.abs(predicted - measured);
        squaredErrors += error * error;
        absoluteErrors += error;
        maxError = Math.max(maxError, error);
    }

    /** What is relative to the movement of a target is NaN if it never moved. */
    JointScore score(Channel target) {
        double mse = squaredErrors / rows;
        double rmse = Math.sqrt(mse);
        double nmse = high > low ? mse / (squares / rows) : Double.NaN;
        double nrmse = high > low ? rmse / (high - low) : Double.NaN;
        return new JointScore(target, rows, rmse, absoluteErrors / rows, nrmse, 1 - nmse, nmse, maxError);
    }
}
