package io.torsion.interop.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the layers of a functional model in order, if they are one chain. */
final class KerasGraph {
    private final List<KerasLayer> layers;
    private final JsonNode config;
    private final Map<String, KerasLayer> consumers = new HashMap<>();

    KerasGraph(List<KerasLayer> layers, JsonNode config) {
        this.layers = layers;
        this.config = config;
    }

    List<KerasLayer> inOrder() {
        KerasLayer input = null;
        for (KerasLayer layer : layers) {
            JsonNode nodes = config.path("layers").get(layer.index()).path("inbound_nodes");
            if (nodes.isEmpty() && input != null) {
                throw layer.unknown("is a second input", "'" + input.name() + "' is one too", "Give it one input");
            } else if (nodes.isEmpty()) {
                input = layer;
            } else if (consumers.put(source(layer, nodes), layer) != null) {
                throw layer.unknown("is not in a chain", "two layers get the same answers", "Remove the branch");
            }
        }
        List<KerasLayer> chain = new ArrayList<>();
        for (KerasLayer at = input; at != null; at = consumers.remove(at.name())) {
            chain.add(at);
        }
        requireWhole(chain);
        return chain;
    }

    private void requireWhole(List<KerasLayer> chain) {
        String last = chain.isEmpty() ? "" : chain.get(chain.size() - 1).name();
        JsonNode outputs = config.path("output_layers");
        boolean nested = outputs.path(0).isArray(); // Keras 3 writes a single one without
        JsonNode output = nested ? outputs.path(0) : outputs;
        boolean one = !nested || outputs.size() == 1;
        if (chain.size() != layers.size() || !one || !last.equals(tensor(output))) {
            throw KerasChain.refused(chain.size() + " of " + layers.size() + " layers in the chain, and the outputs "
                    + outputs + " behind the last, '" + last + "'");
        }
    }

    /** The layer that this one gets its one input from. */
    private static String source(KerasLayer layer, JsonNode nodes) {
        JsonNode node = nodes.path(0);
        JsonNode tensor;
        JsonNode options;
        int inputs;
        if (node.isObject()) { // Keras 3
            tensor = node.path("args").path(0).path("config").path("keras_history");
            options = node.path("kwargs");
            inputs = node.path("args").size();
        } else {
            boolean single = node.path(0).isTextual();
            tensor = single ? node : node.path(0);
            options = tensor.path(3);
            inputs = single ? 1 : node.size();
        }
        boolean one = nodes.size() == 1 && inputs == 1;
        String source = tensor(tensor);
        if (!one || source.isEmpty()) {
            throw layer.unknown(
                    "is not in a chain",
                    inputs + " inputs, " + nodes.size() + " uses: " + shortened(nodes),
                    "Give each layer one input, and use it once");
        }
        requirePlain(layer, options);
        return source;
    }

    /** The layer of a tensor [layer, node, output]; empty if it is not the first output of its only use. */
    private static String tensor(JsonNode tensor) {
        boolean first = tensor.path(1).asInt(-1) == 0 && tensor.path(2).asInt(-1) == 0;
        return first ? tensor.path(0).asText() : "";
    }

    /** Masks and initial states are tensors too, and what is called as in training drops. */
    private static void requirePlain(KerasLayer layer, JsonNode options) {
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            JsonNode value = option.getValue();
            boolean plain = value.isNull() || (option.getKey().equals("training") && !value.asBoolean(true));
            if (!plain) {
                throw layer.unknown(
                        "is called with an argument that is not known here",
                        option.getKey() + " = " + shortened(value),
                        "Call it with its input alone");
            }
        }
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
