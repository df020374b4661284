package io.torsion;

import io.torsion.data.Channel;

/**
 * How well one target is predicted, over all rows of all test recordings pooled in which it was measured. Immutable.
 *
 * <p>Of a target whose measured values never change, nrmse, r2, explainedVariance and nmse are NaN, and null in JSON; of one
 * that was never measured, everything is.
 *
 * @param target which one
 * @param rows how many
 * @param rmse root of the mean squared error, in the target's unit
 * @param mae mean absolute error, in the target's unit
 * @param nrmse rmse divided by the measured range (maximum − minimum)
 * @param r2 coefficient of determination, 1 − nmse
 * @param explainedVariance 1 − variance of the errors divided by the variance of the measured values: r2 but for a constant
 *     error
 * @param nmse mean squared error divided by the variance of the measured values
 * @param maxError largest absolute error, in the target's unit
 * @param mean of the measured values, in the target's unit
 * @param deviation standard deviation of the measured values, in the target's unit
 */
public record JointScore(
        Channel target,
        long rows,
        double rmse,
        double mae,
        double nrmse,
        double r2,
        double explainedVariance,
        double nmse,
        double maxError,
        double mean,
        double deviation) {}
