package io.torsion.interop.onnx;

import static io.torsion.interop.onnx.TestGraph.attribute;
import static io.torsion.interop.onnx.TestGraph.attributes;
import static io.torsion.interop.onnx.TestGraph.real;
import static io.torsion.interop.onnx.TestGraph.texts;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import io.torsion.Engine;
import io.torsion.interop.Example;
import io.torsion.interop.ImportedNetwork;
import io.torsion.model.SequenceBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX Runtime runs the bytes that are imported; its answers are ours, for several batches and lengths. */
class OnnxModelTest {
    private static final int F = 3;
    private static final int H = 5;

    @TempDir
    Path folder;

    @Test
    void stackedLstmAtEveryStepAsPyTorchWritesIt() throws Exception {
        Patterns torch = new Patterns("LSTM", H, 1);
        String y = torch.torch(sequence(torch), F, 2);
        agrees(torch, torch.linear(turned(torch, y), H, 2), "lstm(5) > lstm(5) > dense(2), every step");
    }

    @Test
    void lastStepAsPyTorchTakesIt() throws Exception {
        Patterns torch = new Patterns("GRU", H, 1);
        String y = turned(torch, torch.torch(sequence(torch), F, 2));
        String last = torch.graph.node("Gather", List.of(y, torch.graph.number(-1)), attribute("axis", 1));
        String hidden = torch.graph.node("Relu", torch.gemm(last, H, 4));
        agrees(torch, torch.gemm(hidden, 4, 2), "gru(5) > gru(5) > dense(4) relu > dense(2), last step");
    }

    @Test
    void bidirectionalAtEveryStep() throws Exception {
        Patterns torch = new Patterns("LSTM", H, 2);
        String y = torch.torch(sequence(torch), F, 2);
        agrees(
                torch,
                torch.linear(turned(torch, y), 2 * H, 2),
                "bidirectional lstm(5) > bidirectional lstm(5) > dense(2), every step");
    }

    @Test
    void bothFinalStates() throws Exception {
        for (String type : List.of("LSTM", "GRU")) {
            Patterns torch = new Patterns(type, H, 2);
            torch.torch(sequence(torch), F, 1);
            String states = torch.lastOperator + ".1";
            String forward = torch.graph.node("Gather", List.of(states, torch.graph.number(-2)), attribute("axis", 0));
            String backward = torch.graph.node("Gather", List.of(states, torch.graph.number(-1)), attribute("axis", 0));
            String both = torch.graph.node("Concat", List.of(forward, backward), attribute("axis", 1));
            agrees(
                    torch,
                    torch.gemm(both, 2 * H, 2),
                    "bidirectional " + type.toLowerCase(Locale.ROOT) + "(5) > dense(2), last step");
        }
    }

    @Test
    void bothDirectionsAtTheEndsOfTheSequence() throws Exception {
        Patterns torch = new Patterns("LSTM", H, 2);
        String y = turned(torch, torch.torch(sequence(torch), F, 1));
        String first = torch.graph.node("Gather", List.of(y, torch.graph.number(0)), attribute("axis", 1));
        String last = torch.graph.node("Gather", List.of(y, torch.graph.number(-1)), attribute("axis", 1));
        String forward = slice(torch.graph, last, 0, H, 1);
        String backward = slice(torch.graph, first, H, 2 * H, 1);
        String both = torch.graph.node("Concat", List.of(forward, backward), attribute("axis", 1));
        agrees(torch, torch.gemm(both, 2 * H, 2), "bidirectional lstm(5) > dense(2), last step");
    }

