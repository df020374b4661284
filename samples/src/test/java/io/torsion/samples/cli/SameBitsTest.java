package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.ARM;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed gives the same model, and the same model the same answers, wherever it runs. */
class SameBitsTest {
    private static final String[] NETWORK =
            "--units 8 --dropout 0.1 --epochs 2 --window 48 --members 2 --seed 5".split(" ");

    @TempDir
    static Path folder;

    private static Path data;
    private static Path model;

    @BeforeAll
    static void train() {
        data = Recordings.simulate(folder.resolve("data"));
        model = folder.resolve("one.torsion");
        torque(train(model, 1)).succeeds();
    }

    @Test
    void oneThreadAndTwoWriteTheSameFile() {
        Path two = folder.resolve("two.torsion");
        torque(train(two, 2)).succeeds();
        assertThat(two).hasSameBinaryContentAs(model);
    }

    @Test
    void anotherSeedWritesAnotherFile() throws IOException {
        Path other = folder.resolve("other.torsion");
        String[] train = train(other, 1);
        train[train.length - 1] = "6";
        torque(train).succeeds();
        assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(model));
    }

    @Test
    void anotherJvmWritesTheSameFile() throws Exception {
        Path other = folder.resolve("jvm.torsion");
        Jvm.with(folder, Jvm.VECTOR_FLAG).run(Jvm.TORQUE, train(other, 1)).succeeds();
        assertThat(other).hasSameBinaryContentAs(model);
    }

    @Test
    void anotherJvmGivesTheSameAnswers() throws Exception {
        Path here = folder.resolve("here.csv");
        Path there = folder.resolve("there.csv");
        torque(predict(here)).succeeds();
        Jvm.with(folder, Jvm.VECTOR_FLAG).run(Jvm.TORQUE, predict(there)).succeeds();
        assertThat(there).hasSameBinaryContentAs(here);
    }

    private static String[] train(Path out, int threads) {
        return args("train", "--data", data, "--out", out, "--threads", threads, ARM, NETWORK);
    }

    private static String[] predict(Path out) {
        return args("predict", "--model", model, "--in", data.resolve("sim04.csv.gz"), "--out", out);
    }
}
