package io.torsion;

import io.torsion.data.Trajectory;

/**
 * What many answers to a recording with dropout kept on have in common; both have the rows of the recording and the targets as
 * channels. Unit: the targets' own. NaN: none, if the answers have none. Immutable.
 *
 * @param mean of the answers
 * @param deviation their standard deviation, with the divisor n − 1
 */
public record Sampled(Trajectory mean, Trajectory deviation) {}
