/**
 * The pure Java backend.
 *
 * <p>A {@link io.torsion.model.Network} becomes a {@code Program} (its weights, packed for the kernels) and, for each thread,
 * a {@code Chain} of {@code Pass}es over time-major buffers. {@code Kernels} is the seam between the numbers and the two
 * ways to compute them.
 */
@NullMarked
package io.torsion.backend.vector;

import org.jspecify.annotations.NullMarked;
