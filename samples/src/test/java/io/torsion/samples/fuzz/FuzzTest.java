package io.torsion.samples.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fuzzing has found stays found; and a little of it, the same in every build. {@link FuzzRun} looks for more. */
class FuzzTest {
    /** Wide, for a busy machine: any of these takes milliseconds. */
    private static final Duration HANGS = Duration.ofMinutes(1);

    private static final int CHANGED = 200;

    /** Each reading would say what it read. */
    private static final Logger LOG = Logger.getLogger("io.torsion");

    private static Level before;

    @TempDir
    Path folder;

    @BeforeAll
    static void quiet() {
        before = LOG.getLevel();
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(before);
    }

    /** Else nothing behind it would be looked at. */
    @ParameterizedTest
    @EnumSource
    void seedsAreGood(Door door) throws IOException {
        List<byte[]> seeds = door.seeds(Seeds.get()).toList();
        assertThat(seeds).isNotEmpty();
        for (byte[] seed : seeds) {
            if (door != Door.PIPELINE) {
                door.use(seed, folder);
            } else {
                door.knock(seed, folder);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasFoundIsRefused(Door door) throws IOException, URISyntaxException {
        for (Path found : found(door)) {
            knock(door, Files.readAllBytes(found), found.getFileName().toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsChangedHereAndThereIsReadOrRefused(Door door) throws IOException {
        Random random = new Random(door.name().hashCode());
        List<byte[]> seeds = door.seeds(Seeds.get()).toList();
        for (int i = 0; i < CHANGED; i++) {
            byte[] changed = changed(seeds.get(random.nextInt(seeds.size())), random);
            knock(door, changed, "change " + i);
        }
    }

    private void knock(Door door, byte[] bytes, String what) {
        assertTimeoutPreemptively(HANGS, () -> door.knock(bytes, folder), () -> door + ", " + what);
    }

    static List<Path> found(Door door) throws IOException, URISyntaxException {
        URL resources = FuzzTest.class.getResource("/fuzz/" + door.folder());
        if (resources == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(resources.toURI()))) {
            return files.sorted().toList();
        }
    }

    /** Some bits flipped, a part left out, doubled or replaced by a word that does harm. */
    private static byte[] changed(byte[] seed, Random random) {
        byte[] changed = seed;
        for (int times = 1 + random.nextInt(3); times > 0 && changed.length > 1; times--) {
            int at = random.nextInt(changed.length);
            int to = Math.min(changed.length, at + 1 + random.nextInt(12));
            byte[] word =
                    Corpus.HOSTILE.get(random.nextInt(Corpus.HOSTILE.size())).getBytes(StandardCharsets.ISO_8859_1);
            changed = switch (random.nextInt(4)) {
                case 0 -> flipped(changed, at, random.nextInt(Byte.SIZE));
                case 1 -> joined(changed, at, new byte[0], to);
                case 2 -> joined(changed, to, Arrays.copyOfRange(changed, at, to), to);
                default -> joined(changed, at, word, to);
            };
        }
        return changed;
    }

    private static byte[] flipped(byte[] bytes, int at, int bit) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << bit);
        return flipped;
    }

    /** What stands before a place, something, and what stands from another place on. */
    private static byte[] joined(byte[] bytes, int before, byte[] middle, int from) {
        byte[] joined = Arrays.copyOf(bytes, before + middle.length + bytes.length - from);
        System.arraycopy(middle, 0, joined, before, middle.length);
        System.arraycopy(bytes, from, joined, before + middle.length, bytes.length - from);
        return joined;
    }
}
