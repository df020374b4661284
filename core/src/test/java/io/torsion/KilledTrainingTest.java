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
    private static final int EPOCHS = 20;

    @TempDir
    private Path folder;

    private Path work = Path.of("");

    @Test
    void goesOnToTheSameBits() throws IOException, InterruptedException {
        Path undisturbed = folder.resolve("undisturbed.torsion");
        KilledTraining.fitAndSave(KilledTraining.recipe(EPOCHS).build(), undisturbed);
        Random random = new Random(KILLS);
        int killed = 0;
        for (int training = 1; killed < KILLS; training++) {
            assertThat(training).as("trainings for %d kills", killed).isLessThanOrEqualTo(KILLS + 5);
            work = folder.resolve("training" + training);
            while (killed < KILLS && killOnce(random)) {
                killed++;
            }
            assertThat(start().waitFor()).isZero();
            assertThat(checkpoints()).noneMatch(file -> file.toString().endsWith(".damaged"));
            assertThat(model()).hasSameBinaryContentAs(undisturbed);
        }
    }

    /** Waits for some epochs, and for a part of the next one; false if the program had ended by then. */
    private boolean killOnce(Random random) throws IOException, InterruptedException {
        Process program = start();
        try (BufferedReader lines = program.inputReader()) {
            int epochs = random.nextInt(4);
            for (int i = 0; i < epochs && lines.readLine() != null; i++) {
                // what it tells does not matter
            }
            // At its start, when it reads a checkpoint, or while it trains and writes them.
            int micros = random.nextInt(epochs == 0 ? 300_000 : 30_000);
            boolean ended = program.waitFor(micros, TimeUnit.MICROSECONDS);
            program.destroyForcibly().waitFor();
            return !ended;
        } finally {
            assertThat(checkpoints()).noneMatch(file -> file.toString().endsWith(".damaged"));
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
                        work.resolve("checkpoints").toString(),
                        model().toString(),
                        String.valueOf(EPOCHS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Path model() {
        return work.resolve("killed.torsion");
    }

    private List<Path> checkpoints() throws IOException {
        Path checkpoints = work.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.toList();
        }
    }
}
