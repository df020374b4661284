package io.torsion.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
