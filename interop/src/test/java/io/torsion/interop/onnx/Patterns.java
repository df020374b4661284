package io.torsion.interop.onnx;

import static io.torsion.interop.onnx.TestGraph.attribute;
import static io.torsion.interop.onnx.TestGraph.attributes;
import static io.torsion.interop.onnx.TestGraph.texts;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;

/** Layers as exporters write them, node by node; checked against files of PyTorch 1.13 and 2.13 and of tf2onnx 1.17. */
final class Patterns {
    final TestGraph graph = new TestGraph();
    final String type;
    final int units;
    final int directions;

    Patterns(String type, int units, int directions) {
        this.type = type;
        this.units = units;
        this.directions = directions;
    }

    private int gates() {
        return type.equals("GRU") ? 3 : 4;
    }

    /** The operator alone: {@code [T, N, F]} to {@code [T, directions, N, H]}. */
    String recurrent(String x, int inputs, String zeros, AttributeProto... more) {
        List<String> in = new ArrayList<>(List.of(
                x,
                graph.random(directions, gates() * units, inputs),
                graph.random(directions, gates() * units, units),
                graph.random(directions, 2 * gates() * units),
                "",
                zeros));
        List<AttributeProto> attributes = new ArrayList<>(List.of(more));
        attributes.add(attribute("hidden_size", units));
        attributes.add(attribute("direction", directions == 2 ? "bidirectional" : "forward"));
        if (type.equals("LSTM")) {
            in.add(zeros);
        } else {
            attributes.add(attribute("linear_before_reset", 1));
        }
        return graph.node(type, in, attributes.toArray(AttributeProto[]::new));
    }

    /** Zeros of {@code [layers * directions, N, H]} as PyTorch's older exporter asks for them; {@code x} has sequences first. */
    String torchZeros(String x, int layers) {
        String batch = graph.node("Gather", List.of(graph.node("Shape", x), graph.number(0)), attribute("axis", 0));
        String one = graph.node("Unsqueeze", List.of(batch, graph.ints(0)));
        String shape = graph.node(
                "Concat", List.of(graph.ints(layers * directions), one, graph.ints(units)), attribute("axis", 0));
        return graph.node("ConstantOfShape", shape);
    }

    /** A stack with {@code batch_first}: the last operator, whose answers have time first. */
    String torch(String x, int inputs, int layers) {
        String zeros = torchZeros(x, layers);
        String hidden = graph.node("Transpose", x, attributes("perm", 1, 0, 2));
        String last = "";
        for (int layer = 0; layer < layers; layer++) {
            String start = graph.node(
                    "Slice",
                    List.of(
                            zeros,
                            graph.ints((long) layer * directions),
                            graph.ints((layer + 1L) * directions),
                            graph.ints(0)));
            last = recurrent(hidden, layer == 0 ? inputs : directions * units, start);
            hidden = directions == 1
                    ? graph.node("Squeeze", List.of(last, graph.ints(1)))
                    : graph.node(
                            "Reshape",
                            List.of(
                                    graph.node("Transpose", last, attributes("perm", 0, 2, 1, 3)),
                                    graph.ints(0, 0, -1)));
        }
        lastOperator = last;
        return hidden;
    }

    String lastOperator = "";

    /** As {@code torch.onnx.export(dynamo=True)} joins directions: the new shape is computed of the old one. */
    String dynamo(String y) {
        String turned = graph.node("Transpose", y, attributes("perm", 0, 2, 1, 3));
        String shape = graph.node("Shape", turned);
        List<String> extents = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            extents.add(graph.node("Slice", List.of(shape, graph.ints(i), graph.ints(i + 1L))));
        }
        String joined = graph.node("Reshape", List.of(graph.node("Mul", extents.subList(2, 4)), graph.ints(-1)));
        String wanted = graph.node("Concat", List.of(extents.get(0), extents.get(1), joined), attribute("axis", 0));
        return graph.node("Reshape", List.of(turned, wanted));
    }

    /** Keras through tf2onnx, the last time step. */
    String tensorflow(String x, int inputs, AttributeProto... more) {
        String sizes = graph.node("Cast", graph.node("Shape", x), attribute("to", 6));
        String batch = graph.node("Slice", List.of(sizes, graph.ints(0), graph.ints(1), graph.ints(0)));
        String wide = graph.node("Cast", batch, attribute("to", 7));
        String shape = graph.node("Concat", List.of(wide, graph.ints(units)), attribute("axis", 0));
        String zeros = graph.node("Expand", List.of(graph.floats(new float[1]), shape));
        String start = graph.node("Unsqueeze", List.of(zeros, graph.ints(0)));
        String time = graph.node("Transpose", x, attributes("perm", 1, 0, 2));
        AttributeProto[] attributes = more.length > 0
                ? more
                : new AttributeProto[] {
                    type.equals("LSTM")
                            ? texts("activations", "Sigmoid", "Tanh", "Tanh")
                            : texts("activations", "Sigmoid", "Tanh")
                };
        String y = graph.node("Squeeze", List.of(recurrent(time, inputs, start, attributes), graph.ints(1)));
        String last = graph.node("Slice", List.of(y, graph.ints(-1), graph.ints(Integer.MAX_VALUE), graph.ints(0)));
        return graph.node("Squeeze", List.of(last, graph.ints(0)));
    }

    /** A linear layer of three axes. */
    String linear(String x, int inputs, int outputs) {
        String product = graph.node("MatMul", List.of(x, graph.random(inputs, outputs)));
        return graph.node("Add", List.of(graph.random(outputs), product));
    }

    /** A linear layer of two axes. */
    String gemm(String x, int inputs, int outputs) {
        return graph.node(
                "Gemm", List.of(x, graph.random(outputs, inputs), graph.random(outputs)), attribute("transB", 1));
    }

    /** Layer normalisation as single operators. */
    String norm(String x, int width) {
        String centred = graph.node("Sub", List.of(x, mean(x)));
        String variance = mean(graph.node("Pow", List.of(centred, graph.floats(new float[] {2}))));
        String deviation = graph.node("Sqrt", graph.node("Add", List.of(variance, graph.floats(new float[] {1e-5f}))));
        String normal = graph.node("Div", List.of(centred, deviation));
        return graph.node("Add", List.of(graph.node("Mul", List.of(normal, graph.random(width))), graph.random(width)));
    }

    private String mean(String x) {
        return graph.node("ReduceMean", x, attributes("axes", -1));
    }
}
