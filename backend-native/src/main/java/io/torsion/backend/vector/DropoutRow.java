package io.torsion.backend.vector;

import io.torsion.model.DropoutMask;

/** The mask of one row after the other. */
final class DropoutRow {
    final int threshold;
    final float scale;
    /** The row, as {@link DropoutMask#row} mixes it. */
    int key;

    DropoutRow(double rate) {
        threshold = DropoutMask.threshold(rate);
        scale = (float) (1 / (1 - rate));
    }
}
