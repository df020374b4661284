package io.torsion.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.torsion.error.DataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    @Timeout(20)
    void answersEachRowBeforeTheNextOneIsThere(String end) throws Exception {
        PipedInputStream in = new PipedInputStream();
        try (PipedOutputStream out = new PipedOutputStream(in)) {
            send(out, "t,q1" + end);
            RowReader rows = new RowReader(in, "stdin");
            double[] row = new double[2];
            for (int i = 0; i < 3; i++) {
                send(out, i + ",-" + (i + 1) + "e-3" + end);
                assertThat(rows.next(row)).isTrue();
                assertThat(row).containsExactly(i, -(i + 1) / 1e3);
                assertThat(rows.line()).isEqualTo(i + 2);
            }
        }
    }

    @Test
    void readsQuotesMarksMissingValuesAndEmptyLines() {
        RowReader rows = reader("\ufeff\"a\", b ,c\n\n\"1\",, NaN \n 2 ,nan,3");
        double[] row = new double[3];
        assertThat(rows.header()).containsExactly("a", "b", "c");
        assertThat(rows.next(row)).isTrue();
        assertThat(row).containsExactly(1, Double.NaN, Double.NaN);
        assertThat(rows.line()).isEqualTo(3);
        assertThat(rows.next(row)).isTrue();
        assertThat(row).containsExactly(2, Double.NaN, 3);
        assertThat(rows.next(row)).isFalse();
    }

    @Test
    void givesBackEveryNumberThatWasWritten() {
        double[] values = new Random(1).doubles(1000, -1e3, 1e3).toArray();
        List<Double> special = List.of(
                0.0,
                -0.0,
                Double.NaN,
                1e-300,
                1e7,
                0.1,
                2e-3,
                100.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.NEGATIVE_INFINITY,
                0.01 * 29,
                1234567890123.0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowWriter writer = new RowWriter(out, List.of("x", "y"))) {
            for (int i = 0; i < values.length; i++) {
                writer.write(new double[] {values[i], special.get(i % special.size())});
            }
        }
        RowReader rows = reader(out.toString(StandardCharsets.UTF_8));
        double[] row = new double[2];
        for (int i = 0; i < values.length; i++) {
            assertThat(rows.next(row)).isTrue();
            assertThat(row).containsExactly(values[i], special.get(i % special.size()));
        }
    }

    @Test
    void writesShortNumbers() {
        assertThat(List.of(RowWriter.text(1), RowWriter.text(-0.25), RowWriter.text(0.002), RowWriter.text(Double.NaN)))
                .containsExactly("1", "-0.25", "0.002", "");
    }

    @Test
    void passesRowsOnWhenFlushed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowWriter writer = new RowWriter(out, List.of("tau1"));
        assertThat(out).hasToString("tau1\n");
        writer.write(new double[] {1.5});
        writer.flush();
        assertThat(out).hasToString("tau1\n1.5\n");
        assertThatIllegalArgumentException().isThrownBy(() -> writer.write(new double[2]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.csv", "rows.csv.gz"})
    void aFileOfBeforeStaysWholeIfThereIsNoRoom(String name) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell");
        Path file = folder.resolve(name);
        WriteRows.main(file.toString(), "1");
        byte[] before = Files.readAllBytes(file);
        assertThat(withoutRoom(file)).startsWith("D111: The rows cannot be written.");
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining(other -> !other.equals(file));
        assertThat(file).hasBinaryContent(before);
        WriteRows.main(file.toString(), "2");
        assertThat(Files.readAllBytes(file)).isNotEqualTo(before);
    }

    /** What a process says whose files may have one block at most. */
    private static String withoutRoom(Path file) throws Exception {
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -f 1 && exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriteRows.class.getName(),
                        file.toString(),
                        "100000")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    /** Writes so many rows to a file, and prints what goes wrong. */
    static final class WriteRows {
        public static void main(String... args) {
            try (RowWriter writer = RowWriter.create(Path.of(args[0]), List.of("x"))) {
                for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                    writer.write(new double[] {Math.sin(i)});
                }
            } catch (DataException failure) {
                System.out.println(failure.getMessage());
            }
        }
    }

    @Test
    void aDeviceIsWrittenTo() {
        Path device = Path.of("/dev/full");
        assumeTrue(Files.exists(device), "no such device");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> RowWriter.create(device, List.of("x")))
                .withMessageStartingWith("D111");
        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void needsAHeader() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> reader(""))
                .withMessageStartingWith("D107: stdin is empty");
    }

    private static RowReader reader(String text) {
        return new RowReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "stdin");
    }

    private static void send(PipedOutputStream out, String text) throws java.io.IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
