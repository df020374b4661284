package io.torsion.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.torsion.reference.GoldenCase;
import io.torsion.reference.GoldenCheck;
import io.torsion.reference.GoldenFiles;
import io.torsion.spi.Backend;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both kernel sets against PyTorch. */
class NativeGoldenTest {
    private static final List<GoldenCase> CASES = GoldenFiles.all();

    static Stream<Arguments> cases() {
        return CASES.stream().flatMap(golden -> Stream.of(KernelSet.values()).map(set -> Arguments.of(golden, set)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsPyTorchDid(GoldenCase golden, KernelSet set) {
        assumeTrue(golden.unknownLayers().isEmpty(), () -> golden + " has " + golden.unknownLayers());
        try (Backend backend = set.open(1)) {
            GoldenCheck.verify(golden, backend);
        }
    }

    @Test
    void someCaseIsRun() {
        assertThat(CASES).anyMatch(golden -> golden.unknownLayers().isEmpty());
    }
}
