package io.torsion.interop.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Writes graphs node by node; weights are random, from a seed. */
final class TestGraph {
    final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
    private final Random random = new Random(3);
    private int next;

    /** An input of floats; −1 is an axis whose size differs. */
    String input(String name, long... shape) {
        graph.addInput(info(name, shape));
        return name;
    }

    TestGraph output(String name, long... shape) {
        graph.addOutput(info(name, shape));
        return this;
    }

    private static ValueInfoProto info(String name, long... shape) {
        TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
        for (long size : shape) {
            TensorShapeProto.Dimension.Builder dim = dims.addDimBuilder();
            if (size < 0) {
                dim.setDimParam("open" + dims.getDimCount());
            } else {
                dim.setDimValue(size);
            }
        }
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE);
        if (shape.length > 0) {
            tensor.setShape(dims);
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** Weights that keep gates away from their ends. */
    String random(int... shape) {
        float[] values = new float[(int) Tensor.count(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() / 2;
        }
        return floats(values, shape);
    }

    String floats(float[] values, int... shape) {
        TensorProto.Builder tensor = tensor(DataType.FLOAT_VALUE, shape);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return add(tensor);
    }

    String ints(long... values) {
        TensorProto.Builder tensor = tensor(DataType.INT64_VALUE, values.length);
        LongStream.of(values).forEach(tensor::addInt64Data);
        return add(tensor);
    }

    String number(long value) {
        return add(tensor(DataType.INT64_VALUE).addInt64Data(value));
    }

    static TensorProto.Builder tensor(int type, int... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(type);
        for (int extent : shape) {
            tensor.addDims(extent);
        }
        return tensor;
    }

    String add(TensorProto.Builder tensor) {
        String name = "w" + next++;
        graph.addInitializer(tensor.setName(name));
        return name;
    }

    /** Adds a node and answers the name of its first output; the others end with .1 and .2. */
    String node(String type, List<String> inputs, AttributeProto... attributes) {
        String name = type + next++;
        NodeProto.Builder node = NodeProto.newBuilder()
                .setOpType(type)
                .setName("/" + name)
                .addAllInput(inputs)
                .addAllAttribute(List.of(attributes))
                .addOutput(name);
        if (type.equals("LSTM") || type.equals("GRU")) {
            node.addOutput(name + ".1");
        }
        if (type.equals("LSTM")) {
            node.addOutput(name + ".2");
        }
        graph.addNode(node);
        return name;
    }

    String node(String type, String input, AttributeProto... attributes) {
        return node(type, List.of(input), attributes);
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setI(value)
                .setType(AttributeProto.AttributeType.INT)
                .build();
    }

    static AttributeProto attribute(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setS(ByteString.copyFromUtf8(value))
                .setType(AttributeProto.AttributeType.STRING)
                .build();
    }

    static AttributeProto real(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setF(value)
                .setType(AttributeProto.AttributeType.FLOAT)
                .build();
    }

    static AttributeProto attributes(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        LongStream.of(values).forEach(attribute::addInts);
        return attribute.build();
    }

    static AttributeProto texts(String name, String... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.STRINGS);
        List.of(values).forEach(value -> attribute.addStrings(ByteString.copyFromUtf8(value)));
        return attribute.build();
    }

    ModelProto model() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("pytorch")
                .setProducerVersion("0.0")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build();
    }

    byte[] bytes() {
        return model().toByteArray();
    }
}
