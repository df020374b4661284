package io.torsion.interop.pytorch;

import static io.torsion.interop.pytorch.TorchFiles.archive;
import static io.torsion.interop.pytorch.TorchFiles.ascii;
import static io.torsion.interop.pytorch.TorchFiles.entry;
import static io.torsion.interop.pytorch.TorchFiles.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.InteropException;
import io.torsion.interop.pytorch.TorchFiles.Array;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDictTest {
    private static final long[] PAIR = {2};
    private static final long[] ONE = {1};

    @TempDir
    Path folder;

    @Test
    void readsNamesInTheirOrder() throws IOException {
        Map<String, Array> tensors = new LinkedHashMap<>();
        tensors.put("z.weight", new Array(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        tensors.put("a.bias", new Array(new float[] {-1, 0.5f}, 2));
        for (byte[] form : List.of(TorchFiles.pt(tensors), TorchFiles.safetensors(tensors))) {
            StateDict dict = read(form);
            assertThat(dict.shapes())
                    .containsExactly(Map.entry("z.weight", List.of(2L, 3L)), Map.entry("a.bias", List.of(2L)));
            assertThat(dict.floats("z.weight")).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(dict.floats("a.bias")).containsExactly(-1, 0.5f);
            assertThat(dict.others()).isEmpty();
        }
    }

    @Test
    void followsStridesAndOffsetsInASharedStorage() throws IOException {
        Pickler pickle = new Pickler().code('}').mark();
        pickle.text("rows").tensor("FloatStorage", "0", 7, 1, new long[] {2, 3}, new long[] {3, 1});
        pickle.text("transposed").tensor("FloatStorage", "0", 7, 1, new long[] {3, 2}, new long[] {1, 3});
        pickle.text("column").tensor("FloatStorage", "0", 7, 2, new long[] {2}, new long[] {3});
        pickle.text("corner").tensor("FloatStorage", "0", 7, 6, new long[] {1, 1}, new long[] {99, 99});
        pickle.text("scalar").tensor("FloatStorage", "0", 7, 0, new long[] {}, new long[] {});
        pickle.text("nothing").tensor("FloatStorage", "0", 7, 0, new long[] {0, 5}, new long[] {5, 1});
        StateDict dict = read(pickle.code('u').end(), floats(0, 1, 2, 3, 4, 5, 6));
        assertThat(dict.floats("rows")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(dict.floats("transposed")).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(dict.floats("column")).containsExactly(2, 5);
        assertThat(dict.floats("corner")).containsExactly(6);
        assertThat(dict.floats("scalar")).containsExactly(0);
        assertThat(dict.floats("nothing")).isEmpty();
    }

    @Test
    void readsAllKindsOfFractions() throws IOException {
        assertThat(one(
                        "DoubleStorage",
                        ByteBuffer.allocate(16).putDouble(0.1).putDouble(-3).array()))
                .containsExactly(0.1f, -3);
        assertThat(one(
                        "FloatStorage",
                        ByteBuffer.allocate(8).putFloat(0.1f).putFloat(-3).array()))
                .containsExactly(0.1f, -3);
        assertThat(one("BFloat16Storage", shorts(0x3F80, 0xC040))).containsExactly(1, -3);
        assertThat(one("HalfStorage", shorts(0x3C00, 0xC200))).containsExactly(1, -3);
        assertThat(one("HalfStorage", shorts(0x0001, 0x83FF))).containsExactly(0x1p-24f, -1023 * 0x1p-24f);
        assertThat(one("HalfStorage", shorts(0x7BFF, 0xFC00))).containsExactly(65504, Float.NEGATIVE_INFINITY);
        assertThat(one("HalfStorage", shorts(0x8000, 0x7E00))).containsExactly(-0f, Float.NaN);
    }

    /** Signs apart, halves are ordered as their bits are. */
    @Test
    void halvesGrowWithTheirBits() {
        ByteBuffer bits = ByteBuffer.allocate(2);
        float before = -1;
        for (int half = 0; half < 0x7C00; half++) {
            float value = Dtype.F16.number(bits.putShort(0, (short) half), 0);
            assertThat(value).isGreaterThan(before);
            assertThat(Dtype.F16.number(bits.putShort(0, (short) (half | 0x8000)), 0))
                    .isEqualTo(-value);
            before = value;
        }
        assertThat(before).isEqualTo(65504);
    }

    private float[] one(String type, byte[] bigEndian) throws IOException {
        Pickler pickle = new Pickler().dictionary().text("x").tensor(type, "0", 2, 0, PAIR, ONE);
        byte[] big =
                archive(Map.of("data.pkl", pickle.code('s').end(), "byteorder", ascii("big"), "data/0", bigEndian));
        return read(big).floats("x");
    }

    private static byte[] shorts(int first, int second) {
        return ByteBuffer.allocate(4)
                .putShort((short) first)
                .putShort((short) second)
                .array();
    }

    @Test
    void safetensorsHasOtherKindsToo() throws IOException {
        String header = "{" + entry("n", "I64", ONE, 0, 8) + "," + entry("h", "BF16", PAIR, 8, 12) + "}";
        StateDict dict =
                read(TorchFiles.safetensors(header, new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0x40, (byte) 0xC0, 0, 0}));
        assertThat(dict.shapes()).containsOnlyKeys("n", "h");
        assertThat(dict.floats("h")).containsExactly(-3, 0);
    }

    @Test
    void findsTheStateDictInACheckpoint() throws IOException {
        Pickler pickle = new Pickler().code('}').mark();
        pickle.text("epoch")
                .integer(7)
                .text("loss")
                .code('G', 0, 0, 0, 0, 0, 0, 0, 0)
                .text("args")
                .code('N');
        pickle.text("model_state_dict")
                .dictionary()
                .text("w")
                .tensor("FloatStorage", "0", 2, 0, PAIR, ONE)
                .code('s');
        pickle.text("optimizer")
                .code('}')
                .text("steps")
                .code(']')
                .integer(1L << 40)
                .code('a', 's');
        byte[] bytes = archive(Map.of("data.pkl", pickle.code('u').end(), "data/0", floats(1, 2)));
        Path file = Files.write(folder.resolve("a.pth"), bytes);
        assertThat(StateDict.read(file, "model_state_dict").floats("w")).containsExactly(1, 2);
        refused(() -> StateDict.read(file), "the keys epoch, loss, args, model_state_dict, optimizer", "give it");
        refused(() -> StateDict.read(file, "state_dict"), "no dictionary under the key 'state_dict'", "epoch, loss");
        refused(() -> StateDict.read(file, "epoch"), "no dictionary under the key 'epoch'");
        refused(() -> StateDict.read(file, "optimizer"), "without tensors, with the keys steps");
    }

    @Test
    void tellsWhatIsThereBesideTensors() throws IOException {
        Pickler pickle =
                new Pickler().dictionary().mark().text("extra").code(0x88).text("w");
        pickle.tensor("FloatStorage", "0", 2, 0, PAIR, ONE).text("n").tensor("LongStorage", "1", 1, 0, ONE, ONE);
        byte[] bytes =
                archive(Map.of("data.pkl", pickle.code('u').end(), "data/0", floats(1, 2), "data/1", new byte[8]));
        StateDict dict = read(bytes);
        assertThat(dict.others()).containsExactly("extra");
        assertThat(dict.shapes()).containsOnlyKeys("w", "n");
    }

    /** What Python writes with {@code torch.save(..., pickle_protocol=4)}. */
    @Test
    void readsNewerProtocols() throws IOException {
        Pickler pickle = new Pickler().code(0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 0);
        pickle.code(0x8C, 11)
                .raw("collections")
                .code(0x94, 0x8C, 11)
                .raw("OrderedDict")
                .code(0x94, 0x93, 0x94);
        pickle.code(')', 'R', 0x94, 0x8C, 1).raw("w").code(0x94);
        pickle.global("torch._utils", "_rebuild_parameter").mark();
        pickle.tensor("FloatStorage", "0", 2, 0, PAIR, ONE).code(0x88, 'h', 2, ')', 'R', 't', 'R', 's');
        assertThat(read(pickle.end(), floats(1, 2)).floats("w")).containsExactly(1, 2);
    }

    /** Of {@code torch::pickle_save}. */
    @Test
    void readsWhatCppWrites() throws IOException {
        Pickler pickle = new Pickler()
                .global("torch.jit._pickle", "restore_type_tag")
                .mark()
                .code('}')
                .mark();
        pickle.text("w").tensor("FloatStorage", "0", 2, 0, PAIR, ONE).code('u').text("Dict[str, Tensor]");
        assertThat(read(pickle.tuple().call().end(), floats(1, 2)).floats("w")).containsExactly(1, 2);
    }

    @Test
    void aPackedArchiveIsReadToo() throws IOException {
        Pickler pickle = new Pickler().dictionary().text("w").tensor("FloatStorage", "0", 2, 0, PAIR, ONE);
        Map<String, byte[]> records = Map.of("data.pkl", pickle.code('s').end(), "data/0", floats(1, 2));
        assertThat(read(TorchFiles.zip(records, ZipEntry.DEFLATED)).floats("w")).containsExactly(1, 2);
    }

    @Test
    void otherFormsAreNamed() throws IOException {
        byte[] old = {(byte) 0x80, 2, (byte) 0x8A, 10, 0x6C, (byte) 0xFC, (byte) 0x9C, 0x46, (byte) 0xF9, 0x20, '.'};
        refused(() -> read(old), "before 1.6", "weights_only=True");
        refused(() -> read(new Pickler().code('N').end()), "a bare pickle");
        refused(() -> read(archive(Map.of("data.pkl", new byte[1], "constants.pkl", new byte[1]))), "TorchScript");
        refused(() -> read(new byte[0]), "neither a zip archive of torch.save nor safetensors");
        refused(() -> read(ascii("hello, I am a text")), "neither");
        refused(() -> StateDict.read(folder.resolve("none.pt")), "none.pt");
        refused(() -> StateDict.read(folder), "no file");
        byte[] tensors = TorchFiles.safetensors(Map.of("w", new Array(new float[1], 1)));
        Path file = Files.write(folder.resolve("b"), tensors);
        refused(() -> StateDict.read(file, "state_dict"), "safetensors file, in which nothing is under keys");
    }

    @Test
    void modelsAndTensorsAreNoStateDicts() {
        refused(
                () -> read(
                        new Pickler()
                                .tensor("FloatStorage", "0", 2, 0, PAIR, ONE)
                                .end(),
                        new byte[8]),
                "a single tensor");
        refused(() -> read(new Pickler().code(']').end(), new byte[8]), "no dictionary");
        refused(() -> read(new Pickler().code('}').end(), new byte[8]), "without tensors, with no keys");
    }

    private StateDict read(byte[] pickle, byte[] storage) throws IOException {
        return read(archive(Map.of("data.pkl", pickle, "data/0", storage)));
    }

    private StateDict read(byte[] bytes) throws IOException {
        return StateDict.read(Files.write(folder.resolve("any"), bytes));
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(InteropException.class)
                .hasMessageStartingWith("I101: ")
                .hasMessageContainingAll(parts);
    }
}
