package io.torsion.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The recipe of a network: its layers from input to output, and which steps it answers for.
 *
 * <p>It does not know yet how many features and targets there are; {@link #bind} makes a {@link Network} of it. In
 * {@link OutputMode#LAST_STEP} all layers up to the last recurrent one see the whole sequence, the layers behind it only
 * the last step. Immutable.
 *
 * @param layers from input to output
 * @param output which steps are answered
 */
public record Architecture(List<Layer> layers, OutputMode output) {
    /** Checks the layers; reports all problems together as one IllegalArgumentException. */
    public Architecture {
        layers = List.copyOf(layers);
        List<String> problems = ArchitectureCheck.problems(layers);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "The architecture has " + problems.size() + " problem(s): " + String.join("; ", problems));
        }
    }

    /** True if a layer runs backward in time, so that every answer needs the whole sequence. */
    public boolean bidirectional() {
        return layers.stream().anyMatch(Layer.Bidirectional.class::isInstance);
    }

    /**
     * The network for so many features and targets: a last {@code dense()} without a size gets one unit a target; a residual
     * may stand behind it.
     *
     * @throws IllegalArgumentException if a number is below 1, or the last layer does not give {@code outputs} values
     */
    public Network bind(int inputs, int outputs) {
        List<Layer> bound = new ArrayList<>(layers);
        int head = ArchitectureCheck.head(bound);
        if (bound.get(head) instanceof Layer.Dense dense && dense.units() == 0) {
            bound.set(head, new Layer.Dense(outputs, dense.activation()));
        }
        Network network = new Network(inputs, bound, output);
        if (network.outputs() != outputs) {
            throw new IllegalArgumentException("The last layer gives " + network.outputs() + " values, but there are "
                    + outputs + " targets: end with dense()");
        }
        return network;
    }

    /** A short text such as {@code lstm(64) > dropout(0.2) > dense, every step}. */
    public String describe() {
        return Network.describe(layers, output);
    }

    /** Collects layers. Not thread-safe; confine to one thread. */
    public static final class Builder {
        private final List<Layer> layers = new ArrayList<>();
        private OutputMode output = OutputMode.LAST_STEP;

        Builder() {}

        /** Adds an LSTM with so many units. */
        public Builder lstm(int units) {
            return add(new Layer.Lstm(units));
        }

        /** Adds an LSTM whose recurrent connections are dropped while training, see {@link Layer.Recurrent}. */
        public Builder lstm(int units, double recurrentDropout) {
            return add(new Layer.Lstm(units, recurrentDropout));
        }

        /** Adds a gated recurrent unit with so many units. */
        public Builder gru(int units) {
            return add(new Layer.Gru(units));
        }

        /** Adds a gated recurrent unit whose recurrent connections are dropped while training, see {@link Layer.Recurrent}. */
        public Builder gru(int units, double recurrentDropout) {
            return add(new Layer.Gru(units, recurrentDropout));
        }

        /** Adds an LSTM in both directions, each with so many units: twice as many outputs. */
        public Builder bidirectionalLstm(int units) {
            return bidirectional(new Layer.Lstm(units));
        }

        /** Adds a layer in both directions, each with weights of its own: twice as many outputs. */
        public Builder bidirectional(Layer.Recurrent layer) {
            return add(new Layer.Bidirectional(layer));
        }

        /** Adds a linear layer with one unit a target; only as the last layer, or in front of {@link #residual}. */
        public Builder dense() {
            return add(new Layer.Dense(0, Activation.LINEAR));
        }

        /** Adds a linear layer. */
        public Builder dense(int units) {
            return dense(units, Activation.LINEAR);
        }

        /** Adds a dense layer with an activation. */
        public Builder dense(int units, Activation activation) {
            return add(new Layer.Dense(units, activation));
        }

        /** Adds dropout; the rate is the probability to drop. */
        public Builder dropout(double rate) {
            return add(new Layer.Dropout(rate));
        }

        /** Adds layer normalisation with epsilon 1e-5. */
        public Builder layerNorm() {
            return add(new Layer.LayerNorm(1e-5));
        }

        /** Adds a trained linear map of the network's inputs to its outputs, see {@link Layer.Residual}; only as the last layer. */
        public Builder residual() {
            return add(new Layer.Residual());
        }

        /** Adds any layer. */
        public Builder add(Layer layer) {
            layers.add(layer);
            return this;
        }

        /** One answer a sequence (the default). */
        public Builder lastStep() {
            output = OutputMode.LAST_STEP;
            return this;
        }

        /** One answer a time step. */
        public Builder everyStep() {
            output = OutputMode.EVERY_STEP;
            return this;
        }

        /** The architecture; an IllegalArgumentException lists all problems. */
        public Architecture build() {
            return new Architecture(layers, output);
        }
    }
}
