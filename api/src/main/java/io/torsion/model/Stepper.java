package io.torsion.model;

/**
 * Runs a network one time step at a time and carries its state: what a control loop calls.
 *
 * <p>The answers are those of an every-step network over the same sequence; a last-step network answers at each step what
 * it would answer if the sequence ended there. NaN: inputs must be finite; NaN makes answers NaN until {@link #reset()}.
 * Allocates nothing. Not thread-safe; confine to one thread. Whoever obtained it closes it; closing twice is allowed. Any
 * later call, or one after its model or backend was closed, is an IllegalStateException.
 */
public interface Stepper extends AutoCloseable {
    /**
     * One time step.
     *
     * @param in the features {@code [F]}
     * @param out receives the answer {@code [outputs]}
     * @throws IllegalArgumentException if an array is too short
     */
    void step(float[] in, float[] out);

    /** Back to zero state. */
    void reset();

    /** The carried state in a new array, in the form of {@link Network#stateSize()}. */
    float[] state();

    /**
     * Goes on from a state that {@link #state()} gave, which is copied.
     *
     * @throws IllegalArgumentException if it has another size
     */
    void restore(float[] state);

    @Override
    void close();
}
