package io.torsion.interop.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The layers of a Sequential, or of a functional model in which each layer has one input and feeds one layer. */
final class KerasChain {
    private static final String REMEDY =
            "Only a Sequential, or a functional model that is one chain of layers, can be read";
    private static final int MOST_LAYERS = 2000;

    private final List<KerasLayer> layers = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private KerasChain() {}

    static List<KerasLayer> of(JsonNode model) {
        String type = model.path("class_name").asText();
        JsonNode config = model.path("config");
        requireKeras(model, type);
        return switch (type) {
            case "Sequential" -> new KerasChain().all(config.isArray() ? config : config.path("layers"));
            case "Functional", "Model" -> {
                KerasChain chain = new KerasChain();
                chain.all(config.path("layers"));
                yield new KerasGraph(chain.layers, config).inOrder();
            }
            default -> throw refused("a model of the class " + type);
        };
    }

    /** Classes of one's own may have the names of Keras's. */
    private static void requireKeras(JsonNode node, String type) {
        String module = node.path("module").asText("keras");
        boolean keras = module.equals("keras")
                || module.startsWith("keras.")
                || module.startsWith("tf_keras.")
                || module.equals("null");
        String registered = node.path("registered_name").asText("null");
        if (!keras || !(registered.equals("null") || registered.equals(type))) {
            throw refused("the class " + type + " of the module " + module + ", registered as " + registered);
        }
    }

    private List<KerasLayer> all(JsonNode nodes) {
        if (nodes.isEmpty() || nodes.size() > MOST_LAYERS) {
            throw refused(nodes.size() + " layers");
        }
        for (JsonNode node : nodes) {
            String type = node.path("class_name").asText();
            requireKeras(node, type);
            String place = KerasLayer.place(type, numbers.merge(type, 1, Integer::sum) - 1);
            JsonNode config = node.path("config");
            String name = config.path("name").asText(node.path("name").asText());
            layers.add(new KerasLayer(layers.size(), type, name, place, config));
        }
        return layers;
    }

    static InteropException refused(String found) {
        return new InteropException(ErrorCode.UNKNOWN_LAYER, "The model is not one that is known here", found, REMEDY);
    }
}
