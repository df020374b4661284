package io.torsion.backend.vector;

import io.torsion.model.DropoutMask;
import java.util.Arrays;

/**
 * Dropout in the recurrent connections of one direction while training or sampling: each sequence has one mask, which the hidden state in
 * front of each step is multiplied by where it meets the recurrent matrix. What was masked is kept for the gradients.
 */
final class RecurrentDropout {
    final int width;
    /** Masked hidden states, {@code [time][row][width]}: at a step that in front of it. */
    float[] masked = {};
    /** The gradient of one step's masked hidden states, {@code [row][width]}: zeros, to which a product is added. */
    float[] gradient = {};

    private final Kernels kernels;
    private final DropoutRow mask;
    private final int layer;
    private final int firstUnit;
    private final int units;
    private int[] keys = {};
    private int rows;

    /**
     * Dropout of so many units at a rate.
     *
     * @param layer the index of the layer, a coordinate of its masks
     * @param firstUnit what the first unit counts as: the backward direction's stand behind the forward direction's
     */
    RecurrentDropout(Kernels kernels, double rate, int units, int layer, int firstUnit) {
        this.kernels = kernels;
        this.layer = layer;
        this.firstUnit = firstUnit;
        this.units = units;
        width = Columns.roundUp(units, kernels.gateLanes(units));
        mask = new DropoutRow(rate);
    }

    void start(Chunk chunk) {
        rows = chunk.rows;
        masked = Signal.room(masked, chunk.steps * rows * width);
        gradient = Signal.room(gradient, rows * width);
        if (keys.length < rows) {
            keys = new int[rows];
        }
        for (int r = 0; r < rows; r++) {
            keys[r] = DropoutMask.row(chunk.seed, chunk.update, layer, chunk.first + r, 0);
        }
    }

    /** Where the masked states in front of a step start. */
    int at(int step) {
        return step * rows * width;
    }

    /** Masks the hidden states in front of a step. */
    void mask(int step, float[] hidden, int from, int stride) {
        for (int r = 0; r < rows; r++) {
            mask.key = keys[r];
            kernels.dropout(mask, firstUnit, units, hidden, from + r * stride, masked, at(step) + r * width);
        }
    }

    /** Masks {@link #gradient}, adds it to that of the hidden states, and makes it zero again. */
    void addGradient(float[] hidden, int to, int stride) {
        for (int r = 0; r < rows; r++) {
            int from = r * width;
            int row = to + r * stride;
            mask.key = keys[r];
            kernels.dropout(mask, firstUnit, units, gradient, from, gradient, from);
            for (int u = 0; u < units; u++) {
                hidden[row + u] += gradient[from + u];
            }
        }
        Arrays.fill(gradient, 0, rows * width, 0);
    }
}
