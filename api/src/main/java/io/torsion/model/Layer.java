package io.torsion.model;

/**
 * One layer of an architecture, as plain settings.
 *
 * <p>The set is closed, so that a backend can be checked for completeness. All are records; their values are checked, all
 * together, by {@link Architecture}. Immutable.
 */
public sealed interface Layer {
    /**
     * A long short-term memory layer with tanh and sigmoid, no peepholes, one bias (Gers, Schmidhuber, Cummins 2000).
     *
     * @param units the hidden size H
     */
    record Lstm(int units) implements Recurrent {}

    /**
     * A layer that runs once forward and once backward in time, each with its own weights; both outputs are joined,
     * forward first (Schuster, Paliwal 1997).
     *
     * @param layer what runs in each direction
     */
    record Bidirectional(Recurrent layer) implements Layer {}

    /**
     * A fully connected layer, applied to each time step that it gets.
     *
     * @param units its outputs; 0 stands for "as many as there are targets" and is only legal in the last layer
     * @param activation what is applied to the sums
     */
    record Dense(int units, Activation activation) implements Layer {}

    /**
     * Sets elements to zero while training, and scales the others by 1 / (1 − rate); does nothing afterwards.
     *
     * @param rate the probability to drop, in [0, 1)
     */
    record Dropout(double rate) implements Layer {}

    /**
     * Normalises each time step over its features with the population variance, then scales by a trained gain and adds a
     * trained bias (Ba, Kiros, Hinton 2016).
     *
     * @param epsilon added to the variance
     */
    record LayerNorm(double epsilon) implements Layer {}

    /** A layer that carries state through time. */
    sealed interface Recurrent extends Layer {
        /** The hidden size H. */
        int units();
    }
}
