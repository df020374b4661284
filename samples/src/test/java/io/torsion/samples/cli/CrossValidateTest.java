package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.ARM;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import io.torsion.readers.DataFolder;
import io.torsion.samples.sim.SimulatedArm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossValidateTest {
    @TempDir
    static Path folder;

    private static Path data;

    @BeforeAll
    static void simulate() {
        data = Recordings.simulate(folder.resolve("data"));
    }

    @Test
    void leavesEachTrajectoryOutOncePerSeed() throws IOException {
        JsonNode report =
                run("--by", "trajectory", "--seeds", "1,2", "--epochs", "1", "--units", "4", "--members", "1");
        assertThat(texts(report, "leftOut"))
                .containsExactly("sim01", "sim01", "sim02", "sim02", "sim03", "sim03", "sim04", "sim04");
        assertThat(texts(report, "seed")).containsExactly("1", "2", "1", "2", "1", "2", "1", "2");
        assertThat(report.get("meanOfMedianNmse").asDouble())
                .isCloseTo(meanOfMedians(report, "nmse"), offset(1e-12))
                .isNotEqualTo(report.get("baselineMeanOfMedianNmse").asDouble());
        assertThat(report.get("baselineMeanOfMedianNmse").asDouble())
                .isCloseTo(meanOfMedians(report, "baselineNmse"), offset(1e-12));
    }

    @Test
    void leavesEachGroupOut() throws IOException {
        JsonNode report = run("--by", "GROUP", "--model", "ridge");
        assertThat(texts(report, "leftOut"))
                .containsExactlyElementsOf(DataFolder.read(data).groups());
        assertThat(texts(report, "seed")).containsOnly("42");
        assertThat(report.get("meanOfMedianNmse")).isEqualTo(report.get("baselineMeanOfMedianNmse"));
    }

    @Test
    void dealsGroupsToFolds() throws IOException {
        Path many = folder.resolve("many");
        DataFolder.write(SimulatedArm.trajectories(6, 2, 100, 7), many);
        TrajectorySet all = DataFolder.read(many);
        assertThat(texts(run(many, "--by", "group", "--folds", "3", "--model", "ridge"), "leftOut"))
                .containsExactlyElementsOf(
                        Split.groupKFold(all, 3).stream().map(Split::name).toList());
    }

    @Test
    void refusesMoreFoldsThanGroups() {
        String[] command = args("cross-validate", "--data", data, ARM, "--model", "ridge", "--by", "group");
        assertThat(torque(args(command, "--folds", 9)).refuses("D110").err()).contains("9 folds");
    }

    @Test
    void cutsOneLongRecordingIntoBlocks() throws IOException {
        Path one = folder.resolve("one");
        DataFolder.write(SimulatedArm.trajectories(1, 12, 100, 7), one);
        String[] ridge = {"--by", "block", "--model", "ridge"};
        assertThat(texts(run(one, args(ridge, "--folds", 4, "--embargo", 20)), "leftOut"))
                .containsExactly("block 1 of 4", "block 2 of 4", "block 3 of 4", "block 4 of 4");
        assertThat(run(one, ridge)).isEqualTo(run(one, args(ridge, "--folds", 5, "--embargo", 60)));
        assertThat(run(one, ridge)).isNotEqualTo(run(one, args(ridge, "--embargo", 59)));
        torque(args("cross-validate", "--data", one, ARM, "--by", "trajectory", "--model", "ridge"))
                .refuses("D110");
    }

    @Test
    void refusesBlocksThatCannotBe() {
        String[] blocks = args("cross-validate", "--data", data, ARM, "--model", "ridge", "--by", "block");
        assertThat(torque(args(blocks, "--folds", 2)).refuses("D110").err()).contains("2 blocks");
        assertThat(torque(args(blocks, "--embargo", 300)).refuses("D107").err()).contains("embargo of 300 rows");
        torque(args(blocks, "--embargo", -1)).misused("embargo");
    }

    @Test
    void optionsThatDoNotGoTogetherAreMisuse() {
        String[] command = args("cross-validate", "--data", data, ARM, "--model", "ridge");
        torque(args(command, "--by", "trajectory", "--folds", 3)).misused("--folds goes with");
        torque(args(command, "--by", "group", "--embargo", 3)).misused("--embargo goes with --by block");
    }

    @Test
    void threadsChangeNoFigure() throws IOException {
        String[] options = {"--by", "group", "--model", "lstm", "--epochs", "1", "--units", "4", "--members", "1"};
        assertThat(run(args(options, "--threads", 1))).isEqualTo(run(args(options, "--threads", 3)));
    }

    @Test
    void backendIsChosenOnceForAllFits() {
        String[] options = {"--by", "group", "--model", "lstm", "--epochs", "1", "--units", "4", "--members", "1"};
        Ran ran = torque(args("cross-validate", "--data", data, ARM, options)).succeeds();
        assertThat(ran.log()).filteredOn(line -> line.contains("Backend")).hasSize(1);
        assertThat(ran.err()).contains("1 of 3", "2 of 3", "3 of 3");
    }

    private static JsonNode run(String... options) throws IOException {
        return run(data, options);
    }

    private static JsonNode run(Path recordings, String... options) throws IOException {
        Path json = folder.resolve("folds.json");
        torque(args("cross-validate", "--data", recordings, ARM, "--json", json, options))
                .succeeds();
        return new ObjectMapper().readTree(json.toFile());
    }

    private static List<String> texts(JsonNode report, String field) {
        return folds(report).map(fold -> fold.get(field).asText()).toList();
    }

    private static double meanOfMedians(JsonNode report, String field) {
        double mean = 0;
        for (int joint = 0; joint < 7; joint++) {
            int j = joint;
            double[] sorted = folds(report)
                    .mapToDouble(fold -> fold.get(field).get(j).asDouble())
                    .sorted()
                    .toArray();
            mean += Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
                            .average()
                            .orElseThrow()
                    / 7;
        }
        return mean;
    }

    private static java.util.stream.Stream<JsonNode> folds(JsonNode report) {
        return StreamSupport.stream(report.get("folds").spliterator(), false);
    }
}
