package io.torsion.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a file, it is read or refused, soon and with little memory. */
class KerasHostileTest {
    private static final Duration HANGS = Duration.ofMinutes(1);
    private static final int CHANGES = 500;
    private static final long[] HARMFUL = {
        0, 1, 0x7f, 0xff, 0x7fff, 0xffff, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"lstm_model.h5", "gru_model.h5", "lstm_model.keras", "functional_model.keras"})
    void whatIsChangedHereAndThereIsReadOrRefused(String name) throws IOException, URISyntaxException {
        byte[] seed = seed(name);
        Random random = new Random(name.hashCode());
        int refused = 0;
        for (int i = 0; i < CHANGES; i++) {
            byte[] changed = seed.clone();
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                change(changed, random);
            }
            int size = random.nextInt(20) == 0 ? random.nextInt(changed.length) : changed.length;
            byte[] cut = Arrays.copyOf(changed, size);
            String what = name + ", change " + i;
            refused += assertTimeoutPreemptively(HANGS, () -> refused(cut), () -> what) ? 1 : 0;
        }
        assertThat(refused).isBetween(CHANGES / 20, CHANGES - 1);
    }

    /** Mostly where there is something: half of such a file is zeros. */
    private static void change(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length - 8);
        while (bytes[at] == 0 && random.nextInt(50) != 0) {
            at = random.nextInt(bytes.length - 8);
        }
        if (random.nextBoolean()) {
            bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        } else {
            long harm = HARMFUL[random.nextInt(HARMFUL.length)];
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            switch (random.nextInt(3)) {
                case 0 -> in.putShort(at, (short) harm);
                case 1 -> in.putInt(at, (int) harm);
                default -> in.putLong(at & ~7, random.nextBoolean() ? harm : random.nextInt(bytes.length));
            }
        }
    }

    private boolean refused(byte[] bytes) throws IOException {
        try {
            KerasModel.read(Files.write(folder.resolve("any"), bytes));
            return false;
        } catch (InteropException refused) {
            assertThat(refused.code())
                    .isIn(ErrorCode.UNREADABLE_MODEL, ErrorCode.UNKNOWN_LAYER, ErrorCode.WEIGHTS_DIFFER);
            return true;
        }
    }

    @Test
    void aHeaderThatGoesOnInItselfEnds() {
        byte[] bytes = start(2);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.position(64);
        file.put("OHDR".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 2)
                .put((byte) 1)
                .putShort((short) 20);
        continuation(file, 200, 60);
        file.position(200);
        file.put("OCHK".getBytes(StandardCharsets.US_ASCII));
        continuation(file, 200, 60);
        continuation(file, 200, 60);
        refused(bytes, "more than 262144 groups");
    }

    private static void continuation(ByteBuffer file, long address, long size) {
        file.put((byte) 0x10)
                .putShort((short) 16)
                .put((byte) 0)
                .putLong(address)
                .putLong(size);
    }

    @Test
    void aTreeThatIsItsOwnBranchEnds() {
        byte[] bytes = start(0);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.position(96);
        file.put((byte) 1)
                .put((byte) 0)
                .putShort((short) 1)
                .putInt(1)
                .putInt(24)
                .putInt(0);
        file.putShort((short) 0x11).putShort((short) 16).putInt(0).putLong(200).putLong(300);
        file.position(200);
        file.put("TREE".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .put((byte) 1)
                .putShort((short) 2);
        file.putLong(-1).putLong(-1).putLong(0).putLong(200).putLong(0).putLong(200);
        file.position(300);
        file.put("HEAP".getBytes(StandardCharsets.US_ASCII)).position(324);
        file.putLong(400);
        refused(bytes, "more than 262144 groups");
    }

    /** A superblock whose root group is right behind it. */
    private static byte[] start(int version) {
        byte[] bytes = new byte[512];
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(0x0a1a0a0d46444889L).put((byte) version);
        if (version == 2) {
            file.put((byte) 8)
                    .put((byte) 8)
                    .put((byte) 0)
                    .putLong(0)
                    .putLong(-1)
                    .putLong(512)
                    .putLong(64);
        } else {
            file.put(13, (byte) 8).put(14, (byte) 8).putLong(24, 0).putLong(64, 96);
        }
        return bytes;
    }

    /** Without gain and bias a normalisation is nothing in the file, however wide. */
    @Test
    void whatIsNotInTheFileIsMadeOfBoundedSize() {
        int width = 1 << 16;
        StringBuilder layers = new StringBuilder("{\"class_name\": \"Dense\", \"config\": {\"name\": \"wide\","
                + " \"batch_input_shape\": [null, null, 1], \"units\": " + width + ", \"activation\": \"linear\"}}");
        for (int i = 0; i < 200; i++) {
            layers.append(", {\"class_name\": \"LayerNormalization\", \"config\": {\"name\": \"norm_" + i
                    + "\", \"axis\": [-1], \"epsilon\": 0.001, \"scale\": false, \"center\": false}}");
        }
        String model = "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [" + layers + "]}}";
        Map<String, Object> dense = new LinkedHashMap<>();
        dense.put("wide/kernel:0", new float[1][width]);
        dense.put("wide/bias:0", new float[width]);
        Path file = KerasFiles.h5(folder.resolve("wide.h5"), "2.15.0", model, Map.of("wide", dense));
        assertThatThrownBy(() -> KerasModel.read(file))
                .isInstanceOf(InteropException.class)
                .hasMessageStartingWith("I103")
                .hasMessageContaining("that are not in the file");
    }

    private void refused(byte[] bytes, String found) {
        assertTimeoutPreemptively(
                HANGS,
                () -> assertThatThrownBy(() -> new Hdf5("any", bytes).text("", "model_config"))
                        .isInstanceOf(InteropException.class)
                        .hasMessageStartingWith("I101")
                        .hasMessageContaining(found));
    }

    @Test
    void jsonMayNotBeDeep() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> KerasFile.json("any", deep)).hasMessageContaining("JSON that is none");
    }

    @Test
    void whatInflatesTooMuchIsRefused() throws IOException {
        Path bomb = KerasFiles.zip(folder.resolve("bomb.keras"), "{}", "{}", new byte[64 << 20]);
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        assertThatThrownBy(() -> KerasModel.read(bomb))
                .isInstanceOf(InteropException.class)
                .hasMessageContaining("model.weights.h5 of 67108864 bytes, larger than");
    }

    private static byte[] seed(String name) throws IOException, URISyntaxException {
        return Files.readAllBytes(
                Path.of(KerasHostileTest.class.getResource(name).toURI()));
    }
}
