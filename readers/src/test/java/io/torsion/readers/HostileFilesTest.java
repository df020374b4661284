package io.torsion.readers;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Sinks;

/** Files that were made to do harm: refused with a code, and little is allocated for them. */
class HostileFilesTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MEGABYTES = 1 << 20;
    private static final int HEADER = 128;
    private static final int INT32 = 5;
    private static final int UINT32 = 6;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;

    @TempDir
    Path folder;

    @Test
    void aPackedTableThatUnpacksToMoreThanItLooksIsRefused() throws IOException {
        Path file = folder.resolve("bomb.csv.gz");
        byte[] rows = "0,0\n".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("t,q1\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 400; i++) {
                out.write(rows);
            }
        }
        assertThat(Files.size(file)).isLessThan(MEGABYTES);
        assertRefused(ErrorCode.UNREADABLE_DATA, () -> DataFolder.readRaw(file)).hasMessageContaining("unpack");
    }

    @Test
    void aPackedVariableThatUnpacksToMoreThanItLooksIsRefused() throws IOException {
        ByteBuffer packed = ByteBuffer.allocate(MEGABYTES);
        Path file = folder.resolve("bomb.mat");
        byte[] zeros = new byte[MEGABYTES];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
        }
        packed.putInt(COMPRESSED).putInt(bytes.size()).put(bytes.toByteArray());
        write(file, packed);
        assertThat(Files.size(file)).isLessThan(MEGABYTES);
        assertThat(allocatedWhileRefused(file, "unpack")).isLessThan(200L * MEGABYTES);
    }

    /** Sizes on the word of the file alone: of an element, of a matrix by its dimensions, and below zero. */
    @ParameterizedTest
    @CsvSource({"2147483647, 1, 1", "-8, 1, 1", "64, 2147483647, 1", "64, 65536, 65536", "64, -1, 1", "64, 1000000, 1"})
    void aVariableThatClaimsToBeHugeIsRefused(int size, int rows, int columns) throws IOException {
        Path file = folder.resolve("huge.mat");
        ByteBuffer body = ByteBuffer.allocate(HEADER);
        body.putInt(MATRIX).putInt(size);
        body.putInt(UINT32).putInt(8).putInt(6).putInt(0);
        body.putInt(INT32).putInt(8).putInt(rows).putInt(columns);
        body.position(8 + 64);
        write(file, body);
        assertThat(allocatedWhileRefused(file, "sizes do not fit")).isLessThan(MEGABYTES);
    }

    @Test
    void variablesOneInAnotherAreRefusedBeforeTheStackEnds() throws IOException {
        var cell = Mat5.newCell(1, 1);
        var outer = cell;
        for (int depth = 0; depth < 200; depth++) {
            var next = Mat5.newCell(1, 1);
            next.set(0, outer);
            outer = next;
        }
        ByteBuffer buffer = ByteBuffer.allocate(MEGABYTES);
        Mat5.newWriter(Sinks.wrap(buffer))
                .setDeflateLevel(0)
                .writeMat(Mat5.newMatFile().addArray("c", outer));
        Path file = Files.write(folder.resolve("deep.mat"), Arrays.copyOf(buffer.array(), buffer.position()));
        assertRefused(ErrorCode.UNREADABLE_DATA, () -> DataFolder.readRaw(file)).hasMessageContaining("one in another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arm.mat", "gait.sto"})
    void aFileThatEndsEarlyIsReadOrRefused(String name) throws Exception {
        byte[] all = Files.readAllBytes(OpenSimFileTest.resource(name));
        Path file = folder.resolve("cut" + name.substring(name.indexOf('.')));
        int refused = 0;
        for (int length = 0; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            try {
                DataFolder.readRaw(file);
            } catch (DataException coded) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(all.length / 2);
    }

    @Test
    void ratesThatAreNoneAreRefused() throws IOException {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "t,q1\n-1.7e308,1\n1.7e308,2\n");
        assertRefused(ErrorCode.WRONG_SAMPLE_PERIOD, () -> DataFolder.read(folder));
        Files.writeString(file, "t,q1\n0,1\n1,2\n");
        Files.writeString(folder.resolve("dataset.json"), "{\"rate\": 1e-310}");
        assertRefused(ErrorCode.UNREADABLE_DATA, () -> DataFolder.read(folder)).hasMessageContaining("rate");
    }

    /** Behind a header of big-endian order. */
    private static void write(Path file, ByteBuffer body) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(HEADER + body.position());
        all.put("MATLAB 5.0 MAT-file".getBytes(StandardCharsets.ISO_8859_1));
        all.putShort(HEADER - 4, (short) 0x0100).put(HEADER - 2, (byte) 'M').put(HEADER - 1, (byte) 'I');
        all.position(HEADER).put(body.flip());
        Files.write(file, all.array());
    }

    private static long allocatedWhileRefused(Path file, String why) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertRefused(ErrorCode.UNREADABLE_DATA, () -> DataFolder.readRaw(file)).hasMessageContaining(why);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
