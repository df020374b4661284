package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Ran.torqueOn;
import static io.torsion.samples.cli.Recordings.ARM;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of model from training to live answers. */
class ModelsTest {
    @TempDir
    static Path folder;

    private static Path data;

    @BeforeAll
    static void simulate() {
        data = Recordings.simulate(folder.resolve("data"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--model hybrid --units 8 --epochs 2 --members 2",
                "--model ridge",
                "--model lstm --units 8,4 --dropout 0.1 --loss huber:1.0 --epochs 2 --members 1",
                "--model lstm --output last --units 8 --window 12 --epochs 2 --members 1",
                "--model lstm --cell gru --units 8,4 --recurrent-dropout 0.2 --residual --epochs 2 --members 1",
                "--model hybrid --output last --bidirectional --units 6 --window 12 --epochs 1 --members 2"
            })
    void liveAnswersAreThoseOfTheWholeRecording(String options) throws IOException {
        Path model = folder.resolve("model.torsion");
        torque(args("train", "--data", data, "--out", model, ARM, options.split(" ")))
                .succeeds();

        Path answers = folder.resolve("answers.csv");
        Path recording = data.resolve("sim01.csv.gz");
        torque(args("predict", "--model", model, "--in", recording, "--out", answers))
                .succeeds();
        List<String> rows = Recordings.lines(recording);
        Ran live = torqueOn(String.join("\n", rows) + "\n", args("stream", "--model", model))
                .succeeds();

        double[][] measured = Recordings.numbers(rows);
        double[][] whole = Recordings.numbers(Files.readAllLines(answers));
        double[][] step = Recordings.numbers(live.out().lines().toList());
        assertThat(whole).hasDimensions(400, 8);
        assertThat(step).hasDimensions(400, 7);
        double[] deviation = Recordings.deviations(measured);
        for (int t = 0; t < whole.length; t++) {
            assertThat(whole[t][0]).isEqualTo(measured[t][0]);
            for (int joint = 0; joint < 7; joint++) {
                assertThat(Math.abs(step[t][joint] - whole[t][joint + 1]))
                        .as("row %d, joint %d", t, joint + 1)
                        .isLessThan(1e-5 * deviation[15 + joint]);
            }
        }
    }

    @Test
    void samplesAddDeviationsToTheAnswers() throws IOException {
        Path model = folder.resolve("dropping.torsion");
        torque(args(
                        "train",
                        "--data",
                        data,
                        "--out",
                        model,
                        ARM,
                        "--model",
                        "lstm",
                        "--epochs",
                        "1",
                        "--dropout",
                        "0.2",
                        "--units",
                        "8",
                        "--members",
                        "1"))
                .succeeds();
        double[][] plain = predicted(model);
        double[][] sampled = predicted(model, "--samples", "5");
        assertThat(sampled).hasDimensions(400, 15);
        for (int t = 0; t < plain.length; t++) {
            assertThat(Arrays.copyOf(sampled[t], 8)).isEqualTo(plain[t]);
            assertThat(Arrays.stream(sampled[t], 8, 15)).allMatch(deviation -> deviation > 0);
        }
        assertThat(Files.readAllLines(folder.resolve("predicted.csv")).get(0))
                .isEqualTo("t,tau1,tau2,tau3,tau4,tau5,tau6,tau7,"
                        + "tau1_std,tau2_std,tau3_std,tau4_std,tau5_std,tau6_std,tau7_std");
        assertThat(predicted(model, "--samples", "5")).isDeepEqualTo(sampled);
        assertThat(predicted(model, "--samples", "5", "--seed", "1")[9][8]).isNotEqualTo(sampled[9][8]);
        torque(args(question(model), "--samples", "1")).misused("at least 2 samples");
        Path ridge = folder.resolve("still.torsion");
        torque(args("train", "--data", data, "--out", ridge, ARM, "--model", "ridge"))
                .succeeds();
        torque(args(question(ridge), "--samples", "5")).refuses("C103");
    }

    private static double[][] predicted(Path model, String... options) throws IOException {
        torque(args(question(model), options)).succeeds();
        return Recordings.numbers(Files.readAllLines(folder.resolve("predicted.csv")));
    }

    private static String[] question(Path model) {
        Path recording = data.resolve("sim01.csv.gz");
        return args("predict", "--model", model, "--in", recording, "--out", folder.resolve("predicted.csv"));
    }

    @Test
    void evaluationHasTheNamedFigures() throws IOException {
        Path model = folder.resolve("figures.torsion");
        Path test = folder.resolve("new/folder/test.json");
        Path some = folder.resolve("some.json");
        torque(args("train", "--data", data, "--out", model, ARM, "--model", "ridge", "--json", test))
                .succeeds();
        Ran ran = torque(args("evaluate", "--model", model, "--data", data, "--only", "sim02,sim03", "--json", some))
                .succeeds();
        assertThat(ran.out()).contains("tau1", "tau7", "RMSE", "MAE", "nRMSE", "R2", "nMSE", "max error", "baseline");
        for (Path json : List.of(test, some)) {
            JsonNode figures = new ObjectMapper().readTree(json.toFile());
            checkFigures(figures);
            checkFigures(figures.get("baseline"));
            assertThat(figures.get("baseline").get("nmseMean").asDouble())
                    .isEqualTo(figures.get("nmseMean").asDouble());
        }
    }

    private static void checkFigures(JsonNode figures) {
        assertThat(figures.get("joints"))
                .hasSize(7)
                .first()
                .satisfies(name -> assertThat(name.asText()).isEqualTo("tau1"));
        double mean = 0;
        for (int joint = 0; joint < 7; joint++) {
            double nmse = figures.get("nmse").get(joint).asDouble();
            assertThat(figures.get("r2").get(joint).asDouble()).isEqualTo(1 - nmse);
            assertThat(figures.get("rmse").get(joint).asDouble())
                    .isGreaterThanOrEqualTo(figures.get("mae").get(joint).asDouble());
            mean += nmse / 7;
        }
        assertThat(figures.get("nmseMean").asDouble()).isCloseTo(mean, org.assertj.core.api.Assertions.offset(1e-12));
        assertThat(List.of("nmse", "rmse", "mae", "r2"))
                .allSatisfy(name -> assertThat(figures.get(name)).hasSize(7));
    }

    @Test
    void networkAloneHasNoBaseline() throws IOException {
        Path model = folder.resolve("plain.torsion");
        Path json = folder.resolve("plain.json");
        torque(args(
                        "train",
                        "--data",
                        data,
                        "--out",
                        model,
                        ARM,
                        "--model lstm --units 4 --epochs 1 --members 1".split(" ")))
                .succeeds();
        Ran ran = torque(args("evaluate", "--model", model, "--data", data, "--json", json))
                .succeeds();
        assertThat(ran.out()).doesNotContain("baseline");
        assertThat(new ObjectMapper().readTree(json.toFile()).has("baseline")).isFalse();
    }

    @Test
    void aRowWithAMissingValueGetsAnEmptyAnswerAndLeavesTheOthersAlone() throws IOException {
        Path model = folder.resolve("gap.torsion");
        torque(args("train", "--data", data, "--out", model, ARM, "--model", "ridge"))
                .succeeds();
        List<String> rows = Recordings.lines(data.resolve("sim01.csv.gz")).subList(0, 30);
        List<String> broken = Recordings.with(rows, 10, 3, "");
        List<String> answers = stream(model, broken);
        assertThat(answers).hasSize(30);
        assertThat(answers.get(10)).isEqualTo(",,,,,,");
        assertThat(answers.subList(0, 10)).isEqualTo(stream(model, rows).subList(0, 10));
        assertThat(answers.get(11)).doesNotStartWith(",");
    }

    @Test
    void inputsThatAreNoArmUseTheGeneralRecipeAndSaySo() {
        Path model = folder.resolve("general.torsion");
        String[] channels = {"--inputs", "tau1,tau2,tau3", "--targets", "tau4"};
        Ran ran = torque(args(
                        "train", "--data", data, "--out", model, channels, "--units", 4, "--epochs", 1, "--members", 1))
                .succeeds();
        assertThat(ran.log())
                .filteredOn(line -> line.contains("general recipe"))
                .hasSize(1);
        torque(args("evaluate", "--model", model, "--data", data)).succeeds();
        Ran arm = torque(args("train", "--data", data, "--out", model, ARM, "--model", "ridge"))
                .succeeds();
        assertThat(arm.log()).noneMatch(line -> line.contains("general recipe"));
    }

    private static List<String> stream(Path model, List<String> rows) {
        return torqueOn(String.join("\n", rows) + "\n", args("stream", "--model", model))
                .succeeds()
                .out()
                .lines()
                .toList();
    }
}
