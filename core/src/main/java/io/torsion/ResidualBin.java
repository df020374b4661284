package io.torsion;

/**
 * The residuals of the rows in which a channel lies in a range. NaN: bias and rmse of an empty bin. Immutable.
 *
 * @param low where the range begins, in the channel's unit
 * @param high where it ends; the last one of several holds all above too
 * @param rows how many
 * @param bias the mean residual, measured − predicted, in the target's unit
 * @param rmse root of the mean squared residual, in the target's unit
 */
public record ResidualBin(double low, double high, long rows, double bias, double rmse) {}
