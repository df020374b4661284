package io.torsion.model;

import java.util.Objects;

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
     * @param recurrentDropout see {@link Recurrent#recurrentDropout}
     * @param gates what its three gates apply to their sums
     */
    record Lstm(int units, double recurrentDropout, GateActivation gates) implements Recurrent {
        /** Refuses no activation at all, which would pass for another one. */
        public Lstm {
            Objects.requireNonNull(gates, "gates");
        }

        /** With sigmoid gates. */
        public Lstm(int units, double recurrentDropout) {
            this(units, recurrentDropout, GateActivation.SIGMOID);
        }

        /** Without recurrent dropout, with sigmoid gates. */
        public Lstm(int units) {
            this(units, 0);
        }

        /** Its h, then its c. */
        @Override
        public int stateSize() {
            return 2 * units;
        }
    }

    /**
     * A gated recurrent unit in the form of PyTorch, cuDNN and Keras with {@code reset_after} (its default): the reset gate
     * works on the recurrent part of the candidate behind its product, so that there are two biases (Cho et al. 2014).
     *
     * <p>r = sigmoid(W_r x + b_r + U_r h + c_r), z = sigmoid(W_z x + b_z + U_z h + c_z),
     * n = tanh(W_n x + b_n + r (U_n h + c_n)), and the next h is (1 − z) n + z h.
     *
     * @param units the hidden size H
     * @param recurrentDropout see {@link Recurrent#recurrentDropout}
     * @param gates what its two gates apply to their sums, in place of the sigmoid above
     */
    record Gru(int units, double recurrentDropout, GateActivation gates) implements Recurrent {
        /** Refuses no activation at all, which would pass for another one. */
        public Gru {
            Objects.requireNonNull(gates, "gates");
        }

        /** With sigmoid gates. */
        public Gru(int units, double recurrentDropout) {
            this(units, recurrentDropout, GateActivation.SIGMOID);
        }

        /** Without recurrent dropout, with sigmoid gates. */
        public Gru(int units) {
            this(units, 0);
        }

        /** Its h. */
        @Override
        public int stateSize() {
            return units;
        }
    }

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

    /**
     * Adds a trained linear map of the network's inputs, without a bias, to what the layer in front gives: a skip from inputs
     * to outputs. Only as the last layer.
     *
     * <p>What is linear in the inputs need not pass the recurrent layers, which learn the rest. It is a map even if there are as
     * many outputs as inputs, since which input helps which output is learned, and a network must not change its meaning with
     * the number of its features. In Keras: {@code Add()([dense(x), Dense(outputs, use_bias=False)(inputs)])}. A last-step
     * network adds the map of the last valid step (shortcuts with a projection: He et al. 2016).
     */
    record Residual() implements Layer {}

    /** A layer that carries state through time. */
    sealed interface Recurrent extends Layer {
        /** The hidden size H. */
        int units();

        /**
         * The probability to drop in the recurrent connections while training, in [0, 1): each sequence has one mask for all its
         * time steps (Gal, Ghahramani 2016; Keras's {@code recurrent_dropout}).
         *
         * <p>The hidden state is masked, and what is kept scaled by 1 / (1 − rate), where it meets the recurrent matrix, with
         * the same mask for all gates. What a GRU's update gate lets pass, an LSTM's cells and the outputs are not.
         * {@link DropoutMask} tells the mask.
         */
        double recurrentDropout();

        /** What its gates apply to their sums; the candidate, and an LSTM's output, have tanh in any case. */
        GateActivation gates();

        /** The floats of carried state a sequence. */
        int stateSize();
    }
}
