package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.ARM;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
    private static final String[] SMALL =
            "--units 4 --epochs 2 --members 2 --weight-decay 0.1 --augment noise:0.02".split(" ");

    @TempDir
    private Path folder;

    @Test
    void aTrainingGoesOnWhenAsked() throws IOException {
        Path data = Recordings.simulate(folder.resolve("data"));
        Path checkpoints = folder.resolve("checkpoints");
        Path whole = folder.resolve("whole.torsion");
        Path resumed = folder.resolve("resumed.torsion");
        torque(args("train", "--data", data, "--out", whole, ARM, SMALL)).succeeds();
        String[] again = args("train", "--data", data, "--out", resumed, ARM, SMALL, "--checkpoints", checkpoints);
        torque(again).succeeds();
        assertThat(resumed).hasSameBinaryContentAs(whole);

        // as if it had been killed in its second member
        Files.delete(checkpoints.resolve("member-003-epoch-000000.checkpoint"));
        torque(again).misused("add --resume to go on from them");
        Ran ran = torque(args(again, "--resume")).succeeds();
        assertThat(ran.log()).anyMatch(line -> line.startsWith("Training goes on from " + checkpoints));
        assertThat(ran.err()).contains("going on behind epoch 2 of 2").doesNotContain("epoch 1 of 2");
        assertThat(resumed).hasSameBinaryContentAs(whole);

        torque(args(again, "--resume", "--seed", "7")).refuses("T103");
    }

    @Test
    void toGoOnAFolderIsNeeded() {
        Path data = Recordings.simulate(folder.resolve("data"));
        torque(args("train", "--data", data, "--out", folder.resolve("x"), ARM, SMALL, "--resume"))
                .misused("--resume needs --checkpoints");
    }
}
