package io.torsion.core.train;

import io.torsion.core.run.Rows;

/**
 * One recording as the network learns it.
 *
 * @param inputs its features
 * @param targets {@code [row][target]}, scaled
 */
public record Sequence(Rows inputs, float[] targets) {
    int rows() {
        return inputs.rows();
    }
}
