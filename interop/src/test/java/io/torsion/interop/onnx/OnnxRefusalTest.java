package io.torsion.interop.onnx;

import static io.torsion.interop.onnx.TestGraph.attribute;
import static io.torsion.interop.onnx.TestGraph.attributes;
import static io.torsion.interop.onnx.TestGraph.real;
import static io.torsion.interop.onnx.TestGraph.texts;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.torsion.error.InteropException;
import io.torsion.error.TorsionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRefusalTest {
    private static final int H = 4;

    private final Patterns torch = new Patterns("LSTM", H, 1);
    private final TestGraph graph = torch.graph;

    @TempDir
    Path folder;

    private void refused(String output, String code, String... words) throws IOException {
        graph.output(output);
        Path file = Files.write(folder.resolve("any.onnx"), graph.bytes());
        assertThatThrownBy(() -> OnnxModel.read(file))
                .isInstanceOf(InteropException.class)
                .hasMessageStartingWith(code)
                .hasMessageContainingAll(words);
    }

    private String states() {
        return turned(torch.torch(graph.input("x", -1, -1, 3), 3, 1));
    }

    private String turned(String y) {
        return graph.node("Transpose", y, attributes("perm", 1, 0, 2));
    }

    private String lstm(String x, List<String> more, AttributeProto... attributes) {
        List<String> inputs = new java.util.ArrayList<>(
                List.of(x, graph.random(1, 4 * H, 3), graph.random(1, 4 * H, H), graph.random(1, 8 * H)));
        inputs.addAll(more);
        return graph.node("LSTM", inputs, attributes);
    }

    @Test
    void anUnknownOperatorIsNamedWithItsPlace() throws IOException {
        String y = states();
        String soft = graph.node("Softmax", y);
        int place = graph.graph.getNodeCount() - 1;
        refused(soft, "I102", "Softmax", "node " + place + " of " + (place + 1), "'/" + soft + "'");
    }

    @Test
    void whatDoesNotReachTheOutputDoesNotMatter() throws IOException {
        String y = states();
        graph.node("Softmax", y);
        graph.output(y);
        OnnxModel.read(Files.write(folder.resolve("any.onnx"), graph.bytes()));
    }

    @Test
    void anOtherOutputIsTheCallersMistake() throws IOException {
        graph.output(states());
        Path file = Files.write(folder.resolve("any.onnx"), graph.bytes());
        assertThatThrownBy(() -> OnnxModel.read(file, "nobody")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLastStepOfBothDirectionsIsNotTheEndOfBoth() throws IOException {
        Patterns both = new Patterns("LSTM", H, 2);
        String y = both.torch(both.graph.input("x", -1, -1, 3), 3, 1);
        both.graph.output(both.gemm(
                both.graph.node("Gather", List.of(y, both.graph.number(-1)), attribute("axis", 0)), 2 * H, 2));
        Path file = Files.write(folder.resolve("any.onnx"), both.graph.bytes());
        assertThatThrownBy(() -> OnnxModel.read(file))
                .hasMessageStartingWith("I102")
                .hasMessageContaining("one step only");
    }

    @Test
    void settingsThatWouldChangeTheAnswers() throws IOException {
        for (AttributeProto setting : List.of(
                real("clip", 3),
                attribute("input_forget", 1),
                attribute("layout", 1),
                attribute("direction", "sideways"),
                texts("activations", "Sigmoid", "Relu", "Tanh"))) {
            OnnxRefusalTest other = new OnnxRefusalTest();
            other.folder = folder;
            String y = other.lstm(other.graph.input("x", -1, -1, 3), List.of(), setting);
            other.refused(other.graph.node("Squeeze", List.of(y, other.graph.ints(1))), "I102", "LSTM");
        }
    }

    @Test
    void peepholesAndStatesThatAreNotZero() throws IOException {
        refused(lstm(graph.input("x", -1, -1, 3), List.of("", "", "", graph.random(1, 3 * H))), "I102", "peepholes");
        OnnxRefusalTest other = new OnnxRefusalTest();
        other.folder = folder;
        String y = other.lstm(other.graph.input("x", -1, 2, 3), List.of("", other.graph.random(1, 2, H)));
        other.refused(y, "I102", "initial state");
    }

    @Test
    void aGruWhoseResetWorksInFrontOfTheMatrix() throws IOException {
        List<String> inputs =
                List.of(graph.input("x", -1, -1, 3), graph.random(1, 3 * H, 3), graph.random(1, 3 * H, H));
        refused(graph.node("GRU", inputs), "I102", "linear_before_reset");
    }

    @Test
    void viewsThatMixSequencesAndTime() throws IOException {
        String x = graph.input("x", 2, 7, 3);
        String mixed = graph.node("Reshape", List.of(x, graph.ints(7, 2, 3)));
        refused(lstm(mixed, List.of()), "I102", "Reshape", "mixes");
    }

    @Test
    void layersOverAllTimeStepsAtOnce() throws IOException {
        String y = graph.node("Reshape", List.of(states(), graph.ints(-1, 7 * H)));
        refused(torch.gemm(y, 7 * H, 2), "I102", "Reshape");
    }

    @Test
    void loopsAreNamedBeforeWhatStandsAroundThem() throws IOException {
        String y = graph.node("Ceil", states());
        refused(graph.node("Loop", List.of(graph.number(3), "", y)), "I102", "Loop", "a graph inside the graph");
    }

    @Test
    void operatorsOfOthers() throws IOException {
        graph.graph.addNode(NodeProto.newBuilder()
                .setOpType("LSTM")
                .setDomain("com.example")
                .addInput(states())
                .addOutput("y"));
        refused("y", "I102", "com.example");
    }

    @Test
    void aGraphWithoutMemory() throws IOException {
        refused(torch.linear(graph.input("x", -1, -1, 3), 3, 2), "I102", "no LSTM or GRU");
    }

    @Test
    void theLastPlaceOfSequencesThatEndBefore() throws IOException {
        String x = graph.input("x", -1, -1, 3);
        String y = lstm(x, List.of(graph.input("lengths", -1)));
        String last = graph.node("Gather", List.of(y, graph.number(-1)), attribute("axis", 0));
        refused(last, "I102", "Gather", "lengths of their own");
    }

    @Test
    void layersThatDisagreeAboutLengths() throws IOException {
        String lengths = graph.input("lengths", -1);
        String first = lstm(graph.input("x", -1, -1, 3), List.of(lengths));
        String squeezed = graph.node("Squeeze", List.of(first, graph.ints(1)));
        String second = lstm(torch.linear(squeezed, H, 3), List.of());
        refused(second + ".1", "I102", "LSTM", "other lengths");
    }

    /** As of {@code y[:, y.size(1) - 1:]}: taken for the start, it would be all steps. */
    @Test
    void placesThatFollowFromTheSize() throws IOException {
        String y = states();
        String steps = graph.node("Gather", List.of(graph.node("Shape", y), graph.number(1)), attribute("axis", 0));
        String last =
                graph.node("Unsqueeze", List.of(graph.node("Sub", List.of(steps, graph.number(1))), graph.ints(0)));
        List<String> slice = List.of(y, last, graph.ints(Long.MAX_VALUE), graph.ints(1));
        refused(graph.node("Slice", slice), "I102", "Slice", "starts", "the last time step is -1");
    }

    @Test
    void hardGatesOfOtherSlopes() throws IOException {
        for (float[] alpha : new float[][] {{0}, {0.25f}, {0, 0.2f, 0.2f}, {0.2f, 0.2f}}) {
            OnnxRefusalTest other = new OnnxRefusalTest();
            other.folder = folder;
            AttributeProto.Builder slopes = AttributeProto.newBuilder()
                    .setName("activation_alpha")
                    .setType(AttributeProto.AttributeType.FLOATS);
            for (float slope : alpha) {
                slopes.addFloats(slope);
            }
            String x = other.graph.input("x", -1, -1, 3);
            AttributeProto names = texts("activations", "HardSigmoid", "Tanh", "Tanh");
            other.refused(other.lstm(x, List.of(), names, slopes.build()), "I102", "hardsigmoid");
        }
    }

    /** Such a scaling becomes a layer, behind which the network's input is not what the residual adds. */
    @Test
    void aResidualOfAnInputThatIsTurnedRound() throws IOException {
        String x = graph.node("Mul", List.of(graph.input("x", -1, -1, 3), graph.floats(new float[] {-1, 2, 3}, 3)));
        String y = graph.node("Squeeze", List.of(lstm(x, List.of()), graph.ints(1)));
        refused(
                graph.node("Add", List.of(y, graph.node("MatMul", List.of(x, graph.random(3, H))))),
                "I102",
                "residual");
    }

    @Test
    void shapesOfNothingAreBounded() throws IOException {
        String empty = graph.add(TestGraph.tensor(DataType.FLOAT_VALUE, Integer.MAX_VALUE, 0));
        String cut = graph.node("Slice", List.of(empty, graph.ints(1), graph.ints(Long.MAX_VALUE), graph.ints(0)));
        refused(graph.node("MatMul", List.of(states(), cut)), "I101", "without elements", "2147483647");
    }

    /** Empty nodes, of two bytes each. */
    @Test
    void partsAreCountedBeforeTheyAreMade() throws IOException {
        int nodes = (1 << 20) + 1;
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        com.google.protobuf.CodedOutputStream out = com.google.protobuf.CodedOutputStream.newInstance(bytes);
        out.writeTag(7, 2);
        out.writeUInt32NoTag(2 * nodes);
        for (int i = 0; i < nodes; i++) {
            out.writeRawBytes(new byte[] {0x0a, 0});
        }
        out.flush();
        Path file = Files.write(folder.resolve("any.onnx"), bytes.toByteArray());
        assertThatThrownBy(() -> OnnxModel.read(file))
                .hasMessageStartingWith("I101")
                .hasMessageContaining("too many parts");
    }

    @Test
    void sumsOfTwoSignals() throws IOException {
        String y = states();
        refused(graph.node("Add", List.of(y, torch.linear(y, H, H))), "I102", "Add", "linear map of the input");
    }

    @Test
    void dataInOtherFiles() throws IOException {
        TensorProto.Builder away =
                TestGraph.tensor(DataType.FLOAT_VALUE, H, 2).setDataLocation(TensorProto.DataLocation.EXTERNAL);
        refused(
                graph.node("MatMul", List.of(states(), graph.add(away))),
                "I101",
                "another file",
                "external_data=False");
    }

    @Test
    void sizesThatAreNotInTheFile() throws IOException {
        TensorProto.Builder huge =
                TestGraph.tensor(DataType.FLOAT_VALUE, Integer.MAX_VALUE).addFloatData(1);
        refused(graph.node("MatMul", List.of(states(), graph.add(huge))), "I101", "another size");
        OnnxRefusalTest other = new OnnxRefusalTest();
        other.folder = folder;
        String zeros = other.graph.node("ConstantOfShape", other.graph.ints(1 << 20, 1 << 20));
        other.refused(other.graph.node("MatMul", List.of(other.states(), zeros)), "I101", "far more numbers");
    }

    @Test
    void weightsOfOtherShapes() throws IOException {
        refused(torch.linear(states(), H + 1, 2), "I103", "MatMul", "[5, 2]");
    }

    @Test
    void cycles() throws IOException {
        graph.input("x", -1, -1, 3);
        graph.graph.addNode(
                NodeProto.newBuilder().setOpType("Relu").addInput("b").addOutput("a"));
        graph.graph.addNode(
                NodeProto.newBuilder().setOpType("Relu").addInput("a").addOutput("b"));
        refused("b", "I101", "order");
    }

    @Test
    void noOnnxAtAll() throws IOException {
        Path file = Files.writeString(folder.resolve("no.onnx"), "not a model of any kind");
        assertThatThrownBy(() -> OnnxModel.read(file)).hasMessageStartingWith("I101");
        assertThatThrownBy(() -> OnnxModel.read(folder.resolve("nowhere"))).hasMessageStartingWith("I101");
        assertThatThrownBy(() -> OnnxModel.read(Files.write(file, new byte[0]))).hasMessageStartingWith("I101");
    }

    /** Each reading ends with a network or with a code. */
    @Test
    void changedFilesAreReadOrRefused() throws IOException {
        String y = torch.norm(states(), H);
        byte[] good = graph.output(torch.linear(y, H, 2)).bytes();
        Random random = new Random(1);
        int refusals = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = Arrays.copyOf(good, i % 10 == 0 ? random.nextInt(good.length) : good.length);
            for (int times = random.nextInt(4); times >= 0 && bytes.length > 0; times--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                OnnxModel.read(Files.write(folder.resolve("any.onnx"), bytes));
            } catch (TorsionException e) {
                refusals++;
            }
        }
        org.assertj.core.api.Assertions.assertThat(refusals).isBetween(300, 2999);
    }
}
