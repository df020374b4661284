package io.torsion.readers;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.RawRecording;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

class MatlabFileTest {
    private static final double[] TIMES = {0, 0.01, 0.02};

    private final Mat5File mat = Mat5.newMatFile();

    @TempDir
    Path folder;

    /** Written by SciPy: compressed, row vectors, a matrix in single precision, a scalar and a text. */
    @Test
    void readsAFileOfAnotherProgram() throws URISyntaxException {
        Trajectory arm = DataFolder.readFile(OpenSimFileTest.resource("arm.mat"));
        assertThat(arm.id()).isEqualTo("arm");
        assertThat(arm.rows()).isEqualTo(60);
        assertThat(arm.schema().channels())
                .extracting(c -> c.name() + " " + c.unit())
                .containsExactly("q1 rad", "q2 rad", "qd1 rad/s", "qd2 rad/s", "tau Nm");
        assertThat(arm.get(50, 0)).isCloseTo(Math.sin(1), within(1e-15));
        assertThat(arm.get(50, 3)).isCloseTo(-3 * Math.sin(1.5), within(1e-14));
        assertThat(arm.get(50, 4)).isCloseTo(5 * Math.sin(1) + 2 * Math.cos(1), within(1e-6));
    }

    @Test
    void namesColumnsAfterTheirMatrix() throws IOException {
        mat.addArray("time", column(TIMES));
        mat.addArray("q2", matrix(3, 2, 1, 2, 3, 4, 5, 6)).addArray("force", row(7, 8, 9));
        mat.addArray("fs", Mat5.newScalar(100)).addArray("empty", Mat5.newMatrix(0, 0));
        mat.addArray("z", Mat5.newComplex(3, 1)).addArray("who", Mat5.newString("anna"));
        RawRecording read = written().get(0);
        assertThat(read.channels()).extracting(c -> c.name()).containsExactly("q2_1", "q2_2", "force");
        assertThat(read.times()).containsExactly(TIMES);
        assertThat(read.column(1)).containsExactly(4, 5, 6);
        assertThat(read.column(2)).containsExactly(7, 8, 9);
    }

    @Test
    void readsEachStructAsARecording() throws IOException {
        mat.addArray("walk", struct(1, 2, 3)).addArray("other", Mat5.newScalar(1));
        Struct runs = Mat5.newStruct(1, 2);
        for (int i = 0; i < 2; i++) {
            runs.set("t", i, column(TIMES)).set("q", i, row(i, i, i));
        }
        mat.addArray("run", runs);
        Mat5.writeToFile(mat, folder.resolve("a.mat").toFile());
        Files.writeString(folder.resolve("b.csv"), "t,q\n0,1\n0.01,2\n");
        TrajectorySet read = DataFolder.read(folder);
        assertThat(read.ids()).containsExactly("a.walk", "a.run1", "a.run2", "b");
        assertThat(read.get(0).column(0)).containsExactly(1, 2, 3);
        assertThat(read.get(2).column(0)).containsExactly(1, 1, 1);
    }

    @Test
    void namesVariablesOfAnotherLength() {
        mat.addArray("t", column(TIMES)).addArray("q", matrix(2, 3, 1, 2, 3, 4, 5, 6));
        mat.addArray("tau", row(1, 2)).addArray("qd", row(1, 2, 3));
        assertRefused(ErrorCode.LENGTHS_DIFFER, this::written)
                .hasMessageContainingAll("q (2 x 3), tau (1 x 2); 3 time stamps", "q = q'");
    }

    @Test
    void needsTimeStampsAndMore() {
        mat.addArray("q", row(1, 2, 3));
        assertRefused(ErrorCode.MISSING_CHANNEL, this::written).hasMessageContainingAll("a.mat", "[q]", "'t'");
        mat.clear();
        mat.addArray("t", column(TIMES));
        assertRefused(ErrorCode.MISSING_CHANNEL, this::written).hasMessageContaining("nothing but time stamps");
    }

    @Test
    void refusesVersion73() throws IOException {
        byte[] file = Arrays.copyOf(
                "MATLAB 7.3 MAT-file, Platform: GLNXA64, HDF5 schema 1.00".getBytes(StandardCharsets.US_ASCII), 2048);
        Files.write(folder.resolve("a.mat"), file);
        assertRefused(ErrorCode.UNREADABLE_DATA, () -> DataFolder.read(folder))
                .hasMessageContainingAll("a.mat is of version 7.3", "save(name, '-v7')");
    }

    @Test
    void refusesWhatIsEmptyDamagedOrNoMatlabFile() throws IOException, URISyntaxException {
        Path file = folder.resolve("a.mat");
        Files.write(file, new byte[0]);
        assertRefused(ErrorCode.TOO_SHORT, () -> DataFolder.readRaw(folder)).hasMessageContaining("a.mat");
        byte[] whole = Files.readAllBytes(OpenSimFileTest.resource("arm.mat"));
        for (int length : new int[] {50, 130, 500, whole.length - 200}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused(ErrorCode.UNREADABLE_DATA, () -> DataFolder.readRaw(folder))
                    .hasMessageContaining("a.mat");
        }
        Files.writeString(file, "t,q1\n0,1\n".repeat(100));
        assertRefused(ErrorCode.UNREADABLE_DATA, () -> DataFolder.readRaw(folder))
                .hasMessageContaining("a.mat");
    }

    /** Whatever a damaged file says of sizes and kinds, it is refused or read, and nothing else happens. */
    @Test
    void survivesDamage() throws IOException {
        mat.addArray("t", column(TIMES))
                .addArray("q", matrix(3, 2, 1, 2, 3, 4, 5, 6))
                .addArray("walk", struct(1, 2, 3));
        Path file = folder.resolve("a.mat");
        Mat5.writeToFile(mat, file.toFile());
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            damaged[128 + random.nextInt(whole.length - 128)] = (byte) random.nextInt();
            Files.write(file, damaged);
            assertThat(catchThrowable(() -> DataFolder.readRaw(folder)))
                    .as("round %d", i)
                    .satisfiesAnyOf(
                            error -> assertThat(error).isNull(),
                            error -> assertThat(error).isInstanceOf(DataException.class));
        }
    }

    private List<RawRecording> written() throws IOException {
        Mat5.writeToFile(mat, folder.resolve("a.mat").toFile());
        return DataFolder.readRaw(folder);
    }

    private static Struct struct(double... q) {
        return Mat5.newStruct().set("t", column(TIMES)).set("q", row(q)).set("note", Mat5.newString("x"));
    }

    private static Matrix row(double... values) {
        return matrix(1, values.length, values);
    }

    private static Matrix column(double... values) {
        return matrix(values.length, 1, values);
    }

    private static Matrix matrix(int rows, int columns, double... values) {
        Matrix matrix = Mat5.newMatrix(rows, columns);
        for (int i = 0; i < values.length; i++) {
            matrix.setDouble(i, values[i]);
        }
        return matrix;
    }
}
