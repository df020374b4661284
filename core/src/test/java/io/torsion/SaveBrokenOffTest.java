package io.torsion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving that is killed, or finds no space: the file is always a whole model, the old or the new one. */
class SaveBrokenOffTest {
    /** Each costs the start of a JVM; {@code -Dtorsion.kills=50} for more. */
    private static final int KILLS = Integer.getInteger("torsion.kills", 4);

    private static final int FOR_EVER = Integer.MAX_VALUE;

    @TempDir
    Path folder;

    private Path first;
    private Path second;
    private Path file;

    @BeforeEach
    void train() throws IOException {
        first = saved("first", 1);
        second = saved("second", 2);
        file = Files.createDirectories(folder.resolve("models")).resolve("model.torsion");
    }

    @Test
    void killedAtAnyMomentItLeavesAWholeModel() throws Exception {
        Random random = new Random(1);
        for (int kill = 0; kill < KILLS; kill++) {
            Process saving = start("exec \"$@\"", file, FOR_EVER);
            try (BufferedReader out = reader(saving)) {
                assertThat(out.readLine()).isEqualTo("saved");
                Thread.sleep(random.nextInt(60));
                saving.destroyForcibly().waitFor();
            }
            assertThat(bits(file)).isIn(bits(first), bits(second));
        }
        assertLeftoversGoOnceTheyAreOld();
    }

    /** Another process may be saving to the same file just now: only what is older than any saving takes is taken away. */
    private void assertLeftoversGoOnceTheyAreOld() throws IOException {
        Path young = Files.createFile(file.resolveSibling(".model.torsion.0.tmp"));
        Path others = Files.createFile(file.resolveSibling(".other.torsion.0.tmp"));
        List<Path> left = files(file.getParent());
        assertThat(left).hasSizeBetween(3, KILLS + 3).contains(file, young, others);
        for (Path old : left) {
            if (!old.equals(young)) {
                Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
            }
        }
        try (Predictor predictor = load(first)) {
            predictor.save(file);
        }
        assertThat(files(file.getParent())).containsExactlyInAnyOrder(file, young, others);
    }

    @Test
    void aFileThatMayNotGrowIsNotWritten() throws Exception {
        Files.copy(first, file);
        assertNothingIsLost(file, "ulimit -f 1 && exec \"$@\"");
    }

    /** A file system of its own, which is full but for some bytes; needs the right to mount one. */
    @Test
    void aFullDiskIsToldAndTheOldFileIsKept() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()) == 0,
                "no right to mount a small file system");
        try {
            Path target = Files.createDirectories(disk.resolve("models")).resolve("model.torsion");
            Files.copy(first, target);
            fill(disk.resolve("filler"));
            assertNothingIsLost(target, "exec \"$@\"");
        } finally {
            assertThat(run("umount", disk.toString())).isZero();
        }
    }

    private static void fill(Path filler) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException full) {
            assertThat(filler).isNotEmptyFile();
        }
    }

    /** The old model is there, a second one beside it finds no room. */
    private void assertNothingIsLost(Path target, String shell) throws Exception {
        Process saving = start(shell, target, 2);
        List<String> lines;
        try (BufferedReader out = reader(saving)) {
            lines = out.lines().toList();
        }
        assertThat(saving.waitFor()).isZero();
        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("M107: The model cannot be written to " + target)
                        .contains("free space"));
        assertThat(target).hasSameBinaryContentAs(first);
        assertThat(files(target.getParent())).containsExactly(target);
    }

    private Process start(String shell, Path target, int times) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell");
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", shell, "sh"));
        // What the JVM writes for monitors may not grow either.
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.addAll(List.of(SaveLoop.class.getName(), first.toString(), second.toString(), target.toString()));
        command.add(String.valueOf(times));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static int run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (IOException missing) {
            return -1;
        }
    }

    private Path saved(String name, int epochs) {
        Path model = folder.resolve(name + ".torsion");
        try (FitResult fit = Recipe.hybrid(epochs).fit(Data.leaky("abc", 60))) {
            fit.predictor().save(model);
        }
        return model;
    }

    private static Predictor load(Path model) {
        return Predictor.load(model, Engine.best().backend("reference"));
    }

    private static String bits(Path model) {
        try (Predictor predictor = load(model)) {
            return Replay.bits(predictor);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
