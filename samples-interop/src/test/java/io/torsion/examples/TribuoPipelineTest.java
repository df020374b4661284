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
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int code = new TribuoPipeline(12, new PrintStream(text, true, StandardCharsets.UTF_8)).run();
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("joint    mean, RMSE   LSTM, RMSE    LSTM, MAE       R2", "tau7")
                .contains("lstm(48) > dense, every step", "io.torsion.interop.tribuo.TorsionTrainer")
                .contains("The model that was read answers the same bits.")
                .contains("The network beats the mean in all joints.");
        assertThat(code).isZero();
    }

    /** After one epoch it has learned nearly nothing, and the program says so. */
    @Test
    void saysWhatIsNotReached() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int code = new TribuoPipeline(1, new PrintStream(text, true, StandardCharsets.UTF_8)).run();
        assertThat(code == 0)
                .isEqualTo(text.toString(StandardCharsets.UTF_8).contains("The network beats the mean in all joints."));
    }
}
