package io.torsion.interop.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.error.Problem;
import io.torsion.interop.ImportedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads recurrent networks from files of ONNX, as PyTorch's exporters, tf2onnx and this library write them; the documentation lists
 * the operators. Immutable.
 *
 * <p>The graph is not run: it is followed from the input to an output, and what is computed there must be a chain of layers. Any
 * other operator that reaches the output is an error that names it; what does not reach it is left out. States that a caller gives
 * (the streaming form) are those that a stepper carries. Scalings of inputs and answers become the {@code Scaling} of the result.
 * Source: ONNX operators, versions 7 to 23.
 */
public final class OnnxModel {
    private static final long MOST_BYTES = 1 << 28;

    private final Graph graph;
    private final String output;
    private final String source;
    private final long bytes;

    private OnnxModel(ModelProto model, String output, long bytes) {
        this.graph = new Graph(model.getGraph());
        this.output = output;
        this.bytes = bytes;
        source = Graph.shown((model.getProducerName() + " " + model.getProducerVersion()).strip()) + " (ONNX)";
    }

    /**
     * The network that gives the first output of floats.
     *
     * @throws InteropException I101 if the file is no whole ONNX file, I102 if it has an operator or a setting that is not known,
     *     I103 if weights do not fit
     */
    public static ImportedNetwork read(Path file) {
        return read(file, "");
    }

    /**
     * The network that gives an output of the graph.
     *
     * @param output its name
     * @throws IllegalArgumentException if there is no such output
     * @throws InteropException as in {@link #read(Path)}
     */
    public static ImportedNetwork read(Path file, String output) {
        try {
            long bytes = Files.size(file);
            if (bytes > MOST_BYTES) {
                throw Graph.unreadable("The file is too large", bytes + " of at most " + MOST_BYTES + " bytes");
            }
            byte[] content = Files.readAllBytes(file);
            MessageCount.bound(content);
            return new OnnxModel(ModelProto.parseFrom(content), output, bytes).network();
        } catch (InvalidProtocolBufferException e) {
            throw unreadable(file, "This is no ONNX file", e);
        } catch (IOException e) {
            throw unreadable(file, "The file cannot be read", e);
        }
    }

    private static InteropException unreadable(Path file, String what, IOException cause) {
        return new InteropException(
                ErrorCode.UNREADABLE_MODEL, new Problem(what, file + ": " + cause.getMessage(), Graph.DAMAGED), cause);
    }

    private ImportedNetwork network() {
        String name = output().getName();
        List<Integer> needed = graph.needed(name);
        Walk walk = new Walk(graph, new Budget(bytes));
        giveInputs(walk, needed);
        walk.run(needed);
        if (walk.value(name) instanceof Signal signal) {
            return new Assembly(source, walk.budget()).of(chain(signal), everyStep(signal));
        }
        throw unknown("output '" + Graph.shown(name) + "' is no answer to the sequence", "Name another output");
    }

    private ValueInfoProto output() {
        List<ValueInfoProto> outputs = graph.outputs();
        List<String> names = outputs.stream()
                .map(info -> Graph.shown(info.getName()))
                .limit(20)
                .toList();
        return outputs.stream()
                .filter(info -> output.isEmpty() ? isReal(info) : info.getName().equals(output))
                .findFirst()
                .orElseThrow(() -> output.isEmpty()
                        ? Graph.unreadable("The graph has no output of floats", names.toString())
                        : new IllegalArgumentException("There is no output '" + output + "', but " + names));
    }

    private static boolean isReal(ValueInfoProto info) {
        return Set.of(DataType.UNDEFINED_VALUE, DataType.FLOAT_VALUE, DataType.DOUBLE_VALUE, DataType.FLOAT16_VALUE)
                .contains(info.getType().getTensorType().getElemType());
    }

    private InteropException unknown(String found, String remedy) {
        return new InteropException(
                ErrorCode.UNKNOWN_LAYER, "The graph of " + source + " cannot be imported", found, remedy);
    }

    private void giveInputs(Walk walk, List<Integer> needed) {
        Set<String> states = graph.states(needed);
        List<ValueInfoProto> sequences = new ArrayList<>();
        for (ValueInfoProto input : graph.inputs()) {
            if (states.contains(input.getName())) {
                walk.give(input.getName(), new Value.Given(input.getName()));
            } else {
                sequences.add(input);
            }
        }
        if (sequences.size() != 1) {
            throw unknown(
                    sequences.size() + " inputs beside initial states: "
                            + sequences.stream()
                                    .map(info -> Graph.shown(info.getName()))
                                    .limit(20)
                                    .toList(),
                    "A network has one sequence as its input");
        }
        walk.give(sequences.get(0).getName(), sequence(sequences.get(0)));
    }

    private Signal sequence(ValueInfoProto input) {
        TypeProto.Tensor type = input.getType().getTensorType();
        int rank = type.getShape().getDimCount();
        if (!isReal(input) || rank < 2 || rank > 3) {
            throw unknown(
                    "input '" + Graph.shown(input.getName()) + "' of " + rank + " axes, type " + type.getElemType(),
                    "A sequence has three axes: sequences, time, features");
        }
        List<Axis> axes = new ArrayList<>();
        long width = -1;
        for (int i = 0; i < rank; i++) {
            long size = type.getShape().getDim(i).getDimValue();
            boolean known = size > 0 && size < Cut.OPEN;
            axes.add(Axis.of(i == rank - 1 ? Axis.FEATURES : i, known ? size : -1));
            width = known ? size : -1;
        }
        return new Signal(
                List.of(new Part(Chain.input(input.getName(), (int) width), Part.Half.WHOLE, Part.Moment.ALL)), axes);
    }

    private Chain chain(Signal signal) {
        Operator end = new Operator(NodeProto.newBuilder().setOpType("Output").build(), "the end", List.of(signal));
        Chain chain = signal.whole(end);
        boolean features = signal.rank() > 0 && signal.isFeatures(signal.rank() - 1);
        if (!features && chain.width != 1) {
            throw unknown("an output whose last axis is not the features", Walk.FORMS);
        }
        return chain;
    }

    private static boolean everyStep(Signal signal) {
        return signal.only().moment() == Part.Moment.ALL;
    }
}
