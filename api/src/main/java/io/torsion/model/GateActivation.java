package io.torsion.model;

/**
 * What the gates of a recurrent layer apply to their sums (Keras's {@code recurrent_activation}). Immutable.
 *
 * <p>{@link #SIGMOID} is what PyTorch, cuDNN and Keras since 2.3 have. {@link #HARD_SIGMOID} is for networks that were trained with
 * it, as with Keras 2.0 to 2.2, where it was the default: it is no faster here.
 */
public enum GateActivation {
    /** 1 / (1 + exp(−x)). */
    SIGMOID,
    /**
     * 0.2 x + 0.5, but at least 0 and at most 1 (Keras 1 and 2; that of Keras 3, x / 6 + 0.5, is another). Its derivative is 0.2
     * where the gate is between 0 and 1, and 0 where it is 0 or 1: at the edges, x = −2.5 and 2.5, it is taken as 0.
     */
    HARD_SIGMOID
}
