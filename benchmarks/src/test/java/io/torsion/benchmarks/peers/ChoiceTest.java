package io.torsion.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    @Test
    void theOrderIsThatOfAll() {
        assertThat(Choice.of("mode", List.of("STREAM", "INFER-1"), List.of(Mode.values()), Mode::toString))
                .containsExactly(Mode.INFER_1, Mode.STREAM);
    }

    @Test
    void anUnknownNameIsRefusedWithAllThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Choice.of("peer", List.of("native", "keras"), Contender.ALL, Contender::name))
                .withMessage(
                        "No peer is named keras: there are [native, native-scalar, native-bf16, dl4j, pytorch, onnxruntime]");
    }

    @Test
    void settingsThatMeasureNothingAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings(1, 0, 1, 1, 1, 1, Path.of("jars"), Path.of("out")))
                .withMessage("Threads, rounds, steps, seconds and warmup must be positive, found 1, 0, 1, 1.0 and 1.0");
    }
}
