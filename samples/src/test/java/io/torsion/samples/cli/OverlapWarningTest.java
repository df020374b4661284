package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.ARM;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.readers.DataFolder;
import io.torsion.samples.sim.SimulatedArm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlapWarningTest {
    private static final String WARNING = "Warning: training shares rows with validation or test";

    @TempDir
    Path folder;

    @Test
    void trainWarnsInOneLine() throws IOException {
        Path data = data(100, 150);
        Ran ran = train(data, "sim04").succeeds();
        assertThat(ran.err().lines().filter(line -> line.startsWith(WARNING)))
                .singleElement()
                .asString()
                .contains("50 rows: copy[0,50) = sim01[100,150)");
        assertThat(train(data, "sim01").succeeds().err()).doesNotContain("Warning");
    }

    @Test
    void crossValidateCountsTheFolds() {
        Ran ran = torque(
                        args("cross-validate", "--data", data(100, 150), ARM, "--by", "trajectory", "--model", "ridge"))
                .succeeds();
        assertThat(ran.err().lines().filter(line -> line.startsWith(WARNING)))
                .singleElement()
                .asString()
                .contains(" in 2 of 5 folds, ");
    }

    @Test
    void fewRowsAreNoReason() throws IOException {
        assertThat(train(data(100, 119), "sim04").succeeds().err()).doesNotContain("Warning");
    }

    /** Trains on all but the copy and another one, which are left for the test. */
    private Ran train(Path data, String other) throws IOException {
        List<String> train = List.of("sim01", "sim02", "sim03", "sim04").stream()
                .filter(id -> !id.equals(other))
                .map(id -> '"' + id + '"')
                .toList();
        Path split = folder.resolve("split.json");
        Files.writeString(
                split, "{\"train\": " + train + ", \"validation\": [\"" + other + "\"], \"test\": [\"copy\"]}");
        return torque(args(
                "train",
                "--data",
                data,
                "--split",
                split,
                "--out",
                folder.resolve("m.torsion"),
                ARM,
                "--model",
                "ridge"));
    }

    private Path data(int start, int end) {
        TrajectorySet arm = SimulatedArm.trajectories(4, 4, 100, 7);
        Trajectory copy = arm.get(0).rows(start, end, "copy");
        Path data = folder.resolve("data");
        DataFolder.write(arm.plus(TrajectorySet.of(copy)), data);
        return data;
    }
}
