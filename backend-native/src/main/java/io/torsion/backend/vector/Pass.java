package io.torsion.backend.vector;

/**
 * One layer at work on the buffers of one thread: reads the signal in front of it and fills the one behind.
 *
 * <p>Backward passes add to the gradients of the signal in front, which the chain has cleared.
 */
interface Pass {
    void forward(Chunk chunk);

    void backward(Chunk chunk);

    /** Forgets the gradients of its own weights. */
    default void clear() {}

    /** Writes the gradients of its own weights, summed over all backward calls since, to the canonical array. */
    default void collect(float[] gradient) {}
}
