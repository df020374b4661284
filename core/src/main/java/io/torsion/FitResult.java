package io.torsion;

import java.util.List;

/**
 * A trained model and how it came about. Thread-safe. Whoever fitted closes it, which closes the predictor.
 *
 * @param predictor answers
 * @param histories of the training, one a member; empty if no network was trained
 */
public record FitResult(Predictor predictor, List<History> histories) implements AutoCloseable {
    /** Copies the list. */
    public FitResult {
        histories = List.copyOf(histories);
    }

    /** The history of the first member; an empty one if no network was trained. */
    public History history() {
        return histories.isEmpty() ? new History(List.of(), 0) : histories.get(0);
    }

    @Override
    public void close() {
        predictor.close();
    }
}
