package io.torsion;

import io.torsion.data.Trajectory;

/**
 * The answers for a recording and the band around them; all three have the rows of the recording and the targets as channels.
 * Unit: the targets' own. NaN: none, if the answers have none. Immutable.
 *
 * @param lower what most measured values are above
 * @param answer the prediction, never outside
 * @param upper what most measured values are below
 */
public record Band(Trajectory lower, Trajectory answer, Trajectory upper) {}
