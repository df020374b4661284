package io.torsion.backend.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.model.Layer;
import io.torsion.reference.GoldenCase;
import io.torsion.reference.GoldenCheck;
import io.torsion.reference.GoldenFiles;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against PyTorch. */
class Dl4jGoldenTest {
    private static Backend backend;

    @BeforeAll
    static void open() {
        backend = new Dl4jProvider().open(BackendOptions.threads(1));
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    /** Those with layers that are declared. */
    static Stream<GoldenCase> cases() {
        return GoldenFiles.all().stream()
                .filter(golden -> golden.unknownLayers().isEmpty())
                .filter(golden -> golden.network().layers().stream().noneMatch(Layer.LayerNorm.class::isInstance));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsPyTorchDid(GoldenCase golden) {
        GoldenCheck.verify(golden, backend);
    }

    @Test
    void mostCasesAreRun() {
        List<String> run = cases().map(GoldenCase::name).toList();
        assertThat(run).hasSizeGreaterThan(GoldenFiles.all().size() / 2);
    }
}
