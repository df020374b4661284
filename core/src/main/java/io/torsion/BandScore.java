package io.torsion;

import io.torsion.data.Channel;

/**
 * How well the bands of one target hold, over all rows of all test recordings pooled in which it was measured. NaN: coverage and
 * width of a target that was never measured. Immutable.
 *
 * @param target which one
 * @param rows how many
 * @param nominal the share of rows that the band promises to hold
 * @param coverage the share of rows that it held
 * @param width the mean of upper − lower, in the target's unit
 */
public record BandScore(Channel target, long rows, double nominal, double coverage, double width) {}
