package io.torsion.spi;

/** One thing that a backend can do. Immutable. */
public enum Capability {
    /** LSTM layers. */
    LSTM,
    /** Gated recurrent units. */
    GRU,
    /** Bidirectional layers, of the recurrent layers that are declared. */
    BIDIRECTIONAL,
    /** Dense layers with every activation. */
    DENSE,
    /** Dropout layers. */
    DROPOUT,
    /** Dropout in the recurrent connections of the recurrent layers that are declared. */
    RECURRENT_DROPOUT,
    /** {@link io.torsion.model.GateActivation#HARD_SIGMOID} gates in the recurrent layers that are declared. */
    HARD_SIGMOID,
    /** Layer normalisation. */
    LAYER_NORM,
    /** A skip from inputs to outputs. */
    RESIDUAL,
    /** Answers for the last step. */
    LAST_STEP,
    /** Answers for every step. */
    EVERY_STEP,
    /** Sequences shorter than their batch. Lengths that are all full need nothing. */
    VARIABLE_LENGTH,
    /** Gradients for the inputs. */
    INPUT_GRADIENT,
    /** State carried from batch to batch, for truncated backpropagation. */
    CARRIED_STATE,
    /** Steppers. */
    STEPPER,
    /** Dropout masks are its own, not those of {@link io.torsion.model.DropoutMask}; the same seed and update repeat them. */
    OWN_DROPOUT_RNG,
    /** Answers with dropout kept on, {@link DifferentiableModel#sample}. */
    DROPOUT_SAMPLING,
    /** Weights of two bytes in models that only answer, {@link io.torsion.model.Precision#BF16_WEIGHTS}. */
    BF16_WEIGHTS,
    /** The same bits on any number of threads. */
    SAME_BITS_ON_ANY_THREADS
}
