package io.torsion.train;

/** How the learning rate changes during a training. Thread-safe. */
@FunctionalInterface
public interface Schedule {
    /**
     * The factor of the optimiser's learning rate.
     *
     * @param progress the share of planned updates that are done, in [0, 1)
     */
    double factor(double progress);

    /** Always 1. */
    static Schedule constant() {
        return progress -> 1;
    }

    /** From 1 to 0 along half a cosine (Loshchilov, Hutter 2017). */
    static Schedule cosine() {
        return progress -> (1 + Math.cos(Math.PI * progress)) / 2;
    }
}
