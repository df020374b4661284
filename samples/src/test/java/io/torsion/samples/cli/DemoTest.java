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
                .contains(
                        "tau7", "mean nMSE", out.resolve("report.html").toUri().toString());
        assertThat(ran.out() + ran.err()).doesNotContain("\r");

        JsonNode figures =
                new ObjectMapper().readTree(out.resolve("evaluation.json").toFile());
        assertThat(figures.get("nmse")).hasSize(7);
        assertThat(Files.readString(out.resolve("report.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("Joint torques of a simulated arm", "id=\"figures\"", "id=\"training\"", "id=\"card\"");
        try (Predictor arm = Predictor.load(out.resolve("arm.torsion"))) {
            assertThat(arm.targets().size()).isEqualTo(7);
            assertThat(arm.card().recipe()).isNotNull();
            assertThat(arm.card().tested()).isNotNull();
        }
    }
}
