package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.stages.AheadMean;
import io.torsion.stages.Scaler;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles that were cut, edited or made to do harm. */
class BundleDamageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Path good;
    private static Archive bundle;

    @BeforeAll
    static void save() throws IOException {
        good = folder.resolve("good.torsion");
        SequenceRegressor recipe = Recipe.hybrid(1, new Scaler(), new AheadMean("q1", "soon", 2));
        try (FitResult fit = recipe.fit(Data.leaky("abc", 60))) {
            fit.predictor().save(good);
        }
        bundle = Archive.read(good);
    }

    @Test
    void zippedAgainItIsStillGood() throws IOException {
        load(write(bundle)).close();
        load(write(bundle.forged())).close();
    }

    @Test
    void aTruncatedFileIsNoBundle() throws IOException {
        byte[] all = Files.readAllBytes(good);
        Path cut = folder.resolve("cut.torsion");
        for (int length = 0; length < all.length; length++) {
            Files.write(cut, Arrays.copyOf(all, length));
            assertRefused(ErrorCode.NOT_A_BUNDLE, () -> load(cut));
        }
        assertRefused(ErrorCode.NOT_A_BUNDLE, () -> load(folder.resolve("missing.torsion")));
        assertRefused(ErrorCode.NOT_A_BUNDLE, () -> load(folder));
    }

    @Test
    void anEditedMemberIsNoticed() throws IOException {
        refused(ErrorCode.DIGEST_MISMATCH, bundle.replace(Archive.MANIFEST, "\"rad\"", "\"deg\""));
        refused(ErrorCode.DIGEST_MISMATCH, bundle.replace(Archive.GOLDEN, "1", "2"));
        refused(ErrorCode.DIGEST_MISMATCH, bundle.change(Archive.WEIGHTS, BundleDamageTest::lastBit));
        String digest = bundle.json(Archive.DIGESTS).get(Archive.GOLDEN).asText();
        refused(ErrorCode.DIGEST_MISMATCH, bundle.replace(Archive.DIGESTS, digest, "0".repeat(64)));
        refused(ErrorCode.DIGEST_MISMATCH, bundle.put(Archive.DIGESTS, bytes("{}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {Archive.MANIFEST, Archive.WEIGHTS, Archive.GOLDEN, Archive.DIGESTS})
    void aMissingMemberIsNoticed(String name) throws IOException {
        Archive without = bundle.copy();
        without.members.remove(name);
        assertRefused(
                name.equals(Archive.DIGESTS) ? ErrorCode.NOT_A_BUNDLE : ErrorCode.DIGEST_MISMATCH,
                () -> load(write(without)));
        if (!name.equals(Archive.DIGESTS)) {
            refused(ErrorCode.NOT_A_BUNDLE, without.forged());
        }
    }

    @Test
    void unknownVersionsAndTypesAreNamed() throws IOException {
        refused(
                ErrorCode.UNKNOWN_VERSION,
                bundle.replace(Archive.MANIFEST, "\"version\" : 1", "\"version\" : 2")
                        .forged(),
                "version 2");
        refused(
                ErrorCode.UNKNOWN_VERSION,
                bundle.replace(Archive.MANIFEST, "\"torsion\"", "\"other\"").forged(),
                "'other'");
        refused(
                ErrorCode.UNKNOWN_TYPE,
                bundle.replace(Archive.MANIFEST, "test/scaler", "vendor/secret").forged(),
                "'vendor/secret'");
        refused(
                ErrorCode.UNKNOWN_TYPE,
                bundle.replace(Archive.MANIFEST, "\"ridge\"", "\"java.lang.Runtime\"")
                        .forged(),
                "'java.lang.Runtime'");
    }

    @Test
    void otherAnswersThanRecordedAreNoticed() throws IOException {
        refused(
                ErrorCode.GOLDEN_MISMATCH,
                bundle.change(Archive.WEIGHTS, weights -> withFloat(weights, 0.75f))
                        .forged());
        JsonNode lambda = bundle.json(Archive.MANIFEST).at("/baseline/learned/coefficients.0/0");
        refused(
                ErrorCode.GOLDEN_MISMATCH,
                bundle.replace(Archive.MANIFEST, lambda.asText(), String.valueOf(lambda.asDouble() + 0.01))
                        .forged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"readme.txt", "../evil.json", "/etc/passwd", "manifest.json/", "a/manifest.json", ""})
    void unexpectedMembersAreRefused(String name) throws IOException {
        refused(ErrorCode.UNEXPECTED_MEMBER, bundle.put(name, bytes("hello")), "'" + name + "'");
        assertThat(folder.getParent().resolve("evil.json")).doesNotExist();
    }

    @Test
    void aMemberThatIsThereTwiceIsRefused() throws IOException {
        Path file = write(bundle.put("manifesT.json", bytes("{}")));
        String zip = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, zip.replace("manifesT.json", Archive.MANIFEST), StandardCharsets.ISO_8859_1);
        assertRefused(ErrorCode.UNEXPECTED_MEMBER, () -> load(file)).hasMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {Archive.MANIFEST, Archive.WEIGHTS, Archive.GOLDEN, Archive.DIGESTS})
    void aZipBombIsRefusedUnread(String name) throws IOException {
        Path bomb = bomb(name, 1 << 10);
        assertThat(Files.size(bomb)).isLessThan(8 << 20);
        assertThat(allocatedWhileRefused(bomb)).isLessThan(4 << 20);
    }

    /** The directory says 7 bytes: now reading has to stop. */
    @Test
    void aZipBombThatLiesAboutItsSizeIsRefused() throws IOException {
        Path bomb = bomb(Archive.WEIGHTS, 300);
        byte[] all = Files.readAllBytes(bomb);
        int directory = indexOfDirectory(all);
        ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 7);
        Files.write(bomb, all);
        assertThat(allocatedWhileRefused(bomb)).isLessThan(4 << 20);
    }

    @Test
    void weightsAreChecked() throws IOException {
        byte[] weights = bundle.members.get(Archive.WEIGHTS);
        for (long length : new long[] {-1, 0, 7, 1 << 20, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE}) {
            refused(ErrorCode.NOT_A_BUNDLE, weights(withLong(weights, length)));
        }
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            refused(ErrorCode.NOT_A_BUNDLE, weights(withFloat(weights, value)), "a weight is");
        }
        for (int size : new int[] {0, 7, 8, 100, weights.length - 4}) {
            refused(ErrorCode.NOT_A_BUNDLE, weights(Arrays.copyOf(weights, size)));
        }
        refused(ErrorCode.NOT_A_BUNDLE, weights(Arrays.copyOf(weights, weights.length + 4)));
        for (String[] change : new String[][] {
            {"[16,2]", "[2,16]"}, {"F32", "F64"}, {"0.bias", "0.Bias"}, {"[0,128]", "[4,132]"}, {"[0,128]", "[-4,124]"}
        }) {
            byte[] edited = new String(weights, StandardCharsets.ISO_8859_1)
                    .replace(change[0], change[1])
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertThat(edited).isNotEqualTo(weights);
            assertThat(loads(weights(edited))).as(change[0] + " " + change[1]).isFalse();
        }
    }

    @Test
    void deeplyNestedJsonIsRefused() throws IOException {
        for (String member : List.of(Archive.MANIFEST, Archive.GOLDEN, Archive.DIGESTS)) {
            for (String nested : List.of("[".repeat(200_000), "{\"a\":".repeat(200_000), "", "null", "7", "[]")) {
                Archive forged = bundle.put(member, bytes(nested)).forged();
                Archive archive = member.equals(Archive.DIGESTS) ? bundle.put(member, bytes(nested)) : forged;
                assertThat(loads(archive)).isFalse();
            }
        }
    }

    @Test
    void doubleKeysAndUnknownKeysAreRefused() throws IOException {
        String twice = "\"version\" : 1,\n  \"version\" : 1";
        refused(
                ErrorCode.NOT_A_BUNDLE,
                bundle.replace(Archive.MANIFEST, "\"version\" : 1", twice).forged());
        String more = "\"version\" : 1,\n  \"script\" : \"rm\"";
        refused(
                ErrorCode.NOT_A_BUNDLE,
                bundle.replace(Archive.MANIFEST, "\"version\" : 1", more).forged(),
                "script");
    }

    /** Any flipped bit: refused with a bundle's code, or harmless. */
    @Test
    void anyFlippedBitIsRefusedOrHarmless() throws IOException {
        byte[] all = Files.readAllBytes(good);
        Random random = new Random(1);
        int refused = 0;
        Path file = folder.resolve("flipped.torsion");
        for (int at = 0; at < all.length; at++) {
            byte[] flipped = all.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            refused += loads(file) ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(all.length * 7 / 8);
    }

    /** Sizes that overflow, or that no weights stand behind, and windows that would fill memory. */
    @Test
    void hugeNetworksAreRefused() throws IOException {
        String manifest = new String(bundle.members.get(Archive.MANIFEST), StandardCharsets.UTF_8);
        for (String units : List.of("1073741824", "536870912", "1048577", "1048576", "46341", "2147483647")) {
            refused(
                    ErrorCode.NOT_A_BUNDLE,
                    bundle.put(Archive.MANIFEST, bytes(replaced(manifest, "\"units\" : 4", "\"units\" : " + units)))
                            .forged());
        }
        String wide = "{\"type\" : \"dense\", \"units\" : 60000, \"activation\" : \"LINEAR\"}, {\"type\" : \"lstm\"";
        refused(
                ErrorCode.NOT_A_BUNDLE,
                bundle.put(Archive.MANIFEST, bytes(replaced(manifest, "{\n        \"type\" : \"lstm\"", wide)))
                        .forged());
        Archive rolling =
                bundle.put(Archive.MANIFEST, bytes(replaced(manifest, "\"window\" : 0", "\"window\" : 100001")));
        refused(ErrorCode.NOT_A_BUNDLE, rolling.forged(), "100000");
    }

    private static String replaced(String text, String what, String by) {
        assertThat(text).contains(what);
        return text.replace(what, by);
    }

    /** A forger who knows the format: every value of every JSON member replaced by values that do not fit. */
    @Test
    void anyForgedValueIsRefusedOrHarmless() throws IOException {
        int refused = 0;
        int tried = 0;
        for (String member : List.of(Archive.MANIFEST, Archive.GOLDEN)) {
            JsonNode root = bundle.json(member);
            for (Place place : places(root, new ArrayList<>())) {
                for (String value : List.of(
                        "null", "\"x\"", "\"NaN\"", "-1", "0", "2147483647", "1e308", "[]", "{}", "[{}]", "true")) {
                    JsonNode before = place.set(JSON.readTree(value));
                    refused += loads(bundle.put(member, JSON.writeValueAsBytes(root))
                                    .forged())
                            ? 0
                            : 1;
                    tried++;
                    place.set(before);
                }
            }
        }
        assertThat(refused).isGreaterThan(tried / 2).isLessThan(tried);
    }

    /** One value in a tree. */
    private record Place(JsonNode parent, String key, int index) {
        JsonNode set(JsonNode value) {
            return parent instanceof ObjectNode object
                    ? object.replace(key, value)
                    : ((ArrayNode) parent).set(index, value);
        }
    }

    /** All values, of long arrays the first two only. */
    private static List<Place> places(JsonNode node, List<Place> places) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(key -> places.add(new Place(node, key, 0)));
        }
        for (int i = 0; node.isArray() && i < Math.min(2, node.size()); i++) {
            places.add(new Place(node, "", i));
        }
        int children = 0;
        for (JsonNode child : node) {
            if (node.isObject() || children++ < 2) {
                places(child, places);
            }
        }
        return places;
    }

    /** With a backend that is named, so that nothing is logged about its choice. */
    private static Predictor load(Path file) {
        return Predictor.load(file, Engine.best().backend("reference"));
    }

    private static boolean loads(Archive archive) throws IOException {
        return loads(write(archive));
    }

    /** True if it loads, false if it is refused as it should be; anything else fails the test. */
    private static boolean loads(Path file) {
        try (Predictor predictor = load(file)) {
            return predictor != null;
        } catch (BundleException refused) {
            return false;
        }
    }

    private static void refused(ErrorCode code, Archive archive, String... words) throws IOException {
        Path file = write(archive);
        var error = assertRefused(code, () -> load(file));
        for (String word : words) {
            error.hasMessageContaining(word);
        }
    }

    private static Path write(Archive archive) throws IOException {
        return archive.write(folder.resolve("tampered.torsion"));
    }

    private static Archive weights(byte[] bytes) throws IOException {
        return bundle.put(Archive.WEIGHTS, bytes).forged();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] lastBit(byte[] bytes) {
        bytes[bytes.length - 1] ^= 1;
        return bytes;
    }

    private static byte[] withFloat(byte[] weights, float value) {
        byte[] copy = weights.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putFloat(copy.length - 4, value);
        return copy;
    }

    private static byte[] withLong(byte[] weights, long value) {
        byte[] copy = weights.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value);
        return copy;
    }

    /** So many megabytes of zeros. */
    private static Path bomb(String name, int megabytes) throws IOException {
        Path file = folder.resolve("bomb.torsion");
        byte[] zeros = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(name));
            for (int i = 0; i < megabytes; i++) {
                zip.write(zeros);
            }
        }
        return file;
    }

    private static int indexOfDirectory(byte[] zip) {
        for (int i = zip.length - 46; i >= 0; i--) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                return i;
            }
        }
        throw new AssertionError("no central directory");
    }

    private static long allocatedWhileRefused(Path file) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertRefused(ErrorCode.UNEXPECTED_MEMBER, () -> load(file)).hasMessageContaining("larger");
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
