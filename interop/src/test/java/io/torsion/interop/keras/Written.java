package io.torsion.interop.keras;

import io.torsion.model.Activation;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A network of ours as Keras would save it: matrices transposed, gates of a GRU in the order z, r, n. */
final class Written {
    private final Network network;
    private final Weights weights;
    private final Map<String, Map<String, Object>> tensors = new LinkedHashMap<>();
    private final List<String> layers = new ArrayList<>();

    Written(Network network, Weights weights) {
        this.network = network;
        this.weights = weights;
        for (int i = 0; i < network.layers().size(); i++) {
            layer(i, network.layers().get(i));
        }
    }

    /** By layer, then by name. */
    Map<String, Map<String, Object>> tensors() {
        return tensors;
    }

    /** As the attribute of a Sequential. */
    String model() {
        return "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"model\", \"layers\": ["
                + String.join(", ", layers) + "]}}";
    }

    private void layer(int i, Layer layer) {
        Map<String, Object> found = new LinkedHashMap<>();
        tensors.put("layer_" + i, found);
        String type = layer.getClass().getSimpleName();
        if (layer instanceof Layer.Recurrent recurrent) {
            recurrent("layer_" + i + "/cell/", i + ".", recurrent, found);
            add(i, recurrent instanceof Layer.Gru ? "GRU" : "LSTM", settings(i, recurrent));
        } else if (layer instanceof Layer.Bidirectional both) {
            recurrent("layer_" + i + "/forward_rnn/cell/", i + ".forward.", both.layer(), found);
            recurrent("layer_" + i + "/backward_rnn/cell/", i + ".backward.", both.layer(), found);
            String inner = both.layer() instanceof Layer.Gru ? "GRU" : "LSTM";
            add(i, type, "\"merge_mode\": \"concat\", \"layer\": " + layer(i, inner, settings(i, both.layer())));
        } else if (layer instanceof Layer.Dense dense) {
            found.put("layer_" + i + "/kernel:0", columns(weights.get(i + ".weight"), dense.units()));
            found.put("layer_" + i + "/bias:0", weights.get(i + ".bias"));
            Activation activation = dense.activation();
            add(
                    i,
                    type,
                    "\"units\": " + dense.units() + ", \"activation\": \""
                            + activation.name().toLowerCase(Locale.ROOT) + "\"");
        } else if (layer instanceof Layer.LayerNorm norm) {
            found.put("layer_" + i + "/gamma:0", weights.get(i + ".gain"));
            found.put("layer_" + i + "/beta:0", weights.get(i + ".bias"));
            add(i, "LayerNormalization", "\"axis\": [-1], \"epsilon\": " + norm.epsilon());
        } else if (layer instanceof Layer.Dropout dropout) {
            tensors.remove("layer_" + i);
            add(i, type, "\"rate\": " + dropout.rate());
        }
    }

    private String settings(int i, Layer.Recurrent layer) {
        boolean last = !network.everyStep() && i == network.lastRecurrent();
        String gates = layer.gates() == GateActivation.SIGMOID ? "sigmoid" : "hard_sigmoid";
        return "\"units\": " + layer.units() + ", \"return_sequences\": " + !last
                + ", \"activation\": \"tanh\", \"recurrent_activation\": \"" + gates + "\", \"recurrent_dropout\": "
                + layer.recurrentDropout() + ", \"reset_after\": true";
    }

    private void add(int i, String type, String settings) {
        layers.add(layer(i, type, settings));
    }

    private String layer(int i, String type, String settings) {
        String shape = i == 0 ? "\"batch_input_shape\": [null, null, " + network.inputs() + "], " : "";
        return "{\"class_name\": \"" + type + "\", \"config\": {\"name\": \"layer_" + i + "\", " + shape + settings
                + "}}";
    }

    private void recurrent(String keras, String ours, Layer.Recurrent layer, Map<String, Object> found) {
        boolean gru = layer instanceof Layer.Gru;
        int rows = (gru ? 3 : 4) * layer.units();
        found.put(keras + "kernel:0", columns(gates(gru, weights.get(ours + "input")), rows));
        found.put(keras + "recurrent_kernel:0", columns(gates(gru, weights.get(ours + "recurrent")), rows));
        float[] bias = gates(gru, weights.get(ours + "bias"));
        found.put(
                keras + "bias:0", gru ? new float[][] {bias, gates(true, weights.get(ours + "recurrentBias"))} : bias);
    }

    private static float[] gates(boolean gru, float[] rows) {
        int gate = rows.length / 3;
        float[] ordered = rows.clone();
        for (int i = 0; gru && i < gate; i++) {
            ordered[i] = rows[gate + i];
            ordered[gate + i] = rows[i];
        }
        return ordered;
    }

    private static float[][] columns(float[] matrix, int rows) {
        float[][] transposed = new float[matrix.length / rows][rows];
        for (int i = 0; i < matrix.length; i++) {
            transposed[i % transposed.length][i / transposed.length] = matrix[i];
        }
        return transposed;
    }
}
