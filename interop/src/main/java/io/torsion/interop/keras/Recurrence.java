package io.torsion.interop.keras;

import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import java.util.List;

/**
 * An LSTM or GRU, or both directions of one.
 *
 * @param keras as Keras describes it
 * @param layer as we do
 * @param returnsSequences whether what follows gets every step
 * @param bias whether there are biases; none are zeros
 */
record Recurrence(KerasLayer keras, Layer layer, boolean returnsSequences, boolean bias) {
    static Recurrence of(KerasLayer keras, int version) {
        if (!keras.type().equals("Bidirectional")) {
            return one(keras, keras, version);
        }
        if (!keras.text("merge_mode").equals("concat")) {
            throw keras.refused("merge_mode", "Only 'concat' can be said here");
        }
        Recurrence forward = one(keras, keras.inner("layer"), version);
        forward.inner().requireNot("go_backwards", "The layer that is given runs forward");
        if (keras.has("backward_layer")) {
            requireLike(forward, one(keras, keras.inner("backward_layer"), version));
        }
        Layer both = new Layer.Bidirectional((Layer.Recurrent) forward.layer);
        return new Recurrence(keras, both, forward.returnsSequences, forward.bias);
    }

    /** Whether it reads what it gets from the last step to the first. */
    boolean goesBackwards() {
        return layer instanceof Layer.Recurrent && keras.flag("go_backwards");
    }

    private KerasLayer inner() {
        return keras.type().equals("Bidirectional") ? keras.inner("layer") : keras;
    }

    private static void requireLike(Recurrence forward, Recurrence backward) {
        if (!forward.layer.equals(backward.layer)
                || forward.bias != backward.bias
                || forward.returnsSequences != backward.returnsSequences
                || !forward.keras.inner("backward_layer").flag("go_backwards")) {
            throw forward.keras.unknown(
                    "has two directions that are not alike",
                    forward.layer + " and " + backward.layer,
                    "Give both the same settings, the second with go_backwards");
        }
    }

    private static Recurrence one(KerasLayer owner, KerasLayer keras, int version) {
        if (!keras.type().equals("LSTM") && !keras.type().equals("GRU")) {
            throw Unknown.layer(keras);
        }
        String alone = "It cannot be said here";
        keras.requireNot("return_state", alone);
        keras.requireNot("time_major", alone);
        if (!keras.text("activation").equals("tanh")) {
            throw keras.refused("activation", "Only tanh can be said here");
        }
        Layer.Recurrent layer = layer(keras, gates(keras, version));
        return new Recurrence(owner, layer, keras.flag("return_sequences"), keras.flag("use_bias", true));
    }

    private static Layer.Recurrent layer(KerasLayer keras, GateActivation gates) {
        double dropout = keras.rate("recurrent_dropout");
        if (keras.type().equals("LSTM")) {
            return new Layer.Lstm(keras.units(), dropout, gates);
        }
        if (!keras.flag("reset_after")) {
            throw keras.refused(
                    "reset_after",
                    "Train it with reset_after = True: the reset gate of the other form works on the "
                            + "state in front of its product, which is another network");
        }
        return new Layer.Gru(keras.units(), dropout, gates);
    }

    /** The same name is of another function since Keras 3. */
    private static GateActivation gates(KerasLayer keras, int version) {
        String gates = keras.text("recurrent_activation");
        if (gates.equals("sigmoid")) {
            return GateActivation.SIGMOID;
        }
        if (gates.equals("hard_sigmoid") && version == 2) {
            return GateActivation.HARD_SIGMOID;
        }
        throw keras.refused(
                "recurrent_activation",
                gates.equals("hard_sigmoid")
                        ? "Only that of Keras 2, 0.2 x + 0.5, can be said here, and the file must say that it is of Keras 2"
                        : "Use sigmoid, or hard_sigmoid of Keras 2");
    }

    /** Their tensors in canonical order. */
    List<float[]> weights(LayerWeights weights) {
        boolean both = layer instanceof Layer.Bidirectional;
        Layer.Recurrent one = layer instanceof Layer.Bidirectional two ? two.layer() : (Layer.Recurrent) layer;
        List<String> parts = both ? List.of("forward_layer/cell", "backward_layer/cell") : List.of("cell");
        return weights.recurrent(keras, one, parts, bias);
    }
}
