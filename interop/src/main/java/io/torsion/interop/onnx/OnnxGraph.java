package io.torsion.interop.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** A graph that grows node by node; each method returns the name of the value that it adds. Not thread-safe; confine to one thread. */
final class OnnxGraph {
    static final TensorProto.DataType FLOAT = TensorProto.DataType.FLOAT;
    static final TensorProto.DataType INT32 = TensorProto.DataType.INT32;
    static final TensorProto.DataType INT64 = TensorProto.DataType.INT64;

    /** What extents of any size are called. */
    static final String BATCH = "batch";

    static final String TIME = "time";

    /** What a file of protobuf holds is counted in 31 bits; some of it is left for what stands around the weights. */
    static final long MOST_BYTES = Integer.MAX_VALUE - (1L << 24);

    private final GraphProto.Builder graph;
    private final long mostBytes;
    private long bytes;

    OnnxGraph(String description, long mostBytes) {
        graph = GraphProto.newBuilder().setName("torsion").setDocString(description);
        this.mostBytes = mostBytes;
    }

    /** A node of one output. */
    String node(String type, String output, List<String> inputs, AttributeProto... attributes) {
        node(type, output, inputs, List.of(output), List.of(attributes));
        return output;
    }

    /** A node of several outputs, of which an empty name is one that nobody uses. */
    void node(String type, String name, List<String> inputs, List<String> outputs, List<AttributeProto> attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(type)
                .setName(name + "/" + type)
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(attributes));
    }

    /** Constant numbers. */
    String floats(String name, float[] values, int... shape) {
        ByteBuffer raw = room(name, Float.BYTES, values.length);
        raw.asFloatBuffer().put(values);
        return constant(name, FLOAT, raw, shape);
    }

    /** Constant whole numbers, a vector; a single one without a shape is a scalar. */
    String longs(String name, long[] values, int... shape) {
        ByteBuffer raw = room(name, Long.BYTES, values.length);
        raw.asLongBuffer().put(values);
        return constant(name, INT64, raw, shape);
    }

    private ByteBuffer room(String name, int each, int count) {
        bytes += (long) each * count;
        if (bytes > mostBytes) {
            throw new InteropException(
                    ErrorCode.NOT_EXPORTABLE,
                    "A file of ONNX holds at most " + mostBytes + " bytes of weights",
                    bytes + " up to " + name,
                    "Export a smaller network, or fewer members");
        }
        return ByteBuffer.allocate(each * count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String constant(String name, TensorProto.DataType type, ByteBuffer raw, int... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(raw));
        Arrays.stream(shape).forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return name;
    }

    /** What the caller gives; extents are numbers, or names of what may be of any size. */
    String input(String name, TensorProto.DataType type, String description, Object... shape) {
        graph.addInput(value(name, type, description, shape));
        return name;
    }

    /** What the caller gets. */
    void output(String name, String description, Object... shape) {
        graph.addOutput(value(name, FLOAT, description, shape));
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, String description, Object... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (Object extent : shape) {
            dimensions.addDim(
                    extent instanceof Integer size
                            ? Dimension.newBuilder().setDimValue(size)
                            : Dimension.newBuilder().setDimParam(extent.toString()));
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(dimensions)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setDocString(description)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    GraphProto build() {
        return graph.build();
    }
}
