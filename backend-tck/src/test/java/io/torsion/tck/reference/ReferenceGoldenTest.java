package io.torsion.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference network against PyTorch. */
class ReferenceGoldenTest {
    static List<GoldenCase> cases() {
        return GoldenFiles.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsPyTorchDid(GoldenCase golden) {
        assumeTrue(golden.unknownLayers().isEmpty(), () -> golden + " has " + golden.unknownLayers());
        GoldenCheck.verify(golden, new ReferenceBackend());
    }

    @Test
    void someCaseIsRun() {
        assertThat(cases()).anyMatch(golden -> golden.unknownLayers().isEmpty());
    }
}
