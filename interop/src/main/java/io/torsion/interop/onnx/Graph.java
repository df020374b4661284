package io.torsion.interop.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes and tensors of a file by name, and which of them an output needs. */
final class Graph {
    static final String DAMAGED = "Compare the file with the original, or export it again";

    private static final int MOST_NODES = 100_000;
    private static final int SHOWN = 60;

    /** What states go through on their way into a recurrent layer. */
    private static final Set<String> MOVES = Set.of(
            "Slice",
            "Gather",
            "Split",
            "Unsqueeze",
            "Squeeze",
            "Reshape",
            "Transpose",
            "Identity",
            "Cast",
            "Concat",
            "Expand");

    private final GraphProto proto;
    private final Map<String, TensorProto> initializers = new HashMap<>();
    private final Map<String, Integer> producers = new HashMap<>();

    Graph(GraphProto proto) {
        this.proto = proto;
        if (proto.getNodeCount() > MOST_NODES) {
            throw unreadable("The graph has too many nodes", proto.getNodeCount() + " of at most " + MOST_NODES);
        }
        proto.getInitializerList().forEach(tensor -> initializers.put(tensor.getName(), tensor));
        for (int i = 0; i < proto.getNodeCount(); i++) {
            for (String output : proto.getNode(i).getOutputList()) {
                if (!output.isEmpty() && producers.put(output, i) != null) {
                    throw unreadable("Two nodes give the same tensor", "'" + shown(output) + "'");
                }
            }
        }
    }

    Map<String, TensorProto> initializers() {
        return initializers;
    }

    NodeProto node(int index) {
        return proto.getNode(index);
    }

    int size() {
        return proto.getNodeCount();
    }

    /** Those that a caller gives. */
    List<ValueInfoProto> inputs() {
        return proto.getInputList().stream()
                .filter(input -> !initializers.containsKey(input.getName()))
                .toList();
    }

    List<ValueInfoProto> outputs() {
        return proto.getOutputList();
    }

    /** The nodes that this tensor depends on, in the order of the file, in which each stands behind those that it needs. */
    List<Integer> needed(String output) {
        BitSet needed = new BitSet();
        Deque<String> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            Integer index = producers.get(open.pop());
            if (index != null && !needed.get(index)) {
                needed.set(index);
                for (String input : node(index).getInputList()) {
                    if (producers.getOrDefault(input, -1) >= index) {
                        throw unreadable(
                                "The nodes are not in an order in which they can run",
                                "node " + index + " needs '" + shown(input) + "' of node " + producers.get(input));
                    }
                    open.push(input);
                }
            }
        }
        return needed.stream().boxed().toList();
    }

    /** The inputs that recurrent layers among these nodes take as states or lengths. */
    Set<String> states(List<Integer> nodes) {
        Deque<String> open = new ArrayDeque<>();
        for (int index : nodes) {
            NodeProto node = node(index);
            if (node.getOpType().equals("LSTM") || node.getOpType().equals("GRU")) {
                for (int i = 4; i < Math.min(7, node.getInputCount()); i++) {
                    open.push(node.getInput(i));
                }
            }
        }
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String name = open.pop();
            Integer index = producers.get(name);
            if (seen.add(name) && index != null && MOVES.contains(node(index).getOpType())) {
                open.addAll(new ArrayList<>(node(index).getInputList()));
            }
        }
        return seen;
    }

    static InteropException unreadable(String what, String found) {
        return new InteropException(ErrorCode.UNREADABLE_MODEL, what, found, DAMAGED);
    }

    /** A name as a message shows it. */
    static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }
}
