package io.torsion.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads recordings of real arms, which are not part of the project; {@code -Dtorsion.data=DIR} says where they are. */
class RealRecordingsTest {
    @ParameterizedTest
    @CsvSource({
        "kuka_lwr_polydoros, 10, 20068, 28, 0.01, 2",
        "kinova_gen3_dynamapp, 12, 55299, 42, 0.001, 1",
        "ur10_unisa, 3, 3441, 24, 0.008, 1"
    })
    void areRead(String name, int files, long rows, int channels, double samplePeriod, int tests) {
        Path folder = Path.of(System.getProperty("torsion.data", "")).resolve(name);
        assumeTrue(
                System.getProperty("torsion.data") != null && Files.isDirectory(folder),
                "Skipped: no folder " + name + " in the system property torsion.data");
        TrajectorySet set = DataFolder.read(folder);
        assertThat(set.size()).isEqualTo(files);
        assertThat(set.rows()).isEqualTo(rows);
        assertThat(set.schema().size()).isEqualTo(channels);
        assertThat(set.schema().samplePeriod()).isEqualTo(samplePeriod);
        Split split = SplitFile.in(folder, set);
        assertThat(split.test().size()).isEqualTo(tests);
    }
}
