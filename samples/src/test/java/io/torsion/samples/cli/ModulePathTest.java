package io.torsion.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;

/** The published modules as modules: found, opened where reflection needs it, and on vector kernels without a flag. */
class ModulePathTest {
    @TempDir
    Path folder;

    @Test
    void mainPathRunsOnTheModulePathWithTheNumbersOfTheClassPath() throws Exception {
        Path here = folder.resolve("here.torsion");
        TinyHybrid.fit(here);
        List<Double> answers = TinyHybrid.answers(here);
        Path there = folder.resolve("there.torsion");
        Ran ran = Jvm.onModulePath(folder, "io.torsion.core", "io.torsion.features", "io.torsion.backend.vector")
                .run(TinyHybrid.class.getName(), there.toString())
                .succeeds();
        assertThat(ran.out().strip()).isEqualTo("io.torsion.core " + answers);
        assertThat(ran.err()).doesNotContain("scalar kernels", "add-modules");
        assertThat(TinyHybrid.answers(there)).isEqualTo(answers);
        assertThat(answers.get(1)).isCloseTo(answers.get(2), within(1e-9));
    }

    @Test
    void filesAreReadOnTheModulePath() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("a.csv"), "t,q1\n0,1\n0.01,2\n");
        Files.writeString(data.resolve("dataset.json"), "{\"rate\": 100}");
        Matrix rows = Mat5.newMatrix(1, 2);
        rows.setDouble(1, 0.01);
        Mat5.writeToFile(
                Mat5.newMatFile().addArray("t", rows).addArray("q1", rows),
                data.resolve("b.mat").toFile());
        Ran ran = Jvm.onModulePath(folder, "io.torsion.readers")
                .run(ReadsFiles.class.getName(), data.toString())
                .succeeds();
        assertThat(ran.out().strip()).isEqualTo("io.torsion.readers [a, b] 0.01");
    }
}
