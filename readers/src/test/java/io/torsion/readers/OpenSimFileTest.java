package io.torsion.readers;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.RawRecording;
import io.torsion.data.Trajectory;
import io.torsion.data.Unit;
import io.torsion.error.ErrorCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSimFileTest {
    private static final String ROWS = "endheader\ntime\tq1\n0\t1\n0.01\t2\n";

    @TempDir
    Path folder;

    @Test
    void readsAStorageFile() throws URISyntaxException {
        Trajectory gait = DataFolder.readFile(resource("gait.sto"));
        assertThat(gait.id()).isEqualTo("gait");
        assertThat(gait.rows()).isEqualTo(60);
        assertThat(gait.schema().samplePeriod()).isEqualTo(0.01);
        assertThat(gait.schema().channels())
                .extracting(c -> c.name() + " " + c.unit() + " " + c.kind())
                .containsExactly("pelvis_tx m POSITION", "knee_angle_r deg POSITION", "knee_angle_r_moment Nm TORQUE");
        assertThat(gait.get(50, 1)).isCloseTo(Math.toDegrees(Math.sin(1)), within(1e-7));
    }

    @Test
    void readsAnOldMotionFileWithSpaces() throws IOException {
        write("""
                name old.mot
                datacolumns 3
                datarows 2
                range 0 1
                endheader
                 time  knee  ground_force_vy
                  0.0   1.5   -2

                  0.01  nan    3e2
                """);
        RawRecording read = DataFolder.readRaw(folder).get(0);
        assertThat(read.times()).containsExactly(0, 0.01);
        assertThat(read.column(0)).containsExactly(1.5, Double.NaN);
        assertThat(read.column(1)).containsExactly(-2, 300);
    }

    @ParameterizedTest
    @CsvSource({
        "Coordinates, yes, knee_angle_r, deg, POSITION",
        "Coordinates, no, /jointset/knee_r/knee_angle_r/value, rad, POSITION",
        "ModelStates, yes, /jointset/knee_r/knee_angle_r/speed, deg/s, VELOCITY",
        "ModelStates, no, /jointset/ground_pelvis/pelvis_ty/speed, m/s, VELOCITY",
        "ModelStates, yes, /forceset/soleus_r/activation, 1, OTHER",
        "Speeds, yes, knee_angle_r, deg/s, VELOCITY",
        "Accelerations, yes, knee_angle_r, deg/s^2, ACCELERATION",
        "Inverse Dynamics, no, pelvis_ty_force, N, TORQUE",
        "grf, yes, ground_force_vy, N, TORQUE",
        "grf, yes, ground_force_px, m, POSITION",
        "grf, yes, ground_torque_z, Nm, TORQUE",
        "arm, yes, qd3, deg/s, VELOCITY",
        "arm, no, q3, rad, POSITION",
        "arm, yes, tau3, Nm, TORQUE",
        "activations, no, soleus_r, 1, OTHER"
    })
    void tellsUnitsByNames(String title, String inDegrees, String label, String unit, ChannelKind kind)
            throws IOException {
        write(title + "\ninDegrees=" + inDegrees + "\nendheader\ntime\t" + label + "\n0\t1\n");
        Channel channel = DataFolder.readRaw(folder).get(0).channels().get(0);
        assertThat(channel).isEqualTo(new Channel(label, Unit.parse(unit), kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nRows=3", "nColumns=3", "datarows 1"})
    void refusesAFileThatIsNotWhole(String promise) throws IOException {
        write("title\n" + promise + "\n" + ROWS);
        assertRefused(ErrorCode.UNREADABLE_DATA, () -> DataFolder.readRaw(folder))
                .hasMessageContaining("as the header says");
    }

    @Test
    void refusesWhatIsNoStorage() throws IOException {
        write("title\nnRows=2\ntime\tq1\n0\t1\n");
        assertRefused(ErrorCode.UNREADABLE_DATA, () -> DataFolder.readRaw(folder))
                .hasMessageContaining("endheader");
        write("");
        assertRefused(ErrorCode.TOO_SHORT, () -> DataFolder.readRaw(folder)).hasMessageContaining("a.sto");
        write("title\nendheader\nq1\tq2\n0\t1\n");
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> DataFolder.readRaw(folder))
                .hasMessageContaining("a.sto");
    }

    @Test
    void saysWhereACellIsBad() throws IOException {
        write("title\n" + ROWS + "0.02\t1.5x\n");
        assertRefused(ErrorCode.UNREADABLE_DATA, () -> DataFolder.readRaw(folder))
                .hasMessageContainingAll("line 6, column 'q1'", "'1.5x'");
        write("title\n" + ROWS + "0.02\t1\t2\n");
        assertRefused(ErrorCode.UNREADABLE_DATA, () -> DataFolder.readRaw(folder))
                .hasMessageContainingAll("line 6", "3 cells instead of 2");
        write("title\n" + ROWS + "0.01\t3\n");
        assertRefused(ErrorCode.TIME_NOT_INCREASING, () -> DataFolder.read(folder))
                .hasMessageContaining("a.sto, row 3");
    }

    static Path resource(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(OpenSimFileTest.class.getResource(name)).toURI());
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("a.sto"), text);
    }
}