    @Test
    void twoLayersOfOneDirectionEachAreOneOfBoth() throws Exception {
        Patterns one = new Patterns("LSTM", H, 1);
        String x = one.graph.node("Transpose", sequence(one), attributes("perm", 1, 0, 2));
        List<String> weights =
                List.of(x, one.graph.random(1, 4 * H, F), one.graph.random(1, 4 * H, H), one.graph.random(1, 8 * H));
        String forward = one.graph.node("LSTM", weights, attribute("hidden_size", H));
        List<String> others =
                List.of(x, one.graph.random(1, 4 * H, F), one.graph.random(1, 4 * H, H), one.graph.random(1, 8 * H));
        String backward =
                one.graph.node("LSTM", others, attribute("hidden_size", H), attribute("direction", "reverse"));
        String both = one.graph.node(
                "Concat",
                List.of(
                        one.graph.node("Squeeze", List.of(forward, one.graph.ints(1))),
                        one.graph.node("Squeeze", List.of(backward, one.graph.ints(1)))),
                attribute("axis", 2));
        agrees(one, one.linear(turned(one, both), 2 * H, 2), "bidirectional lstm(5) > dense(2), every step");
    }

    @Test
    void shapesThatAreComputedAsTheNewExporterDoes() throws Exception {
        for (int directions = 1; directions <= 2; directions++) {
            Patterns torch = new Patterns("GRU", H, directions);
            torch.torch(sequence(torch), F, 1);
            String y = torch.dynamo(torch.lastOperator);
            agrees(torch, torch.linear(turned(torch, y), directions * H, 2), "gru(5) > dense(2), every step");
        }
    }

    @Test
    void kerasThroughTensorFlow() throws Exception {
        for (String type : List.of("LSTM", "GRU")) {
            Patterns keras = new Patterns(type, H, 1);
            String last = keras.tensorflow(sequence(keras), F);
            agrees(keras, keras.linear(last, H, 2), type.toLowerCase(Locale.ROOT) + "(5) > dense(2), last step");
        }
    }

    @Test
    void hardSigmoidGatesAreThoseOfOldKeras() throws Exception {
        Patterns keras = new Patterns("LSTM", H, 1);
        String last = keras.tensorflow(sequence(keras), F, texts("activations", "HardSigmoid", "Tanh", "Tanh"));
        keras.graph.output(keras.linear(last, H, 2));
        ImportedNetwork imported = read(keras.graph.bytes());
        assertThat(imported.network().layers().get(0))
                .isEqualTo(new io.torsion.model.Layer.Lstm(H, 0, io.torsion.model.GateActivation.HARD_SIGMOID));
    }

    @Test
    void layerNormAsSingleOperators() throws Exception {
        Patterns torch = new Patterns("LSTM", H, 1);
        String y = torch.norm(turned(torch, torch.torch(sequence(torch), F, 1)), H);
        agrees(
                torch,
                torch.graph.node("Sigmoid", torch.linear(y, H, 2)),
                "lstm(5) > layer norm > dense(2) sigmoid, every step");
    }

    @Test
    void scalingsAreNoLayers() throws Exception {
        Patterns torch = new Patterns("LSTM", H, 1);
        String centred =
                torch.graph.node("Sub", List.of(sequence(torch), torch.graph.floats(new float[] {1, -2, 0.5f}, F)));
        String scaled = torch.graph.node("Div", List.of(centred, torch.graph.floats(new float[] {2, 0.5f, 3}, F)));
        String y = torch.linear(turned(torch, torch.torch(scaled, F, 1)), H, 2);
        String product = torch.graph.node("Mul", List.of(y, torch.graph.floats(new float[] {3, 0.25f}, 2)));
        String answer = torch.graph.node("Add", List.of(product, torch.graph.floats(new float[] {10, -4}, 2)));
        ImportedNetwork imported = agrees(torch, answer, "lstm(5) > dense(2), every step");
        assertThat(imported.scaling().inputMeans()).containsExactly(1, -2, 0.5);
        assertThat(imported.scaling().targetDeviations()).containsExactly(3, 0.25);
    }

    @Test
    void scalesBetweenLayersAreDenseLayers() throws Exception {
        Patterns torch = new Patterns("LSTM", H, 1);
        String y = turned(torch, torch.torch(sequence(torch), F, 1));
        String normal = torch.graph.node("Mul", List.of(y, torch.graph.random(H)));
        agrees(
                torch,
                torch.linear(torch.graph.node("Add", List.of(normal, torch.graph.random(H))), H, 2),
                "lstm(5) > dense(5) > dense(2), every step");
    }

