package io.torsion;

/**
 * A trained model and how it came about. Thread-safe. Whoever fitted closes it, which closes the predictor.
 *
 * @param predictor answers
 * @param history of the network's training
 */
public record FitResult(Predictor predictor, History history) implements AutoCloseable {
    @Override
    public void close() {
        predictor.close();
    }
}
