package io.torsion.backend.vector;

/** The weights of one layer in the form that its passes read. Written by one thread while no pass runs. */
interface PackedWeights {
    /** Takes over canonical weights; what only the backward pass reads is left out unless training. */
    void load(float[] weights, boolean forTraining);

    /** Keeps weights that are bfloat16 in two bytes as well, if that makes anything faster. */
    default void narrow() {}
}
