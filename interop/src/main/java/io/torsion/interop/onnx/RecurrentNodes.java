package io.torsion.interop.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A recurrent layer as nodes: an LSTM or GRU of ONNX, whose outputs, {@code [time][direction][sequence][unit]}, are then joined.
 *
 * @param graph gets the nodes
 * @param name what the names of its values begin with
 * @param cell what runs
 * @param weights its weights
 * @param inputs the values that it gets at each step
 */
record RecurrentNodes(OnnxGraph graph, String name, Layer.Recurrent cell, GateWeights weights, int inputs) {
    /** The states after each step, {@code [time][sequence][unit]}. */
    String everyStep(String x, String lengths) {
        node(List.of(x, lengths), List.of(name + "Y"));
        return joinedSteps();
    }

    /** The states after the last valid step, of a backward run after step 0, {@code [sequence][unit]}. */
    String lastStep(String x, String lengths) {
        String h = name + "Y_h";
        node(List.of(x, lengths), List.of("", h));
        if (directions() == 1) {
            return graph.node("Squeeze", name + "last", List.of(h, axis(0)));
        }
        String turned = graph.node("Transpose", name + "turned", List.of(h), Attributes.longs("perm", 1, 0, 2));
        return graph.node("Reshape", name + "last", List.of(turned, extents(0, 2L * cell.units())));
    }

    /** As {@link #everyStep}, from states of these names that the caller gives, to those that it gets. */
    String carried(String x, String lengths, List<String> states) {
        List<String> from = new ArrayList<>(List.of(x, lengths));
        List<String> to = new ArrayList<>(List.of(name + "Y"));
        for (String state : states) {
            Object[] shape = {1, OnnxGraph.BATCH, cell.units()};
            from.add(graph.input(state, OnnxGraph.FLOAT, "State before the first step; 0 at the start", shape));
            to.add(state + "_out");
            graph.output(state + "_out", "State after the last step: the next call's " + state, shape);
        }
        node(from, to);
        return joinedSteps();
    }

    private String joinedSteps() {
        String y = name + "Y";
        if (directions() == 1) {
            return graph.node("Squeeze", name + "steps", List.of(y, axis(1)));
        }
        String turned = graph.node("Transpose", name + "turned", List.of(y), Attributes.longs("perm", 0, 2, 1, 3));
        return graph.node("Reshape", name + "steps", List.of(turned, extents(0, 0, 2L * cell.units())));
    }

    private void node(List<String> from, List<String> to) {
        int rows = (weights.gru() ? 3 : 4) * cell.units();
        List<String> all = new ArrayList<>(List.of(
                from.get(0),
                graph.floats(name + "W", weights.input(), directions(), rows, inputs),
                graph.floats(name + "R", weights.recurrent(), directions(), rows, cell.units()),
                graph.floats(name + "B", weights.bias(), directions(), 2 * rows)));
        all.addAll(from.subList(1, from.size()));
        graph.node(weights.gru() ? "GRU" : "LSTM", name + "cell", all, to, attributes());
    }

    private List<AttributeProto> attributes() {
        List<AttributeProto> all = new ArrayList<>(List.of(
                Attributes.of("hidden_size", cell.units()),
                Attributes.of("direction", directions() == 1 ? "forward" : "bidirectional")));
        if (weights.gru()) {
            all.add(Attributes.of("linear_before_reset", 1));
        }
        if (cell.gates() == GateActivation.HARD_SIGMOID) {
            String once = "HardSigmoid,Tanh" + (weights.gru() ? "" : ",Tanh");
            all.add(Attributes.texts("activations", repeated(List.of(once.split(",")))));
            all.add(Attributes.floats("activation_alpha", repeated(List.of(0.2f))));
            all.add(Attributes.floats("activation_beta", repeated(List.of(0.5f))));
        }
        return all;
    }

    private <T> List<T> repeated(List<T> ofOneDirection) {
        return Collections.nCopies(directions(), ofOneDirection).stream()
                .flatMap(List::stream)
                .toList();
    }

    private int directions() {
        return weights.directions().size();
    }

    private String axis(long value) {
        return graph.longs(name + "axis", new long[] {value}, 1);
    }

    private String extents(long... values) {
        return graph.longs(name + "extents", values, values.length);
    }
}
