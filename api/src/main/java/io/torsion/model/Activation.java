package io.torsion.model;

/** What a dense layer applies to its sums, element by element. Immutable. */
public enum Activation {
    /** The sum itself. */
    LINEAR,
    /** Hyperbolic tangent. */
    TANH,
    /** max(0, x); its derivative at 0 is taken as 0. */
    RELU,
    /** 1 / (1 + exp(−x)). */
    SIGMOID
}
