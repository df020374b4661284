package io.torsion.interop.onnx;

import io.torsion.model.Activation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.Weights;
import java.util.List;

/**
 * The layers of a network as nodes, one behind the other.
 *
 * <p>What goes from one to the next is {@code [time][sequence][unit]}, as ONNX's recurrent layers want it; behind the last
 * recurrent layer of a last-step network it is {@code [sequence][unit]}.
 */
final class NetworkNodes {
    private final OnnxGraph graph;
    private final Network network;
    private final Weights weights;
    private final String prefix;
    private final Fed fed;
    private int recurrent;

    /**
     * What a graph gives to its network.
     *
     * @param steps the features, {@code [time][sequence][feature]}
     * @param lengths the valid steps of each sequence; empty if all are
     * @param carried true if the caller gives and gets states, and every step is answered
     */
    record Fed(String steps, String lengths, boolean carried) {}

    /**
     * A network of one member.
     *
     * @param prefix what the names of all its values begin with
     */
    NetworkNodes(OnnxGraph graph, Network network, Weights weights, String prefix, Fed fed) {
        this.graph = graph;
        this.network = network;
        this.weights = weights;
        this.prefix = prefix;
        this.fed = fed;
    }

    /** Adds all nodes. */
    String add() {
        String x = fed.steps;
        for (int i = 0; i < network.layers().size(); i++) {
            x = add(i, x);
        }
        return x;
    }

    private String add(int index, String x) {
        Layer layer = network.layers().get(index);
        String name = prefix + index + ".";
        if (layer instanceof Layer.Recurrent cell) {
            return recurrent(index, cell, x, List.of(index + "."));
        } else if (layer instanceof Layer.Bidirectional both) {
            return recurrent(index, both.layer(), x, List.of(index + ".forward.", index + ".backward."));
        } else if (layer instanceof Layer.Dense dense) {
            String bias = graph.floats(name + "bias", weights.get(index + ".bias"), dense.units());
            String sums = graph.node("Add", name + "sums", List.of(product(index, x, network.width(index)), bias));
            return activated(dense.activation(), name, sums);
        } else if (layer instanceof Layer.LayerNorm norm) {
            return normalised(index, norm, x);
        } else if (layer instanceof Layer.Residual) {
            return graph.node("Add", name + "sum", List.of(x, product(index, skipped(name), network.inputs())));
        }
        return x; // dropout is of training alone
    }

    private String recurrent(int index, Layer.Recurrent cell, String x, List<String> directions) {
        GateWeights gates = new GateWeights(weights, cell instanceof Layer.Gru, directions);
        RecurrentNodes nodes = new RecurrentNodes(graph, prefix + index + ".", cell, gates, network.width(index));
        if (fed.carried) {
            String h = prefix + "h" + recurrent;
            String c = prefix + "c" + recurrent;
            recurrent++;
            return nodes.carried(x, fed.lengths, gates.gru() ? List.of(h) : List.of(h, c));
        }
        boolean last = index == network.lastRecurrent() && !network.everyStep();
        return last ? nodes.lastStep(x, fed.lengths) : nodes.everyStep(x, fed.lengths);
    }

    private String product(int index, String x, int inputs) {
        float[] canonical = weights.get(index + ".weight");
        int outputs = canonical.length / inputs;
        float[] turned = new float[canonical.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = canonical[i % outputs * inputs + i / outputs];
        }
        String matrix = graph.floats(prefix + index + ".weight", turned, inputs, outputs);
        return graph.node("MatMul", prefix + index + ".product", List.of(x, matrix));
    }

    private String activated(Activation activation, String name, String sums) {
        return switch (activation) {
            case LINEAR -> sums;
            case TANH -> graph.node("Tanh", name + "tanh", List.of(sums));
            case RELU -> graph.node("Relu", name + "relu", List.of(sums));
            case SIGMOID -> graph.node("Sigmoid", name + "sigmoid", List.of(sums));
        };
    }

    private String normalised(int index, Layer.LayerNorm norm, String x) {
        int width = network.width(index);
        String name = prefix + index + ".";
        return graph.node(
                "LayerNormalization",
                name + "normalised",
                List.of(
                        x,
                        graph.floats(name + "gain", weights.get(index + ".gain"), width),
                        graph.floats(name + "bias", weights.get(index + ".bias"), width)),
                Attributes.of("axis", -1),
                Attributes.of("epsilon", (float) norm.epsilon()));
    }

    /** The network's inputs at the steps that are answered. */
    private String skipped(String name) {
        if (network.everyStep() || fed.carried) {
            return fed.steps;
        }
        if (fed.lengths.isEmpty()) {
            String last = graph.longs(name + "end", new long[] {-1});
            return graph.node("Gather", name + "skipped", List.of(fed.steps, last), Attributes.of("axis", 0));
        }
        String sequences =
                graph.node("Transpose", name + "sequences", List.of(fed.steps), Attributes.longs("perm", 1, 0, 2));
        String one = graph.longs(name + "one", new long[] {1}, 1);
        String lengths = graph.node(
                "Cast", name + "lengths", List.of(fed.lengths), Attributes.of("to", OnnxGraph.INT64.getNumber()));
        String last = graph.node("Sub", name + "last", List.of(lengths, one));
        String places = graph.node("Unsqueeze", name + "places", List.of(last, one));
        return graph.node("GatherND", name + "skipped", List.of(sequences, places), Attributes.of("batch_dims", 1));
    }
}
