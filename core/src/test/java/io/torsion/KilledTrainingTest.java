package io.torsion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM that trains is killed at random moments and started again, until it ends: the model has the bytes of a training that
 * nobody disturbed, and no checkpoint was ever damaged. More kills, in more time: {@code -Dtorsion.kills=20}.
 */
class KilledTrainingTest {
    private static final int KILLS = Integer.getInteger("torsion.kills", 4);
    private static final int EPOCHS = 10 + 3 * KILLS;

    @TempDir
    private Path folder;

    @Test
    void goesOnToTheSameBits() throws IOException, InterruptedException {
        Path undisturbed = folder.resolve("undisturbed.torsion");
        KilledTraining.fitAndSave(KilledTraining.recipe(EPOCHS).build(), undisturbed);
        Random random = new Random(KILLS);
        int killed = 0;
        List<Path> before = List.of();
        while (killed < KILLS && killOnce(random)) {
            killed++;
            List<Path> now = checkpoints();
            assertThat(now).noneMatch(file -> file.toString().endsWith(".damaged"));
            assertThat(now.isEmpty() ? "" : newest(now)).isGreaterThanOrEqualTo(before.isEmpty() ? "" : newest(before));
            before = now;
        }
        assertThat(killed).as("kills while it was training").isEqualTo(KILLS);
        assertThat(start().waitFor()).isZero();
        assertThat(model()).hasSameBinaryContentAs(undisturbed);
        assertThat(checkpoints()).noneMatch(file -> file.toString().endsWith(".damaged"));
    }

    /** Waits for some epochs, and for a part of the next one; false if the program had ended by then. */
    private boolean killOnce(Random random) throws IOException, InterruptedException {
        Process program = start();
        try (BufferedReader lines = program.inputReader()) {
            int epochs = random.nextInt(4);
            for (int i = 0; i < epochs && lines.readLine() != null; i++) {
                // what it tells does not matter
            }
            int micros = random.nextInt(
                    epochs == 0 ? 400_000 : 30_000); // at its start, reading a checkpoint, or in training
            boolean ended = program.waitFor(micros, TimeUnit.MICROSECONDS);
            program.destroyForcibly().waitFor();
            return !ended;
        }
    }

    private Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledTraining.class.getName(),
                        folder.resolve("checkpoints").toString(),
                        model().toString(),
                        String.valueOf(EPOCHS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Path model() {
        return folder.resolve("killed.torsion");
    }

    private static String newest(List<Path> checkpoints) {
        return checkpoints.get(checkpoints.size() - 1).getFileName().toString();
    }

    private List<Path> checkpoints() throws IOException {
        Path checkpoints = folder.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
