package io.torsion;

import io.torsion.data.Channel;

/** Running sums of one target; means and variances by Welford's method (1962). Not thread-safe; confine to one thread. */
final class ErrorSums {
    private long rows;
    private double mean;
    private double squares;
    private double meanError;
    private double errorSquares;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private double squaredErrors;
    private double absoluteErrors;
    private double maxError;

    /** A row in which the target was not measured, NaN, does not count. */
    void add(double measured, double predicted) {
        if (Double.isNaN(measured)) {
            return;
        }
        rows++;
        double delta = measured - mean;
        mean += delta / rows;
        squares += delta * (measured - mean);
        low = Math.min(low, measured);
        high = Math.max(high, measured);
        double error = predicted - measured;
        double errorDelta = error - meanError;
        meanError += errorDelta / rows;
        errorSquares += errorDelta * (error - meanError);
        squaredErrors += error * error;
        absoluteErrors += Math.abs(error);
        maxError = Math.max(maxError, Math.abs(error));
    }

    /** What is relative to the movement of a target is NaN if it never moved. */
    JointScore score(Channel target) {
        boolean moved = high > low;
        double mse = squaredErrors / rows;
        double rmse = Math.sqrt(mse);
        double nmse = moved ? mse / (squares / rows) : Double.NaN;
        return new JointScore(
                target,
                rows,
                rmse,
                absoluteErrors / rows,
                moved ? rmse / (high - low) : Double.NaN,
                1 - nmse,
                moved ? 1 - errorSquares / squares : Double.NaN,
                nmse,
                rows == 0 ? Double.NaN : maxError,
                rows == 0 ? Double.NaN : mean,
                Math.sqrt(squares / rows));
    }
}
