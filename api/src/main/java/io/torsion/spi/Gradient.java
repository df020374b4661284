package io.torsion.spi;

import org.jspecify.annotations.Nullable;

/**
 * The arrays that receive gradients; a backend overwrites what it needs of them, and nothing beyond. Not thread-safe;
 * confine to one thread.
 *
 * @param weights in the form of the network's layout
 * @param inputs in the form of the batch's values, 0 beyond a sequence's length; null if not wanted
 */
public record Gradient(float[] weights, float @Nullable [] inputs) {}
