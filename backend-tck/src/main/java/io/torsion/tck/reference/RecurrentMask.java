package io.torsion.tck.reference;

import io.torsion.model.DropoutMask;
import io.torsion.model.Layer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the hidden state is multiplied by where it meets the recurrent matrix: the same at each time step. */
final class RecurrentMask {
    private RecurrentMask() {}

    /**
     * The factors of one direction of a recurrent layer.
     *
     * @param index of the layer in the network
     * @param firstUnit 0, or as many as the units for the backward direction
     * @param training whose masks; null for answers, where nothing is dropped
     */
    static double[] of(Layer.Recurrent layer, int index, int firstUnit, @Nullable Example training) {
        double[] factors = new double[layer.units()];
        Arrays.fill(factors, 1);
        double rate = layer.recurrentDropout();
        if (training != null && rate > 0) {
            int row = DropoutMask.row(training.seed(), training.update(), index, training.sequence(), 0);
            int threshold = DropoutMask.threshold(rate);
            Arrays.setAll(factors, u -> DropoutMask.keep(row, firstUnit + u, threshold) ? 1 / (1 - rate) : 0);
        }
        return factors;
    }
}
