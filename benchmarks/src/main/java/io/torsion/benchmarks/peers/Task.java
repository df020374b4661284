package io.torsion.benchmarks.peers;

/** One network that is trained, or asked. Not thread-safe; confine to one thread. */
interface Task extends AutoCloseable {
    /** One call: an update, a batch, a sequence, or a time step. */
    void run();

    /**
     * What the last call gave, in the order of the canonical form: the loss of an update, the answers {@code [sequence][output]}, or
     * {@code [sequence][time][output]} where every step is answered.
     */
    float[] result();

    @Override
    default void close() {}
}
