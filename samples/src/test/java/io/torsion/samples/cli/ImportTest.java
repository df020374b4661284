package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.args;
import static io.torsion.samples.cli.Recordings.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.interop.pytorch.TorchFiles;
import io.torsion.interop.pytorch.TorchFiles.Array;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    private static final double FORGOTTEN = 1;
    private static final String[] ARM = {"--inputs", "q1,qd1", "--targets", "tau1", "--rate", "100"};
    private static final String MODULES = "lstm:rnn,dropout:0.5,linear:head.0:tanh,linear:head.2";

    @TempDir
    Path folder;

    /** An LSTM whose gates depend on nothing but their biases, so that its answers can be told by hand. */
    private static Map<String, Array> weights() {
        Map<String, Array> weights = new LinkedHashMap<>();
        float[] input = {0, 0, 0, 0, 0.5f, -0.25f, 0, 0};
        weights.put("rnn.weight_ih_l0", new Array(input, 4, 2));
        weights.put("rnn.weight_hh_l0", new Array(new float[4], 4, 1));
        weights.put("rnn.bias_ih_l0", new Array(new float[] {1, 1, 0, 0.5f}, 4));
        weights.put("rnn.bias_hh_l0", new Array(new float[] {0, 0, 0.1f, 0}, 4));
        weights.put("head.0.weight", new Array(new float[] {2}, 1, 1));
        weights.put("head.0.bias", new Array(new float[] {0.1f}, 1));
        weights.put("head.2.weight", new Array(new float[] {3}, 1, 1));
        weights.put("head.2.bias", new Array(new float[] {-1}, 1));
        return weights;
    }

    private static double[] byHand(double[][] inputs, double[] means, double[] deviations) {
        double c = 0;
        double[] answers = new double[inputs.length];
        for (int row = 0; row < inputs.length; row++) {
            double q = (inputs[row][1] - means[0]) / deviations[0];
            double qd = (inputs[row][2] - means[1]) / deviations[1];
            double candidate = Math.tanh(0.5 * q - 0.25 * qd + 0.1);
            c = sigmoid(FORGOTTEN) * c + sigmoid(1) * candidate;
            double h = sigmoid(0.5) * Math.tanh(c);
            answers[row] = 3 * Math.tanh(2 * h + 0.1) - 1;
        }
        return answers;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static String recording() {
        return "t,q1,qd1\n0,1,2\n0.01,-0.5,3\n0.02,0.25,-1\n0.03,2,0.5\n";
    }

    @Test
    void aStateDictPredicts() throws IOException {
        Files.write(folder.resolve("arm.pt"), TorchFiles.pt(weights()));
        Files.write(folder.resolve("arm.safetensors"), TorchFiles.safetensors(weights()));
        for (String name : new String[] {"arm.pt", "arm.safetensors"}) {
            Ran ran = imported(name, "--modules", MODULES).succeeds();
            assertThat(ran.out())
                    .contains("from PyTorch state_dict " + name + ": lstm(1) > dropout(0.5) > dense(1) tanh");
            double[] expected = byHand(numbers(recording().lines().toList()), new double[2], new double[] {1, 1});
            double[][] found = predicted();
            for (int row = 0; row < expected.length; row++) {
                assertThat(found[row][1]).isCloseTo(expected[row], within(1e-5));
            }
        }
    }

    @Test
    void whatWasScaledOutsideIsGiven() throws IOException {
        Files.write(folder.resolve("arm.pth"), TorchFiles.pt(weights()));
        imported(
                        "arm.pth",
                        args(
                                "--modules",
                                MODULES,
                                "--input-means",
                                "-0.1,2",
                                "--input-deviations",
                                "2,0.5",
                                "--target-means",
                                "-7",
                                "--target-deviations",
                                "10"))
                .succeeds();
        double[] expected =
                byHand(numbers(recording().lines().toList()), new double[] {-0.1, 2}, new double[] {2, 0.5});
        double[][] found = predicted();
        for (int row = 0; row < expected.length; row++) {
            assertThat(found[row][1]).isCloseTo(10 * expected[row] - 7, within(1e-4));
        }
        assertThat(torque(args("inspect", "--model", folder.resolve("arm.torsion")))
                        .succeeds()
                        .out())
                .contains("PyTorch state_dict arm.pth");
    }

    @Test
    void aWindowMakesItAnswerOnceASequence() throws IOException {
        Files.write(folder.resolve("arm.pt"), TorchFiles.pt(weights()));
        assertThat(imported("arm.pt", "--modules", MODULES, "--window", "2")
                        .succeeds()
                        .out())
                .contains("last step");
        double[][] rows = numbers(recording().lines().toList());
        double[] lastTwo = byHand(new double[][] {rows[2], rows[3]}, new double[2], new double[] {1, 1});
        assertThat(predicted()[3][1]).isCloseTo(lastTwo[1], within(1e-5));
    }

    /** Out by one command and in by the other, with the scaling inside the graph. */
    @Test
    void whatWasExportedComesBack() throws IOException {
        Files.write(folder.resolve("arm.pt"), TorchFiles.pt(weights()));
        imported("arm.pt", "--modules", MODULES, "--target-means", "-7", "--target-deviations", "10")
                .succeeds();
        double[][] before = predicted();
        torque(args("export", "--model", folder.resolve("arm.torsion"), "--out", folder.resolve("arm.onnx")))
                .succeeds();
        assertThat(imported("arm.onnx").succeeds().out()).contains("(ONNX): lstm(1) > dense(1) tanh > dense(1)");
        double[][] after = predicted();
        for (int row = 0; row < before.length; row++) {
            assertThat(after[row][1]).isCloseTo(before[row][1], within(1e-4));
        }
        imported("arm.onnx", "--window", "3").misused("leave out --window");
        imported("arm.onnx", "--target-means", "1", "--target-deviations", "1").misused("The model scales by itself");
    }

    /** What {@code make.py} in the tests of interop makes: three inputs, two targets, the last step. */
    @Test
    void aModelOfKerasPredicts() throws IOException {
        Path in = Files.writeString(folder.resolve("in.csv"), "t,q1,q2,q3\n0,1,2,3\n0.01,-0.5,3,1\n0.02,1,-1,2\n");
        Path arm = folder.resolve("arm.torsion");
        Path out = folder.resolve("out.csv");
        for (String name : new String[] {"lstm_model.h5", "lstm_model.keras"}) {
            Path file = folder.resolve(name);
            try (InputStream keras = getClass().getResourceAsStream("/keras/" + name)) {
                Files.copy(Objects.requireNonNull(keras), file);
            }
            String[] options = {"--inputs", "q1,q2,q3", "--targets", "tau1,tau2", "--rate", "100"};
            torque(args("import", "--from", file, "--out", arm, options))
                    .misused("the rows that it looks back with --window");
            Ran ran = torque(args("import", "--from", file, "--out", arm, options, "--window", "2"));
            assertThat(ran.succeeds().out()).contains("from Keras 3", "lstm(", "last step");
            torque(args("predict", "--model", arm, "--in", in, "--out", out)).succeeds();
            assertThat(numbers(Files.readAllLines(out))).hasDimensions(3, 3);
        }
    }

    @Test
    void whatIsWrongIsTold() throws IOException {
        Files.write(folder.resolve("arm.pt"), TorchFiles.pt(weights()));
        imported("arm.pt").misused("give them with --modules; it has {rnn.weight_ih_l0=[4, 2]");
        imported("arm.pt", "--modules", "lstm:rnn,conv:c").misused("'conv:c' is none of lstm:NAME");
        imported("arm.pt", "--modules", "rnn").misused("'rnn' is none of lstm:NAME");
        imported("arm.pt", "--modules", "lstm:rnn,linear:head.0:swish").misused("'linear:head.0:swish' is none of");
        imported("arm.pt", "--modules", "lstm:rnn,dropout:x").misused("'dropout:x' is none of");
        imported("arm.pt", "--modules", "lstm:rnn:0.1:2").misused("'lstm:rnn:0.1:2' is none of");
        imported("arm.pt", "--modules", MODULES, "--rate", "0").misused("--rate");
        imported("arm.pt", "--modules", MODULES, "--window", "-1").misused("--window");
        imported("arm.txt").misused("is none of .h5");
        imported("arm.onnx", "--modules", MODULES).misused("--modules and --key are of state_dicts");
        imported("arm.pt", "--modules", MODULES, "--input-means", "1")
                .misused("A scaler needs finite means and as many positive deviations, found [1.0] and []");
        Ran left = imported("arm.pt", "--modules", "lstm:rnn,linear:head.0").refuses("I103");
        assertThat(left.err()).contains("head.2.weight [1, 1] is left over");
        imported("arm.pt", "--modules", "lstm:rnn,linear:head.0,ignore:head.2").succeeds();
        imported("arm.pt", "--modules", MODULES, "--key", "state_dict").refuses("I101");
        imported("none.pt", "--modules", MODULES).refuses("I101");
    }

    private Ran imported(String file, String... options) {
        Path out = folder.resolve("arm.torsion");
        boolean rate = String.join(" ", options).contains("--rate");
        String[] arm = rate ? new String[] {ARM[0], ARM[1], ARM[2], ARM[3]} : ARM;
        return torque(args("import", "--from", folder.resolve(file), "--out", out, arm, options));
    }

    private double[][] predicted() throws IOException {
        Path in = Files.writeString(folder.resolve("in.csv"), recording());
        Path out = folder.resolve("out.csv");
        torque(args("predict", "--model", folder.resolve("arm.torsion"), "--in", in, "--out", out))
                .succeeds();
        return numbers(Files.readAllLines(out));
    }
}
