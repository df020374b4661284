package io.torsion.benchmarks.peers;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.common.primitives.Floats;
import com.google.common.primitives.Longs;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;

/** A graph of ONNX that grows node by node; all shapes are fixed, which is what a runtime plans best with. */
final class OnnxGraph {
    private static final int FLOAT = TensorProto.DataType.FLOAT.getNumber();
    private static final int INT64 = TensorProto.DataType.INT64.getNumber();
    /** The first operator set with today's LSTM and Squeeze. */
    private static final int OPERATORS = 14;

    private static final int IR = 8;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("workload");

    /** A node of one output, whose name it returns. */
    String node(String type, String output, List<String> inputs, AttributeProto... attributes) {
        return node(type, List.of(output), inputs, attributes);
    }

    /** A node, of which it returns the name of the first output. */
    String node(String type, List<String> outputs, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(type)
                .setName(outputs.get(outputs.size() - 1) + "/node")
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(Arrays.asList(attributes)));
        return outputs.get(0);
    }

    String floats(String name, float[] values, long... shape) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(FLOAT)
                .addAllDims(Longs.asList(shape))
                .addAllFloatData(Floats.asList(values)));
        return name;
    }

    String longs(String name, long... values) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(INT64)
                .addDims(values.length)
                .addAllInt64Data(Longs.asList(values)));
        return name;
    }

    String input(String name, long... shape) {
        graph.addInput(value(name, shape));
        return name;
    }

    void output(String name, long... shape) {
        graph.addOutput(value(name, shape));
    }

    /** The model as a file would hold it. */
    byte[] toBytes() {
        return ModelProto.newBuilder()
                .setIrVersion(IR)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static AttributeProto attribute(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    private static ValueInfoProto value(String name, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        Longs.asList(shape)
                .forEach(extent -> dimensions.addDim(Dimension.newBuilder().setDimValue(extent)));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(FLOAT).setShape(dimensions)))
                .build();
    }
}