    @Test
    void aLinearMapOfTheInputsAddedToTheAnswers() throws Exception {
        Patterns torch = new Patterns("GRU", H, 1);
        String x = sequence(torch);
        String y = torch.linear(turned(torch, torch.torch(x, F, 1)), H, 2);
        String skip = torch.graph.node("MatMul", List.of(x, torch.graph.random(F, 2)));
        agrees(torch, torch.graph.node("Add", List.of(skip, y)), "gru(5) > dense(2) > residual, every step");
    }

    @Test
    void directionsOfOneUnitEach() throws Exception {
        Patterns torch = new Patterns("LSTM", 1, 2);
        String y = torch.torch(sequence(torch), F, 2);
        agrees(
                torch,
                torch.linear(turned(torch, y), 2, 2),
                "bidirectional lstm(1) > bidirectional lstm(1) > dense(2), every step");
    }

    @Test
    void weightsThatTheGraphPutsInOrder() throws Exception {
        Patterns old = new Patterns("LSTM", H, 1);
        TestGraph graph = old.graph;
        String x = graph.node("Transpose", sequence(old), attributes("perm", 1, 0, 2));
        String input = iofc(graph, graph.random(4 * H, F));
        String recurrent = iofc(graph, graph.random(4 * H, H));
        String biases = graph.node(
                "Concat",
                List.of(iofc(graph, graph.random(4 * H)), iofc(graph, graph.random(4 * H))),
                attribute("axis", 0));
        List<String> weights = List.of(x, one(graph, input), one(graph, recurrent), one(graph, biases));
        String y = graph.node("LSTM", weights, attribute("hidden_size", H));
        String hidden = graph.node("Squeeze", List.of(y, graph.ints(1)));
        agrees(old, old.linear(turned(old, hidden), H, 2), "lstm(5) > dense(2), every step");
    }

    @Test
    void statesOfTheCallerAreThoseOfAStepper() throws Exception {
        Patterns torch = new Patterns("LSTM", H, 1);
        String x = sequence(torch);
        torch.graph.input("h", 1, -1, H);
        torch.graph.input("c", 1, -1, H);
        String time = torch.graph.node("Transpose", x, attributes("perm", 1, 0, 2));
        String y = torch.graph.node(
                "LSTM",
                List.of(time, torch.graph.random(1, 4 * H, F), torch.graph.random(1, 4 * H, H), "", "", "h", "c"),
                attribute("hidden_size", H));
        String hidden = torch.graph.node("Squeeze", List.of(y, torch.graph.ints(1)));
        agrees(torch, torch.linear(turned(torch, hidden), H, 2), "lstm(5) > dense(2), every step");
        torch.graph.output(y + ".1").output(y + ".2");
        assertThat(read(torch.graph.bytes()).network().stateSize()).isEqualTo(2 * H);
    }

    @Test
    void gemmWithFactorsAndWithoutBias() throws Exception {
        Patterns torch = new Patterns("GRU", H, 1);
        torch.torch(sequence(torch), F, 1);
        String state = torch.graph.node("Squeeze", List.of(torch.lastOperator + ".1", torch.graph.ints(0)));
        String hidden = torch.graph.node(
                "Gemm",
                List.of(state, torch.graph.random(H, 4), torch.graph.random(1, 4)),
                real("alpha", 0.5f),
                real("beta", 2));
        agrees(
                torch,
                torch.graph.node("Gemm", List.of(hidden, torch.graph.random(4, 2))),
                "gru(5) > dense(4) > dense(2), last step");
    }

    @Test
    void numbersOfAllKinds() throws Exception {
        for (int type : new int[] {DataType.FLOAT_VALUE, DataType.DOUBLE_VALUE, DataType.FLOAT16_VALUE}) {
            Patterns torch = new Patterns("LSTM", H, 1);
            String y = turned(torch, torch.torch(sequence(torch), F, 1));
            String weight = torch.graph.add(packed(type, H, 2));
            String product =
                    torch.graph.node("MatMul", List.of(y, torch.graph.node("Cast", weight, attribute("to", 1))));
            agrees(torch, product, "lstm(5) > dense(2), every step");
        }
    }

