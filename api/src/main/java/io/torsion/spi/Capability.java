package io.torsion.spi;

/** One thing that a backend can do. Immutable. */
public enum Capability {
    /** LSTM layers. */
    LSTM,
    /** Bidirectional layers. */
    BIDIRECTIONAL,
    /** Dense layers with every activation. */
    DENSE,
    /** Dropout layers. */
    DROPOUT,
    /** Layer normalisation. */
    LAYER_NORM,
    /** Answers for the last step. */
    LAST_STEP,
    /** Answers for every step. */
    EVERY_STEP,
    /** Sequences of different lengths in one batch. */
    VARIABLE_LENGTH,
    /** Gradients for the inputs. */
    INPUT_GRADIENT,
    /** State carried from batch to batch, for truncated backpropagation. */
    CARRIED_STATE,
    /** Steppers. */
    STEPPER,
    /** Dropout masks are its own, not those of {@link io.torsion.model.DropoutMask}. */
    OWN_DROPOUT_RNG,
    /** The same bits on any number of threads. */
    SAME_BITS_ON_ANY_THREADS
}
