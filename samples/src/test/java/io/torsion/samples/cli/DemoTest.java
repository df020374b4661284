package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.Predictor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    Path folder;

    @Test
    void printsFiguresAndWritesReportFiguresAndModel() throws Exception {
        Path out = folder.resolve("new/demo");
        Ran ran = torque(args("demo", "--epochs", 2, "--trajectories", 4, "--out", out))
                .succeeds();
        assertThat(ran.out())
                .contains("tau7", "mean nMSE", out.resolve("report.md").toString());
        assertThat(ran.out() + ran.err()).doesNotContain("\r");

        JsonNode figures =
                new ObjectMapper().readTree(out.resolve("evaluation.json").toFile());
        assertThat(figures.get("nmse")).hasSize(7);
        String report = Files.readString(out.resolve("report.md"));
        assertThat(report).contains("## Test", "## Model", "## Training", "(kept)", "| 2");
        assertThat(report.lines()).allMatch(line -> line.length() <= 160);
        try (Predictor arm = Predictor.load(out.resolve("arm.torsion"))) {
            assertThat(arm.targets().size()).isEqualTo(7);
        }
    }
}