    @Test
    void anOutputIsChosenByItsName() throws Exception {
        Patterns torch = new Patterns("LSTM", H, 1);
        String y = turned(torch, torch.torch(sequence(torch), F, 1));
        torch.graph.output(torch.linear(y, H, 2)).output(torch.graph.node("Tanh", torch.linear(y, H, 3)));
        Path file = Files.write(folder.resolve("two.onnx"), torch.graph.bytes());
        assertThat(OnnxModel.read(file).network().outputs()).isEqualTo(2);
        assertThat(OnnxModel.read(file, torch.graph.graph.getOutput(1).getName())
                        .network()
                        .outputs())
                .isEqualTo(3);
    }

    private static String sequence(Patterns patterns) {
        return patterns.graph.input("x", -1, -1, F);
    }

    private static String turned(Patterns patterns, String y) {
        return patterns.graph.node("Transpose", y, attributes("perm", 1, 0, 2));
    }

    private static String slice(TestGraph graph, String x, long from, long to, long axis) {
        return graph.node("Slice", List.of(x, graph.ints(from), graph.ints(to), graph.ints(axis)));
    }

    /** As PyTorch up to 1.3 left it to the graph. */
    private static String iofc(TestGraph graph, String ifco) {
        List<String> parts = List.of(
                slice(graph, ifco, 0, H, 0), slice(graph, ifco, 3 * H, 4 * H, 0), slice(graph, ifco, H, 3 * H, 0));
        return graph.node("Concat", parts, attribute("axis", 0));
    }

    private static String one(TestGraph graph, String tensor) {
        return graph.node("Unsqueeze", List.of(tensor, graph.ints(0)));
    }

    private static TensorProto.Builder packed(int type, int... shape) {
        int count = (int) Tensor.count(shape);
        int size = type == DataType.FLOAT_VALUE ? 4 : type == DataType.DOUBLE_VALUE ? 8 : 2;
        ByteBuffer raw = ByteBuffer.allocate(count * size).order(ByteOrder.LITTLE_ENDIAN);
        Random random = new Random(9);
        for (int i = 0; i < count; i++) {
            float value = (float) random.nextGaussian();
            switch (size) {
                case 4 -> raw.putFloat(value);
                case 8 -> raw.putDouble(value);
                default -> raw.putShort((short) (random.nextInt(1 << 14) | (i % 2) << 15));
            }
        }
        return TestGraph.tensor(type, shape).setRawData(ByteString.copyFrom(raw.array()));
    }

    private ImportedNetwork read(byte[] bytes) throws IOException {
        return OnnxModel.read(Files.write(folder.resolve("any.onnx"), bytes));
    }

    private ImportedNetwork agrees(Patterns patterns, String output, String architecture)
            throws IOException, OrtException {
        patterns.graph.output(output);
        byte[] bytes = patterns.graph.bytes();
        ImportedNetwork imported = read(bytes);
        assertThat(imported.network().describe()).endsWith(architecture);
        for (int[] shape : new int[][] {{1, 1}, {1, 7}, {3, 4}, {4, 13}}) {
            float[] x = new float[shape[0] * shape[1] * F];
            Random random = new Random(shape[1]);
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextGaussian();
            }
            float[] expected = runtime(bytes, x, shape[0], shape[1]);
            imported.check(
                    Example.of(SequenceBatch.of(x, shape[0], shape[1], F), expected),
                    1e-5,
                    Engine.best().backend("native"));
        }
        return imported;
    }

    /** What ONNX Runtime answers, from zero states. */
    private static float[] runtime(byte[] model, float[] x, int sequences, int time) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try (OrtSession session = environment.createSession(model)) {
            for (String name : session.getInputNames()) {
                float[] values = name.equals("x") ? x : new float[sequences * H];
                long[] shape = name.equals("x") ? new long[] {sequences, time, F} : new long[] {1, sequences, H};
                inputs.put(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                FloatBuffer answers = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] values = new float[answers.remaining()];
                answers.get(values);
                return values;
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }
}
