package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.ARM;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings with holes. */
class MissingTest {
    private static final int Q3 = 3;
    private static final int HOLE = 120;

    @TempDir
    Path folder;

    private Path data;

    /** A hole of five rows in one angle of a training recording. */
    @BeforeEach
    void simulate() throws IOException {
        data = Recordings.simulate(folder.resolve("data"));
        Path packed = data.resolve("sim01.csv.gz");
        List<String> lines = Recordings.lines(packed);
        for (int line = HOLE; line < HOLE + 5; line++) {
            lines = Recordings.with(lines, line, Q3, "");
        }
        Files.delete(packed);
        Files.write(data.resolve("sim01.csv"), lines);
        Files.writeString(
                data.resolve("split.json"),
                "{\"train\":[\"sim01\",\"sim02\"],\"validation\":[\"sim03\"],\"test\":[\"sim04\"]}");
    }

    @Test
    void areRefused() {
        Ran ran = train("--model", "ridge").refuses("D105");
        assertThat(ran.err()).contains("'q3' of trajectory sim01", "row " + (HOLE - 1), "--missing hold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold", "mask"})
    void areHeldOrMasked(String how) {
        Ran ran = train("--model", "hybrid", "--epochs", "1", "--members", "1", "--missing", how)
                .succeeds();
        assertThat(ran.out()).contains("mean nMSE").doesNotContain("NaN");
        torque(args("evaluate", "--model", folder.resolve("arm.torsion"), "--data", data, "--only", "sim01"))
                .succeeds();
    }

    private Ran train(String... options) {
        String[] all = args("train", "--data", data, "--out", folder.resolve("arm.torsion"), ARM);
        String[] both = Arrays.copyOf(all, all.length + options.length);
        System.arraycopy(options, 0, both, all.length, options.length);
        return torque(both);
    }
}
