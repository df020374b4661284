package io.torsion;

import io.torsion.train.EpochReport;
import java.util.List;

/**
 * How a training went. Immutable.
 *
 * @param epochs in order; empty if no network was trained
 * @param bestEpoch the one whose weights were kept; 0 if no network was trained
 */
public record History(List<EpochReport> epochs, int bestEpoch) {
    /** Copies the list. */
    public History {
        epochs = List.copyOf(epochs);
    }

    /** The validation loss of the best epoch; NaN without validation. */
    public double bestValidationLoss() {
        return bestEpoch == 0 ? Double.NaN : epochs.get(bestEpoch - 1).validationLoss();
    }
}
