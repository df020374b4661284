package io.torsion.samples.fuzz;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Small graphs with most of the operators that are read: one as PyTorch writes it, one as tf2onnx does. */
final class OnnxSeeds {
    private static final int UNITS = 2;

    private final GraphProto.Builder graph = GraphProto.newBuilder();

    private OnnxSeeds() {}

    static Stream<byte[]> all() {
        return Stream.of(new OnnxSeeds().torch(), new OnnxSeeds().tensorflow());
    }

    private byte[] torch() {
        String batch = node("Gather", List.of(node("Shape", List.of("x")), number(0)), attribute("axis", 0));
        String shape = node(
                "Concat",
                List.of(ints(2), node("Unsqueeze", List.of(batch, ints(0))), ints(UNITS)),
                attribute("axis", 0));
        String zeros = node("ConstantOfShape", List.of(shape));
        String time = node("Transpose", List.of(node("Sub", List.of("x", floats(1)))), attributes("perm", 1, 0, 2));
        String both = recurrent("LSTM", time, zeros, 2, attribute("direction", "bidirectional"));
        String sides = node("Transpose", List.of(both), attributes("perm", 0, 2, 1, 3));
        String joined = node("Reshape", List.of(sides, ints(0, 0, -1)));
        String normal = node("LayerNormalization", List.of(joined, floats(2 * UNITS), floats(2 * UNITS)));
        String turned = node("Transpose", List.of(normal), attributes("perm", 1, 0, 2));
        String product = node("MatMul", List.of(turned, floats(2 * UNITS, 1)));
        return bytes(node("Tanh", List.of(node("Add", List.of(floats(1), product)))));
    }

    private byte[] tensorflow() {
        String time = node("Transpose", List.of("x"), attributes("perm", 1, 0, 2));
        String zeros = node("Expand", List.of(floats(1, 1, 1), ints(1, 1, UNITS)));
        String y = node(
                "Squeeze", List.of(recurrent("GRU", time, zeros, 1, attribute("linear_before_reset", 1)), ints(1)));
        String last = node(
                "Squeeze", List.of(node("Slice", List.of(y, ints(-1), ints(Integer.MAX_VALUE), ints(0))), ints(0)));
        return bytes(node("Gemm", List.of(last, floats(UNITS, 1), floats(1))));
    }

    private String recurrent(String type, String x, String zeros, int sides, AttributeProto... attributes) {
        int rows = type.equals("GRU") ? 3 * UNITS : 4 * UNITS;
        List<String> inputs =
                List.of(x, floats(sides, rows, 1), floats(sides, rows, UNITS), floats(sides, 2 * rows), "", zeros);
        return node(type, inputs, attributes);
    }

    private String node(String type, List<String> inputs, AttributeProto... attributes) {
        String name = "n" + graph.getNodeCount();
        graph.addNode(NodeProto.newBuilder()
                .setOpType(type)
                .addAllInput(inputs)
                .addAllAttribute(List.of(attributes))
                .addOutput(name));
        return name;
    }

    private String floats(int... shape) {
        int count = 1;
        for (int extent : shape) {
            count *= extent;
        }
        TensorProto.Builder tensor = tensor(DataType.FLOAT_VALUE, shape);
        for (int i = 0; i < count; i++) {
            tensor.addFloatData(0);
        }
        return add(tensor);
    }

    private String ints(long... values) {
        TensorProto.Builder tensor = tensor(DataType.INT64_VALUE, values.length);
        LongStream.of(values).forEach(tensor::addInt64Data);
        return add(tensor);
    }

    private String number(long value) {
        return add(tensor(DataType.INT64_VALUE).addInt64Data(value));
    }

    private static TensorProto.Builder tensor(int type, int... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(type);
        for (int extent : shape) {
            tensor.addDims(extent);
        }
        return tensor;
    }

    private String add(TensorProto.Builder tensor) {
        String name = "w" + graph.getInitializerCount();
        graph.addInitializer(tensor.setName(name));
        return name;
    }

    private static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder().setName(name).setI(value).build();
    }

    private static AttributeProto attribute(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setS(com.google.protobuf.ByteString.copyFromUtf8(value))
                .build();
    }

    private static AttributeProto attributes(String name, long... values) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
        LongStream.of(values).forEach(attribute::addInts);
        return attribute.build();
    }

    private byte[] bytes(String output) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int i = 0; i < 2; i++) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("d" + i));
        }
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(1));
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                .setElemType(DataType.FLOAT_VALUE)
                .setShape(shape)
                .build();
        graph.addInput(ValueInfoProto.newBuilder()
                .setName("x")
                .setType(TypeProto.newBuilder().setTensorType(type)));
        graph.addOutput(ValueInfoProto.newBuilder().setName(output));
        return ModelProto.newBuilder().setIrVersion(8).setGraph(graph).build().toByteArray();
    }
}
