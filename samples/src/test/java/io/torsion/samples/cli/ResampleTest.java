package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.readers.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResampleTest {
    @TempDir
    Path folder;

    @Test
    void keepsWhatIsUniformAlready() {
        Path data = Recordings.simulate(folder.resolve("data"));
        TrajectorySet before = DataFolder.read(data);
        TrajectorySet after = resampled(data, "--rate", "100");
        assertThat(after.schema()).isEqualTo(before.schema());
        assertThat(after.ids()).isEqualTo(before.ids());
        assertThat(after.groups()).isEqualTo(before.groups());
        double[] difference = before.get(2).toArray();
        double[] resampled = after.get(2).toArray();
        Arrays.setAll(difference, i -> difference[i] - resampled[i]);
        assertThat(Arrays.stream(difference)).hasSize(resampled.length).allMatch(d -> Math.abs(d) < 1e-9);
    }

    @Test
    void makesARecordingWithJitterRepeatsAndAGapFitToLearnFrom() throws IOException {
        StringBuilder lines = new StringBuilder("t,q1\n,9\n");
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            double time = i * 0.01 + 0.003 * random.nextDouble() + (i < 200 ? 0 : 1);
            lines.append(time).append(',').append(Math.sin(time)).append('\n');
            lines.append(i == 100 ? time + ",7\n" : "");
        }
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/run.csv"), lines);
        TrajectorySet after = resampled(folder.resolve("data"), "--rate", "50", "--method", "cubic");
        assertThat(torque(args(
                                "resample",
                                "--data",
                                folder.resolve("data"),
                                "--rate",
                                50,
                                "--out",
                                folder.resolve("x")))
                        .err())
                .contains("Now slower: run (");
        assertThat(after.ids()).containsExactly("run-1", "run-2");
        assertThat(after.groups()).containsExactly("run");
        assertThat(after.schema().samplePeriod()).isEqualTo(0.02);
        for (Trajectory part : after) {
            for (int row = 0; row < part.rows(); row++) {
                assertThat(part.get(row, 0)).isCloseTo(Math.sin(part.time(row)), within(1e-4));
            }
        }
        assertThat(torque(args("inspect", "--data", folder.resolve("50"))).out())
                .contains("Nothing to complain about.");
    }

    @Test
    void bridgesOrKeepsGaps() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        StringBuilder lines = new StringBuilder("t,q1\n");
        for (int i = 0; i < 60; i++) {
            lines.append(i < 30 ? i * 0.01 : i * 0.01 + 0.3)
                    .append(',')
                    .append(i)
                    .append('\n');
        }
        Files.writeString(folder.resolve("data/run.csv"), lines);
        assertThat(resampled(folder.resolve("data"), "--rate", "100", "--max-gap", "1")
                        .get(0)
                        .rows())
                .isEqualTo(90);
        Trajectory kept = resampled(folder.resolve("data"), "--rate", "200", "--keep-gaps")
                .get(0);
        assertThat(Arrays.stream(kept.column(0)).filter(Double::isNaN)).hasSize(61);
    }

    @Test
    void joinsFilesOfOneName() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        StringBuilder angles = new StringBuilder("Coordinates\ninDegrees=yes\nendheader\ntime\tknee\n");
        StringBuilder torques = new StringBuilder("t;tau1\n");
        for (int i = 0; i <= 100; i++) {
            angles.append(i * 0.01).append('\t').append(i).append('\n');
            torques.append(i * 0.02).append(';').append(-i).append('\n');
        }
        Files.writeString(folder.resolve("data/walk.mot"), angles);
        Files.writeString(folder.resolve("data/walk.csv"), torques);
        TrajectorySet after = resampled(folder.resolve("data"), "--rate", "100", "--method", "linear");
        assertThat(after.ids()).containsExactly("walk");
        assertThat(after.schema().channels())
                .extracting(c -> c.name() + " " + c.unit())
                .containsExactly("tau1 Nm", "knee deg");
        assertThat(after.get(0).rows()).isEqualTo(101);
        assertThat(after.get(0).get(50, 0)).isEqualTo(-25);
        assertThat(after.get(0).get(50, 1)).isEqualTo(50);
    }

    @Test
    void refusesTimeThatRunsBack() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/run.csv"), "t,q1\n0,1\n0.01,2\n0,3\n0.01,4\n");
        torque(args("resample", "--data", folder.resolve("data"), "--rate", 10, "--out", folder.resolve("x")))
                .refuses("D106");
        torque(args("resample", "--data", folder.resolve("data"), "--rate", -1, "--out", folder.resolve("x")))
                .refuses("D112");
    }

    /** In a folder named after the rate. */
    private TrajectorySet resampled(Path data, String... options) {
        Path out = folder.resolve(options[1]);
        torque(args("resample", "--data", data, "--out", out, options)).succeeds();
        return DataFolder.read(out);
    }
}
