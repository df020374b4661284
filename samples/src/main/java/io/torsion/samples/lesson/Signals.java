package io.torsion.samples.lesson;

/**
 * Which channels are what, and where noise begins. Immutable.
 *
 * @param angles a pattern, for example {@code q#}
 * @param velocities a pattern, for example {@code qd#}
 * @param targets a pattern, for example {@code tau#}
 * @param cutoffHz of the low-pass filter on angles and velocities
 */
public record Signals(String angles, String velocities, String targets, double cutoffHz) {}
