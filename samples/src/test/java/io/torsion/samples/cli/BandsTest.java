package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Ran.torqueOn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bands, diagnostics and the monitor on the command line, of a ridge on the simulated arm. */
class BandsTest {
    private static final String[] MODEL = {"--inputs", "q#,qd#", "--targets", "tau#", "--model", "ridge"};

    @TempDir
    static Path folder;

    private static Path data;
    private static Path plain;
    private static Path banded;

    @BeforeAll
    static void train() {
        data = folder.resolve("data");
        plain = folder.resolve("plain.torsion");
        banded = folder.resolve("banded.torsion");
        torque("simulate", "--out", data.toString(), "--trajectories", "9", "--seconds", "8", "--grasp", "2")
                .succeeds();
        torque(with(MODEL, "train", "--data", data.toString(), "--split", split(), "--out", plain.toString()))
                .succeeds();
        torque(
                        "calibrate",
                        "--model",
                        plain.toString(),
                        "--data",
                        data.toString(),
                        "--only",
                        "sim07,sim08,sim09",
                        "--out",
                        banded.toString())
                .succeeds();
    }

    private static String text(Path packed) throws IOException {
        return String.join("\n", Recordings.lines(packed)) + "\n";
    }

    private static String split() {
        Path file = folder.resolve("split.json");
        try {
            Files.writeString(
                    file,
                    "{\"train\": [\"sim01\", \"sim02\", \"sim03\", \"sim04\", \"sim05\"], \"validation\": [\"sim06\"],"
                            + " \"test\": [\"sim07\", \"sim08\", \"sim09\"]}");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file.toString();
    }

    private static String[] with(String[] more, String... first) {
        String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    @Test
    void evaluateTellsCoverageTrajectoriesAndDiagnostics() throws IOException {
        Path json = folder.resolve("evaluation.json");
        Path diagnostics = folder.resolve("diagnostics.json");
        String out = torque(
                        "evaluate",
                        "--model",
                        banded.toString(),
                        "--data",
                        data.toString(),
                        "--only",
                        "sim07,sim08,sim09",
                        "--diagnostics",
                        "--json",
                        json.toString(),
                        "--diagnostics-json",
                        diagnostics.toString())
                .succeeds()
                .out();
        assertThat(out).contains("coverage", "band width", "95 % interval of mean nMSE", "sim08", "backward");
        var figures = new ObjectMapper().readTree(json.toFile());
        assertThat(figures.at("/coverage/0").asDouble()).isBetween(0.899, 0.905);
        assertThat(figures.at("/trajectories/sim08/coverage")).hasSize(7);
        var found = new ObjectMapper().readTree(diagnostics.toFile());
        assertThat(found.at("/joints/6/velocity").asText()).isEqualTo("qd7");
    }

    @Test
    void streamWritesBandsAndTellsWhenTheyAreLeft() throws IOException {
        String grasping = text(data.resolve("grasping/grasping.csv.gz"));
        Ran ran = torqueOn(grasping, "stream", "--model", banded.toString(), "--bands", "--monitor")
                .succeeds();
        List<String> lines = ran.out().lines().toList();
        assertThat(lines.get(0)).startsWith("tau1,").contains("tau7,tau1_lower,tau1_upper,tau2_lower");
        assertThat(lines).hasSize(801);
        assertThat(lines.get(500).split(",", -1)).hasSize(21);
        assertThat(ran.err())
                .containsPattern("row 4\\d\\d \\(4\\.\\d\\d s\\): tau\\d is (above|below) its band since row");
        String clean = text(data.resolve("sim07.csv.gz"));
        assertThat(torqueOn(clean, "stream", "--model", banded.toString(), "--monitor")
                        .succeeds()
                        .err())
                .doesNotContain("its band");
    }

    @Test
    void whatJudgesAModelThatSawItIsSaid() {
        for (String[] command : List.of(
                new String[] {"evaluate", "--model", plain.toString()},
                new String[] {"compare", "--a", plain.toString(), "--b", banded.toString()},
                new String[] {
                    "calibrate",
                    "--model",
                    plain.toString(),
                    "--out",
                    folder.resolve("seen.torsion").toString()
                })) {
            String[] data = {"--data", BandsTest.data.toString(), "--only"};
            assertThat(torque(with(new String[] {"sim05,sim06,sim07"}, with(data, command)))
                            .err())
                    .contains("trained or validated on 2 of 3 trajectories, [sim05, sim06]");
            assertThat(torque(with(new String[] {"sim07,sim08"}, with(data, command)))
                            .err())
                    .doesNotContain("trained or validated");
        }
    }

    @Test
    void compareTellsThatAModelIsNoBetterThanItself() throws IOException {
        Path json = folder.resolve("comparison.json");
        String out = torque(
                        "compare",
                        "--a",
                        plain.toString(),
                        "--b",
                        banded.toString(),
                        "--data",
                        data.toString(),
                        "--json",
                        json.toString())
                .succeeds()
                .out();
        assertThat(out).contains("nMSE of B - A", "0 of 9", "0.0000 to 0.0000");
        assertThat(new ObjectMapper().readTree(json.toFile()).at("/mean/pValue").isNull())
                .isTrue();
    }

    @Test
    void whatNeedsBandsOrMeasuredTorquesSaysSo() {
        torqueOn("q1\n1\n", "stream", "--model", plain.toString(), "--monitor").misused("torque calibrate");
        String header = "q1,q2,q3,q4,q5,q6,q7,qd1,qd2,qd3,qd4,qd5,qd6,qd7\n";
        torqueOn(header, "stream", "--model", banded.toString(), "--monitor").refuses("D101");
        torqueOn(header, "stream", "--model", banded.toString(), "--bands").succeeds();
    }

    @Test
    void crossValidationAndTrainingMakeBandsOfLeftOutTrajectories() throws IOException {
        Path few = folder.resolve("few");
        torque("simulate", "--out", few.toString(), "--trajectories", "4", "--seconds", "4", "--rate", "50")
                .succeeds();
        Path json = folder.resolve("folds.json");
        String out = torque(with(
                        MODEL,
                        "cross-validate",
                        "--data",
                        few.toString(),
                        "--by",
                        "trajectory",
                        "--bands",
                        "0.8",
                        "--json",
                        json.toString()))
                .succeeds()
                .out();
        assertThat(out).contains("bands of 80.0 %: coverage", "least of a fold", "width");
        assertThat(new ObjectMapper().readTree(json.toFile()).at("/folds/3/coverage"))
                .hasSize(7);
        Path model = folder.resolve("few.torsion");
        Ran trained = torque(with(MODEL, "train", "--data", few.toString(), "--out", model.toString(), "--bands"))
                .succeeds();
        assertThat(trained.err()).contains("3 fits, each without one of the trajectories");
        assertThat(trained.out()).contains("coverage");
    }
}
