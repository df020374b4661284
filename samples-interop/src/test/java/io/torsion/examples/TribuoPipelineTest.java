package io.torsion.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TribuoPipelineTest {
    @Test
    void trainsEvaluatesSavesReadsAndAnswersTheSame() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = new TribuoPipeline(2, new PrintStream(bytes, true, StandardCharsets.UTF_8)).run();
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text.lines().toList())
                .contains("RMSE         mean       LSTM     hybrid   hybrid, R2")
                .filteredOn(line -> line.matches("tau\\d( +\\d+\\.\\d{4}){3} +0\\.\\d{3}"))
                .hasSize(7);
        assertThat(text)
                .contains("architecture = lstm(48) > dense, every step", "io.torsion.interop.tribuo.TorsionTrainer")
                .contains("The hybrid beats the mean in all joints.")
                .endsWith("The models that were read answer the same bits." + System.lineSeparator());
        assertThat(code).isZero();
    }
}
