package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The figures on recordings of a real arm, which are not part of the project; {@code -Dtorsion.data=DIR} says where they are.
 * Takes some minutes.
 */
class RealArmTest {
    private static final Path DATA =
            Path.of(System.getProperty("torsion.data", "")).resolve("kuka_lwr_polydoros");

    @TempDir
    Path folder;

    @Test
    void theHybridBeatsTheRidgeWhichBeatsItsLimit() throws IOException {
        assumeTrue(
                System.getProperty("torsion.data") != null && Files.isDirectory(DATA),
                "Skipped: no folder " + DATA.getFileName() + " in the system property torsion.data");
        Path json = folder.resolve("hybrid.json");
        torque(
                        "cross-validate",
                        "--data",
                        DATA.toString(),
                        "--by",
                        "trajectory",
                        "--inputs",
                        "q#,qd#",
                        "--targets",
                        "tau#",
                        "--seeds",
                        "1,2,3",
                        "--json",
                        json.toString())
                .succeeds();
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        double hybrid = figures.get("meanOfMedianNmse").asDouble();
        double ridge = figures.get("baselineMeanOfMedianNmse").asDouble();
        assertThat(ridge).isLessThanOrEqualTo(0.060);
        assertThat(hybrid).isLessThanOrEqualTo(0.052).isLessThanOrEqualTo(0.92 * ridge);
    }
}
