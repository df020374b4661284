package io.torsion.interop.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.torsion.model.Activation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the nodes once, in their order, and finds what each gives: numbers, or what was computed of the sequence. Not
 * thread-safe; confine to one thread.
 */
final class Walk {
    static final String FORMS = "docs/interop.md lists what can be imported; build the model from that";

    private final Graph graph;
    private final Budget budget;
    private final Map<String, Value> values = new HashMap<>();
    private @Nullable Axis time;
    private @Nullable Value lengths;

    Walk(Graph graph, Budget budget) {
        this.graph = graph;
        this.budget = budget;
    }

    Budget budget() {
        return budget;
    }

    void give(String name, Value value) {
        values.put(name, value);
    }

    Value value(String name) {
        Value value = values.get(name);
        if (value == null && graph.initializers().containsKey(name)) {
            value = TensorReader.read(graph.initializers().get(name));
            budget.take(((Tensor) value).values().length);
            values.put(name, value);
        }
        if (value == null) {
            throw Graph.unreadable("Nothing gives a tensor that a node needs", "'" + Graph.shown(name) + "'");
        }
        return value;
    }

    /** Which axis of the input is time is known as soon as a recurrent layer is met. */
    void timeIs(Axis axis, Operator op) {
        if (axis.atoms().size() > 1 || axis.has(Axis.FEATURES) || (time != null && !time.equals(axis))) {
            throw op.unknown(
                    "this layer runs over another axis than the one before",
                    "With sequences first, say so (batch_first) to all recurrent layers");
        }
        time = axis;
    }

    /** Sequences of one call have lengths of their own. */
    boolean lengthsDiffer() {
        return lengths instanceof Value.Given;
    }

    /** What a recurrent layer takes for lengths, absent if all steps are valid: all layers must agree, as here they do. */
    void lengthsAre(Value found, Operator op) {
        if (lengths != null && !lengths.equals(found)) {
            throw op.unknown(
                    "other lengths of sequences than in the recurrent layer before",
                    "Give the same lengths to all recurrent layers, or to none");
        }
        lengths = found;
    }

    boolean isTime(Axis axis) {
        return time != null && !axis.isOne() && time.equals(axis);
    }

    /** Lengths that are all the number of time steps. */
    boolean isFullLength(Value lengths) {
        double steps = time == null ? Tensor.UNKNOWN : time.asNumber();
        return steps != Tensor.UNKNOWN
                && ((lengths instanceof Value.Filled filled && filled.value() == steps)
                        || (lengths instanceof Tensor tensor && tensor.allEqual(steps)));
    }

    /** Goes through these nodes. A loop is looked for first: what stands around it would only hide it. */
    void run(List<Integer> nodes) {
        for (int index : nodes) {
            if (Set.of("If", "Loop", "Scan", "SequenceMap")
                    .contains(graph.node(index).getOpType())) {
                throw new Operator(graph.node(index), position(index), List.of())
                        .unknown(
                                "a graph inside the graph",
                                "Recurrent layers must be LSTM or GRU operators; where tf2onnx writes loops, read the Keras file"
                                        + " itself");
            }
        }
        nodes.forEach(this::run);
    }

    private String position(int index) {
        return "node " + index + " of " + graph.size();
    }

    private void run(int index) {
        NodeProto node = graph.node(index);
        List<Value> inputs = new ArrayList<>();
        node.getInputList().forEach(name -> inputs.add(name.isEmpty() ? new Value.Absent() : value(name)));
        Operator op = new Operator(node, position(index), inputs);
        if (!node.getDomain().isEmpty() && !node.getDomain().equals("ai.onnx")) {
            throw op.unknown("an operator of " + Graph.shown(node.getDomain()), FORMS);
        }
        List<Value> outputs = outputs(op);
        for (int i = 0; i < node.getOutputCount(); i++) {
            values.put(
                    node.getOutput(i),
                    i < outputs.size() ? outputs.get(i) : new Value.Other("output " + i + " of " + op.type()));
        }
    }

    private List<Value> outputs(Operator op) {
        return switch (op.type()) {
            case "Constant" -> Value.one(new Known(op, budget).constant());
            case "Identity" -> Value.one(op.input(0));
            case "Dropout" -> Value.one(new Known(op, budget).inference());
            case "Cast" -> Value.one(new Known(op, budget).cast());
            case "Shape" -> Value.one(new Known(op, budget).shape());
            case "ConstantOfShape" -> Value.one(new Known(op, budget).ofShape());
            case "Expand" -> Value.one(new Known(op, budget).expanded());
            case "LSTM", "GRU" -> new Recurrence(op, this).run();
            case "Transpose", "Squeeze", "Unsqueeze", "Reshape", "Flatten", "Gather", "Slice", "Split", "Concat" ->
                moved(op);
            case "MatMul" -> Value.one(new Products(op, budget).matMul());
            case "Gemm" -> Value.one(new Products(op, budget).gemm());
            case "Relu" -> Value.one(new Products(op, budget).activation(Activation.RELU));
            case "Tanh" -> Value.one(new Products(op, budget).activation(Activation.TANH));
            case "Sigmoid" -> Value.one(new Products(op, budget).activation(Activation.SIGMOID));
            case "LayerNormalization" -> Value.one(new Normalising(op, budget).layerNorm());
            case "Add", "Sub", "Mul", "Div", "Pow", "Neg", "Sqrt", "Reciprocal", "ReduceMean", "ReduceProd" ->
                computed(op);
            case "ReverseSequence", "RNN" ->
                throw op.unknown("no layer like it is known here", "LSTM and GRU are known, forward or bidirectional");
            default -> throw op.unknown("no layer like it is known here", FORMS);
        };
    }

    private List<Value> computed(Operator op) {
        if (op.constants()) {
            return new Folding(op, budget).run();
        }
        return Value.one(
                switch (op.type()) {
                    case "ReduceMean" -> new Normalising(op, budget).mean();
                    case "Sqrt", "Reciprocal", "Neg", "ReduceProd" -> new Normalising(op, budget).unary();
                    default -> new Arithmetic(op, budget).run();
                });
    }

    private List<Value> moved(Operator op) {
        if (op.constants()) {
            return new Folding(op, budget).run();
        }
        if (op.type().equals("Concat")) {
            return Value.one(joined(op));
        }
        if (Value.isStart(op.input(0))) {
            List<Value> outputs = new ArrayList<>();
            op.node().getOutputList().forEach(output -> outputs.add(op.input(0)));
            return outputs;
        }
        return new Shaping(op, op.signal(0), this).run();
    }

    private static Value joined(Operator op) {
        if (op.inputs().stream().allMatch(Value::isStart)) {
            if (op.inputs().stream().anyMatch(input -> !input.equals(op.input(0)))) {
                throw op.unknown("states from several places side by side", FORMS);
            }
            return op.input(0);
        }
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < op.inputs().size(); i++) {
            signals.add(op.signal(i));
        }
        return new Joining(op).concat(signals);
    }
}
