package io.torsion.model;

/**
 * A trained network that answers.
 *
 * <p>Shape: features in, {@link Network#outputs()} values out, a last-step network once a sequence, an every-step network
 * at each step. Unit: scaled units; a Predictor converts to the targets' own. NaN: inputs must be finite. Thread-safe.
 * Whoever obtained it closes it; closing twice is allowed. It ends with its backend, its steppers end with it: a later
 * predict, stepper or step is an IllegalStateException. It may be closed while other threads predict or step: each of their
 * calls then gives its answer or is an IllegalStateException.
 */
public interface SequenceModel extends AutoCloseable {
    /** Starts an architecture. */
    static Architecture.Builder builder() {
        return new Architecture.Builder();
    }

    /** What is computed. */
    Network network();

    /** The weights, in canonical form. */
    Weights weights();

    /**
     * Answers a batch from zero state. Allocates nothing once it has seen a batch of this size.
     *
     * @param out receives {@code [sequence][output]}, or {@code [sequence][time][output]} of an every-step network, where
     *     the steps beyond a sequence's length become 0
     * @throws IllegalArgumentException if the batch has other features, or {@code out} is too short
     * @throws io.torsion.error.CapabilityException C101 if a length is below the batch's time steps, and the backend does not
     *     declare {@code VARIABLE_LENGTH}
     */
    void predict(SequenceBatch batch, float[] out);

    /**
     * A new stepper that starts from zero state.
     *
     * @throws io.torsion.error.CapabilityException C101 if the backend does not declare {@code STEPPER}, else C102 if a layer is
     *     bidirectional
     */
    Stepper stepper();

    @Override
    void close();
}
