package io.torsion.train;

/**
 * How weights follow their gradient: a pure function on arrays, the same for every backend.
 *
 * <p>Immutable. What it remembers between updates is in the slots, which belong to the caller.
 */
public interface Optimizer {
    /** The number of float arrays, as long as the weights and zero at the start, that it remembers. */
    int slots();

    /** The step size before any schedule. */
    double learningRate();

    /**
     * One update of all weights, in place.
     *
     * @param slots {@code [slots()][weights]}, changed in place
     * @param update 1 for the first
     * @param learningRate the step size of this update
     */
    void step(float[] weights, float[] gradient, float[][] slots, long update, double learningRate);

    /** Adam with the usual settings: 1e-3, 0.9, 0.999, 1e-8. */
    static Optimizer adam() {
        return adam(1e-3);
    }

    /** Adam with this step size. */
    static Optimizer adam(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8);
    }
}
