package io.torsion.interop.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.InvalidProtocolBufferException;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.error.TorsionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tribuo.protos.core.SequenceModelProto;
import org.tribuo.sequence.SequenceModel;

/** Whatever a file holds: a TorsionException, or a model; and nothing is left behind. */
class HostileModelTest {
    private static final int MUTATIONS = 120;
    private static final String NAME = TorsionModel.class.getName();

    private static TorsionModel model;
    private static SequenceModelProto proto;

    @BeforeAll
    static void train() {
        model = new TorsionTrainer(new NetworkRecipe("lstm(2) > dense, every step", 1, 4, 1), Swings.RATE)
                .train(Swings.dataset(1, 20, 1));
        proto = model.serialize();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void changedBytesAreRefusedOrDoNoHarm() throws IOException {
        List<Path> before = temporary();
        byte[] whole = proto.getSerializedData().toByteArray();
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] changed = i % 4 == 0 ? cut(whole, random) : flipped(whole, random);
            refused += refuses(changed) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 2);
        assertThat(temporary()).isEqualTo(before);
    }

    /** False if it is read as a model after all. */
    private static boolean refuses(byte[] bytes) {
        try (TorsionModel read = TorsionModel.deserializeFromProto(0, NAME, Any.parseFrom(bytes))) {
            assertThat(read.predictor().targets().names()).isEqualTo(Swings.TARGETS);
            return false;
        } catch (TorsionException
                | InvalidProtocolBufferException told) { // the latter is Tribuo's own, of the message around ours
            return true;
        }
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private static byte[] cut(byte[] bytes, Random random) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    @Test
    void eachForgeryHasItsCode() throws InvalidProtocolBufferException {
        ModelMessage ours = ModelMessage.unpack(proto.getSerializedData());
        code(0, NAME, Any.pack(BytesValue.of(ours.bundle())), ErrorCode.UNREADABLE_MODEL);
        code(1, NAME, proto.getSerializedData(), ErrorCode.UNREADABLE_MODEL);
        code(-1, NAME, proto.getSerializedData(), ErrorCode.UNREADABLE_MODEL);
        code(0, "java.lang.String", proto.getSerializedData(), ErrorCode.UNREADABLE_MODEL);
        code(0, NAME, Any.getDefaultInstance(), ErrorCode.UNREADABLE_MODEL);
        code(0, NAME, bundle(ours, ByteString.EMPTY), ErrorCode.NOT_A_BUNDLE);
        code(0, NAME, bundle(ours, ByteString.copyFromUtf8("PK no zip")), ErrorCode.NOT_A_BUNDLE);
        ModelMessage nameless =
                new ModelMessage(ours.metadata().getDefaultInstanceForType(), ours.bundle(), ours.absent());
        code(0, NAME, nameless.pack(), ErrorCode.UNREADABLE_MODEL);
    }

    /** Both are sound, but of two models. */
    @Test
    void partsOfTwoModelsAreRefused() throws InvalidProtocolBufferException {
        ModelMessage ours = ModelMessage.unpack(proto.getSerializedData());
        TorsionTrainer trainer =
                new TorsionTrainer(new NetworkRecipe("lstm(2) > dense, every step", 1, 4, 1), Swings.RATE);
        for (List<List<String>> channels : List.of(
                List.of(List.of("q1"), List.of("tau1")),
                List.of(List.of("q#", "tau1"), List.of("qd#")),
                List.of(List.of("qd#"), List.of("tau#")))) {
            var dataset = TribuoData.dataset(Swings.recordings(1, 20, 1), channels.get(0), channels.get(1));
            try (TorsionModel other = trainer.train(dataset)) {
                ModelMessage theirs = ModelMessage.unpack(other.serialize().getSerializedData());
                code(
                        0,
                        NAME,
                        new ModelMessage(theirs.metadata(), ours.bundle(), Absent.ZERO).pack(),
                        ErrorCode.WEIGHTS_DIFFER);
            }
        }
    }

    @Test
    void tribuoTellsOurReason() throws InvalidProtocolBufferException {
        ModelMessage ours = ModelMessage.unpack(proto.getSerializedData());
        SequenceModelProto forged = proto.toBuilder()
                .setSerializedData(bundle(ours, ByteString.EMPTY))
                .build();
        assertThatThrownBy(() -> SequenceModel.deserialize(forged))
                .isInstanceOf(IllegalStateException.class)
                .cause() // of the method that Tribuo calls
                .cause()
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("M101");
    }

    private static Any bundle(ModelMessage ours, ByteString bytes) {
        return new ModelMessage(ours.metadata(), bytes, ours.absent()).pack();
    }

    private static void code(int version, String name, Any message, ErrorCode code) {
        TribuoDataTest.code(
                () -> TorsionModel.deserializeFromProto(version, name, message).close(), code);
    }

    /** What of ours lies in the temporary folder. */
    private static List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("torsion-tribuo"))
                    .sorted()
                    .toList();
        }
    }
}
