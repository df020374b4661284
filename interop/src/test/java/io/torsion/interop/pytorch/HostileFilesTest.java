package io.torsion.interop.pytorch;

import static io.torsion.interop.pytorch.TorchFiles.archive;
import static io.torsion.interop.pytorch.TorchFiles.ascii;
import static io.torsion.interop.pytorch.TorchFiles.entry;
import static io.torsion.interop.pytorch.TorchFiles.safetensors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.InteropException;
import io.torsion.error.TorsionException;
import io.torsion.interop.pytorch.TorchFiles.Array;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostileFilesTest {
    private static final long[] ONE = {1};
    private static final int CHANGED = 1000;

    @TempDir
    Path folder;

    @Test
    void tensorsStayInTheirStorages() {
        tensor(1, 0, new long[] {2}, ONE);
        tensor(1, 1, ONE, ONE);
        tensor(4, -1, ONE, ONE);
        tensor(4, 0, new long[] {2, 2}, new long[] {3, 1});
        tensor(4, 0, new long[] {2}, new long[] {-1});
        tensor(4, 0, new long[] {-2}, ONE);
        tensor(4, 0, new long[] {2, 2}, ONE);
        tensor(4, Long.MAX_VALUE, ONE, ONE);
        tensor(4, 2, new long[] {2}, new long[] {Long.MAX_VALUE});
    }

    @Test
    void productsDoNotOverflow() {
        tensor(4, 0, new long[] {1L << 31, 1L << 33}, new long[] {0, 0});
        tensor(4, 0, new long[] {1L << 32, 1L << 32}, new long[] {0, 0});
        tensor(4, 0, new long[] {Long.MAX_VALUE, 3}, new long[] {0, 0});
        tensor(4, 0, new long[] {1L << 31}, new long[] {0});
        long[] many = new long[65];
        Arrays.fill(many, 1);
        tensor(4, 0, many, many);
    }

    private void tensor(long elements, long offset, long[] shape, long[] strides) {
        Pickler pickle =
                new Pickler().dictionary().text("w").tensor("FloatStorage", "0", elements, offset, shape, strides);
        byte[] bytes = pickle.code('s').end();
        refused(() -> read(Map.of("data.pkl", bytes, "data/0", new byte[(int) (4 * elements)])), "a tensor of");
    }

    @Test
    void storagesAreAsLargeAsTheirRecords() {
        long[] sizes = {0, 1, 3, 1L << 31, 1L << 61, 1L << 62, Long.MAX_VALUE};
        for (long elements : sizes) {
            Pickler pickle = new Pickler().dictionary().text("w");
            pickle.tensor("FloatStorage", "0", elements, 0, new long[] {0}, ONE).code('s');
            byte[] bytes = pickle.end();
            refused(
                    () -> read(Map.of("data.pkl", bytes, "data/0", new byte[8])),
                    "a storage of " + elements + " F32 in 8");
        }
        byte[] negative = new Pickler()
                .dictionary()
                .text("w")
                .tensor("FloatStorage", "0", -1, 0, ONE, ONE)
                .code('s')
                .end();
        refused(() -> read(Map.of("data.pkl", negative)), "persistent id");
        byte[] none = new Pickler()
                .dictionary()
                .text("w")
                .tensor("FloatStorage", "../1", 1, 0, ONE, ONE)
                .code('s')
                .end();
        refused(() -> read(Map.of("data.pkl", none, "data/0", new byte[4])), "no record data/../1");
    }

    @Test
    void namesAreThereOnce() {
        refused(new Pickler().code('}').text("w").code('N', 's').text("w").code('N', 's'), "twice the key w");
        byte[] twice = archive(Map.of("data/0", new byte[4], "data/1", new byte[4]));
        byte[] same = new String(twice, StandardCharsets.ISO_8859_1)
                .replace("data/1", "data/0")
                .getBytes(StandardCharsets.ISO_8859_1);
        refused(() -> read(same), "twice the record archive/data/0");
        Map<String, byte[]> two = Map.of("a/data.pkl", new byte[1], "b/data.pkl", new byte[1]);
        refused(() -> read(TorchFiles.zip(two, ZipEntry.STORED)), "2 records data.pkl");
        refused(() -> read(archive(Map.of("model.json", new byte[1]))), "0 records data.pkl");
        byte[] repeated =
                safetensors("{" + entry("w", "F32", ONE, 0, 4) + "," + entry("w", "F32", ONE, 0, 4) + "}", new byte[4]);
        refused(() -> read(repeated), "Duplicate field 'w'");
    }

    @Test
    void bombsAreNotUnpacked() {
        byte[] zeros = new byte[40 << 20];
        byte[] pickle = new Pickler()
                .dictionary()
                .text("w")
                .tensor("FloatStorage", "0", zeros.length / 4, 0, ONE, ONE)
                .code('s')
                .end();
        Map<String, byte[]> records = Map.of("a/data.pkl", pickle, "a/data/0", zeros);
        refused(
                () -> read(TorchFiles.zip(records, ZipEntry.DEFLATED)),
                "a record data/0 of 41943040 bytes",
                "no more than");
        Map<String, byte[]> inPickle = Map.of("data.pkl", zeros);
        refused(() -> read(TorchFiles.zip(inPickle, ZipEntry.DEFLATED)), "a record data.pkl of 41943040 bytes");
    }

    @Test
    void anArchiveMayLieAboutSizes() {
        byte[] good = archive(Map.of("data.pkl", new byte[100]));
        ByteBuffer forged = ByteBuffer.wrap(good.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int entry = new String(good, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        for (int size : new int[] {0, 99, 101, 1 << 30, -1}) {
            byte[] bytes = forged.putInt(entry + 24, size).array();
            refused(() -> read(bytes), "");
        }
    }

    /** Layers without end out of four numbers: each would be copied. */
    @Test
    void numbersAreNotSharedWithoutEnd() throws IOException {
        assertThat(tied(4).sequential().lstm("").everyStep().network().layers()).hasSize(4);
        assertThatThrownBy(() -> tied(5).sequential().lstm("").everyStep())
                .isInstanceOf(InteropException.class)
                .hasMessageStartingWith("I101: ")
                .hasMessageContainingAll("share their numbers", "weight_ih_l4");
    }

    private StateDict tied(int layers) throws IOException {
        Pickler pickle = new Pickler().dictionary().mark();
        for (int i = 0; i < layers; i++) {
            for (String name : List.of("weight_ih_l", "weight_hh_l")) {
                pickle.text(name + i).tensor("FloatStorage", "0", 4, 0, new long[] {4, 1}, new long[] {1, 1});
            }
        }
        return read(Map.of("data.pkl", pickle.code('u').end(), "data/0", TorchFiles.floats(1, 2, 3, 4)));
    }

    @Test
    void theOrderOfBytesIsKnown() {
        byte[] pickle = new Pickler()
                .dictionary()
                .text("w")
                .tensor("FloatStorage", "0", 1, 0, ONE, ONE)
                .code('s')
                .end();
        refused(
                () -> read(Map.of("data.pkl", pickle, "data/0", new byte[4], "byteorder", ascii("middle"))),
                "bytes middle");
    }

    @Test
    void headersOfSafetensorsMayLie() {
        for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 31, 1000}) {
            byte[] bytes = safetensors("{}", new byte[4]);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
            refused(() -> read(bytes), "a header of " + length + " bytes in a file of 14");
        }
        refused(() -> read(safetensors("{", new byte[0])), "no JSON");
        refused(() -> read(safetensors("{} {}", new byte[0])), "no JSON");
        refused(() -> read(safetensors("{\"a\":".repeat(100_000), new byte[0])), "no JSON");
        refused(() -> read(safetensors("{\"w\":7}", new byte[0])), "tensor w as 7");
        header(entry("w", "F4", ONE, 0, 4), 4, "tensor w as");
        header(entry("w", "F32", ONE, 0, 8), 8, "tensor w as");
        header(entry("w", "F32", ONE, 4, 0), 4, "tensor w as");
        header(entry("w", "F32", ONE, 0, 3), 3, "tensor w as");
        header(entry("w", "F32", new long[] {-1}, 0, 4), 4, "tensor w as");
        header(entry("w", "F32", new long[] {1L << 32, 1L << 32}, 0, 4), 4, "a tensor of");
        header(entry("w", "F32", new long[] {1L << 62}, 0, 1L << 62), 4, "a tensor of");
        header(entry("w", "F32", new long[] {0, 1L << 62, 8}, 0, 4), 4, "tensor w as");
        header(entry("w", "F32", ONE, 0, 4), 8, "tensors of 4 bytes, but data of 8");
        header(entry("w", "F32", ONE, 4, 8), 8, "from byte 4 on, where the one before ends at 0");
        header(entry("w", "F32", ONE, 0, 4) + "," + entry("v", "F32", ONE, 0, 4), 8, "ends at 4");
        header("\"w\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}", 4, "tensor w as");
        header("\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,1e99]}", 4, "tensor w as");
        header("\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,99999999999999999999]}", 4, "tensor w as");
    }

    private void header(String entries, int data, String part) {
        refused(() -> read(safetensors("{" + entries + "}", new byte[data])), part);
    }

    /** Names of a file stand in messages, in one line and not for ever. */
    @Test
    void namesDoNotFillMessages() {
        Pickler pickle =
                new Pickler().code('}').text("a\nb" + "c".repeat(100_000)).code('N', 's');
        assertThatThrownBy(() -> read(Map.of("data.pkl", pickle.end())))
                .hasMessageContaining("a?bccc")
                .satisfies(thrown ->
                        assertThat(thrown.getMessage()).hasSizeLessThan(500).doesNotContain("\n"));
    }

    /** Each is read, and used if it can be, or refused with a code; the same in every build. */
    @Test
    void changedFilesAreReadOrRefused() throws IOException {
        Map<String, Array> weights = new LinkedHashMap<>();
        weights.put("weight_ih_l0", new Array(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, 2));
        weights.put("weight_hh_l0", new Array(new float[] {1, 2, 3, 4}, 4, 1));
        List<byte[]> seeds = List.of(TorchFiles.pt(weights), TorchFiles.safetensors(weights));
        Random random = new Random(7);
        int good = 0;
        for (int i = 0; i < CHANGED; i++) {
            byte[] bytes = seeds.get(i % 2).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : "}](tRbQ.c".charAt(random.nextInt(9)));
            }
            byte[] cut = random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            good += isGood(cut) ? 1 : 0;
        }
        assertThat(good).isBetween(CHANGED / 20, CHANGED * 19 / 20);
    }

    private boolean isGood(byte[] bytes) throws IOException {
        try {
            read(bytes).sequential().lstm("").everyStep();
            return true;
        } catch (TorsionException refused) {
            assertThat(refused.getMessage()).startsWith(refused.code().id());
            return false;
        }
    }

    private StateDict read(Map<String, byte[]> records) throws IOException {
        return read(archive(records));
    }

    private StateDict read(byte[] bytes) throws IOException {
        return StateDict.read(Files.write(folder.resolve("any"), bytes));
    }

    private void refused(Pickler pickle, String part) {
        byte[] bytes = pickle.end();
        refused(() -> read(Map.of("data.pkl", bytes)), part);
    }

    private static void refused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(InteropException.class)
                .hasMessageStartingWith("I101: ")
                .hasMessageContainingAll(parts);
    }
}
