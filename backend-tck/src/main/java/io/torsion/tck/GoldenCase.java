package io.torsion.tck;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.loss.Loss;
import io.torsion.model.Activation;
import io.torsion.model.Architecture;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.spi.Minibatch;
import io.torsion.train.Adam;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A network with inputs and what PyTorch answered; what a case lacks is null or NaN. See {@link GoldenFiles} for where cases
 * come from and {@link GoldenCheck} for how a backend is compared with one. Immutable.
 */
final class GoldenCase {
    private static final Set<String> LAYERS = Set.of("lstm", "gru", "dense", "layernorm", "dropout");

    private final JsonNode root;

    GoldenCase(JsonNode root) {
        this.root = root;
    }

    /** Its name. */
    String name() {
        return root.get("name").asText();
    }

    /** The types of its layers that Torsion does not have; the network of such a case cannot be built. */
    List<String> unknownLayers() {
        return layers().stream()
                .map(GoldenCase::type)
                .filter(type -> !LAYERS.contains(type))
                .toList();
    }

    /** The network, layer for layer. */
    Network network() {
        Architecture.Builder builder = SequenceModel.builder();
        boolean everyStep = true;
        for (JsonNode layer : layers()) {
            builder.add(layer(layer));
            everyStep &= layer.path("return_sequences").asBoolean(true);
        }
        return (everyStep ? builder.everyStep() : builder.lastStep())
                .build()
                .bind(
                        shape("input", 2),
                        root.get("output").get("shape").get(everyStep ? 2 : 1).asInt());
    }

    /** The weights, in canonical form. */
    float[] weights() {
        return GoldenWeights.weights(network().layout(), root.get("weights"));
    }

    /** The inputs. */
    SequenceBatch batch() {
        JsonNode lengths = root.path("lengths");
        SequenceBatch full =
                SequenceBatch.of(data(root.get("input")), shape("input", 0), shape("input", 1), shape("input", 2));
        return lengths.isArray()
                ? new SequenceBatch(full.values(), full.size(), full.time(), full.features(), integers(lengths))
                : full;
    }

    /** Whether it has a loss, and so perhaps gradients. */
    boolean hasGradients() {
        return root.hasNonNull("target") && root.hasNonNull("loss");
    }

    /** Whether it has some steps of Adam. */
    boolean hasTraining() {
        return hasGradients() && root.hasNonNull("adam");
    }

    /** Inputs and targets. */
    Minibatch minibatch() {
        return Minibatch.of(batch(), data(root.get("target")), network());
    }

    /** The loss. */
    Loss loss() {
        JsonNode text = root.get("loss");
        Loss loss = switch (text.get("type").asText()) {
            case "mse" -> Loss.mse();
            case "mae" -> Loss.mae();
            case "huber" -> Loss.huber(text.path("delta").asDouble(1));
            case "logcosh" -> Loss.logCosh();
            case "quantile" -> Loss.quantile(text.get("q").asDouble());
            default -> throw new IllegalArgumentException("Unknown loss in " + name() + ": " + text);
        };
        return text.hasNonNull("weights") ? Loss.weighted(loss, doubles(text.get("weights"))) : loss;
    }

    /** The outputs; 0 beyond the length of a sequence, where PyTorch goes on with padding. */
    float[] output() {
        float[] output = data(root.get("output"));
        SequenceBatch batch = batch();
        int outputs = network().outputs();
        for (int s = 0; s < batch.size() && network().everyStep(); s++) {
            int end = (s + 1) * batch.time() * outputs;
            Arrays.fill(output, end - (batch.time() - batch.length(s)) * outputs, end, 0f);
        }
        return output;
    }

    /** The loss's value, or NaN. */
    double lossValue() {
        return root.path("loss_value").asDouble(Double.NaN);
    }

    /** The gradient of the inputs, or null. */
    float @Nullable [] inputGradient() {
        return root.hasNonNull("input_gradient") ? data(root.get("input_gradient")) : null;
    }

    /** The gradient of the weights, in canonical form, NaN where the case has none; or null. */
    float @Nullable [] weightGradient() {
        return root.hasNonNull("weight_gradients")
                ? GoldenWeights.gradients(network().layout(), root.get("weight_gradients"))
                : null;
    }

    /** The losses before each step of Adam. */
    double[] lossTrace() {
        return doubles(root.get("adam").get("loss_trace"));
    }

    /** The optimiser of the trace. */
    Adam adam() {
        JsonNode adam = root.get("adam");
        return new Adam(
                adam.get("lr").asDouble(),
                adam.path("beta1").asDouble(0.9),
                adam.path("beta2").asDouble(0.999),
                adam.path("eps").asDouble(1e-8));
    }

    /** The weights after the trace, in canonical form. */
    float[] weightsAfter() {
        return GoldenWeights.weights(network().layout(), root.get("adam").get("weights_after"));
    }

    @Override
    public String toString() {
        return name();
    }

    private List<JsonNode> layers() {
        return StreamSupport.stream(root.get("layers").spliterator(), false).toList();
    }

    private int shape(String tensor, int dimension) {
        return root.get(tensor).get("shape").get(dimension).asInt();
    }

    private static String type(JsonNode layer) {
        return layer.get("type").asText();
    }

    private static Layer layer(JsonNode layer) {
        return switch (type(layer)) {
            case "lstm" -> directions(layer, new Layer.Lstm(layer.get("units").asInt()));
            case "gru" -> directions(layer, new Layer.Gru(layer.get("units").asInt()));
            case "dense" -> new Layer.Dense(layer.get("units").asInt(), activation(layer.path("activation")));
            case "layernorm" -> new Layer.LayerNorm(layer.path("eps").asDouble(1e-5));
            case "dropout" -> new Layer.Dropout(layer.path("rate").asDouble());
            default -> throw new IllegalArgumentException("No layer of Torsion: " + layer);
        };
    }

    private static Layer directions(JsonNode layer, Layer.Recurrent recurrent) {
        return layer.path("bidirectional").asBoolean() ? new Layer.Bidirectional(recurrent) : recurrent;
    }

    private static Activation activation(JsonNode name) {
        return switch (name.asText("null")) {
            case "null", "linear" -> Activation.LINEAR;
            case "tanh" -> Activation.TANH;
            case "relu" -> Activation.RELU;
            case "sigmoid" -> Activation.SIGMOID;
            default -> throw new IllegalArgumentException("No activation of Torsion: " + name);
        };
    }

    static float[] data(JsonNode tensor) {
        double[] values = doubles(tensor.get("data"));
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    private static int[] integers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
