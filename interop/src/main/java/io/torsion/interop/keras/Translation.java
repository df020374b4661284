package io.torsion.interop.keras;

import io.torsion.interop.Scaling;
import io.torsion.model.Activation;
import io.torsion.model.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says the layers of Keras as ours, one after the other. */
final class Translation {
    /** What does nothing when a model answers, and is no layer here. */
    private static final Set<String> ONLY_WHILE_TRAINING =
            Set.of("SpatialDropout1D", "GaussianNoise", "GaussianDropout", "AlphaDropout", "ActivityRegularization");

    private final LayerWeights weights;
    private final int version;
    private final List<Layer> layers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<float[]> tensors = new ArrayList<>();
    private Scaling scaling = Scaling.none();
    private final Direction direction = new Direction();
    private boolean everyStep = true;

    /** {@code version} is the first number of Keras's. */
    Translation(LayerWeights weights, int version) {
        this.weights = weights;
        this.version = version;
    }

    List<Layer> layers() {
        return layers;
    }

    List<String> names() {
        return names;
    }

    Scaling scaling() {
        return scaling;
    }

    boolean everyStep() {
        return everyStep;
    }

    /** The tensors of all layers, one behind the other. */
    float[] joined(int size) {
        float[] all = new float[size];
        int at = 0;
        for (float[] tensor : tensors) {
            System.arraycopy(tensor, 0, all, at, tensor.length);
            at += tensor.length;
        }
        return all;
    }

    void addAll(List<KerasLayer> chain) {
        chain.forEach(this::add);
        direction.requireTold(chain.get(chain.size() - 1), everyStep);
    }

    private void add(KerasLayer layer) {
        switch (layer.type()) {
            case "InputLayer" -> {}
            case "LSTM", "GRU", "Bidirectional" -> recurrent(layer);
            case "TimeDistributed" -> stepwise(layer.inner("layer"), "layer");
            case "Normalization" -> normalization(layer);
            case "Flatten" -> flatten(layer);
            default -> stepwise(layer, "");
        }
    }

    private void recurrent(KerasLayer layer) {
        if (!everyStep) {
            throw layer.unknown(
                    "gets one step only, since the recurrent layer in front gives its last one",
                    "return_sequences = false in front",
                    "Set return_sequences in all recurrent layers but the last");
        }
        Recurrence recurrence = Recurrence.of(layer, version);
        everyStep = recurrence.returnsSequences();
        put(layer, direction.turn(recurrence, recurrence.weights(weights), tensors));
    }

    /** What is applied to each time step alone. */
    private void stepwise(KerasLayer layer, String part) {
        switch (layer.type()) {
            case "Dense" -> {
                List<float[]> found = weights.dense(layer, part);
                tensors.add(direction.columns(found.get(0), layer.units()));
                tensors.add(found.get(1));
                put(layer, new Layer.Dense(layer.units(), activation(layer)));
            }
            case "Dropout" -> put(layer, new Layer.Dropout(layer.rate("rate")));
            case "Activation" -> activate(layer);
            case "LayerNormalization" -> {
                direction.requireNoZeros(layer);
                layer.requireLastAxis(everyStep ? 2 : 1);
                layer.requireNot("rms_scaling", "Only the norm by the variance can be said here");
                tensors.addAll(weights.layerNorm(layer, part));
                put(layer, new Layer.LayerNorm(layer.number("epsilon")));
            }
            default -> {
                if (!ONLY_WHILE_TRAINING.contains(layer.type())) {
                    throw Unknown.layer(layer);
                }
            }
        }
    }

    private void put(KerasLayer layer, Layer ours) {
        requireScalingOutside(layer);
        layers.add(ours);
        names.add(name(layer));
    }

    /** Answers of Keras can be compared where a layer has its name: then they are of the same shape. */
    private String name(KerasLayer layer) {
        return direction.differs(everyStep) ? layer.name() + " (backward)" : layer.name();
    }

    private void requireScalingOutside(KerasLayer layer) {
        if (scaling.targetMeans().length > 0) {
            throw layer.unknown("stands behind an inverted Normalization", "another layer", "Make that the last layer");
        }
    }

    private static Activation activation(KerasLayer layer) {
        return switch (layer.text("activation")) {
            case "linear" -> Activation.LINEAR;
            case "tanh" -> Activation.TANH;
            case "relu" -> Activation.RELU;
            case "sigmoid" -> Activation.SIGMOID;
            default -> throw layer.refused("activation", "Use linear, tanh, relu or sigmoid");
        };
    }

    /** An activation of its own belongs to the dense layer in front; both are named as it is, since they give what it gives. */
    private void activate(KerasLayer layer) {
        requireScalingOutside(layer);
        Activation activation = activation(layer);
        int last = layers.size() - 1;
        if (activation == Activation.LINEAR) {
            return;
        }
        if (last < 0 || !(layers.get(last) instanceof Layer.Dense dense) || dense.activation() != Activation.LINEAR) {
            throw layer.unknown(
                    "applies an activation to what is no linear Dense layer",
                    "activation = " + layer.text("activation"),
                    "Put it right behind a Dense layer without one");
        }
        layers.set(last, new Layer.Dense(dense.units(), activation));
        names.set(last, name(layer));
    }

    private void flatten(KerasLayer layer) {
        if (everyStep) {
            throw layer.unknown(
                    "joins all steps of a sequence into one row, so that what follows has weights for each step",
                    "a layer in front that gives every step",
                    "Use return_sequences = false in the last recurrent layer in its place");
        }
    }

    private void normalization(KerasLayer layer) {
        layer.requireLastAxis(everyStep ? 2 : 1);
        Normalization norm = weights.normalization(layer);
        requireScalingOutside(layer);
        if (layer.flag("invert")) {
            scaling = scaling.targets(norm.means(), norm.deviations());
        } else if (layers.isEmpty() && scaling.inputMeans().length == 0) {
            scaling = scaling.inputs(norm.means(), norm.deviations());
        } else {
            throw layer.unknown(
                    "scales what is inside of the network", "layers in front of it", "Make it the first layer");
        }
    }
}
