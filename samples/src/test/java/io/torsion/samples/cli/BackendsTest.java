package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a bug report begins with. */
class BackendsTest {
    @Test
    void tellsWhereItRunsAndWhichBackendIsUsed() {
        Ran ran = torque("backends").succeeds();
        List<String> lines = ran.out().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("Java     " + System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
        assertThat(lines.get(1)).startsWith("VM       " + System.getProperty("java.vm.name"));
        assertThat(lines.get(2))
                .startsWith("System   " + System.getProperty("os.name"))
                .contains(System.getProperty("os.arch"))
                .matches(".* [1-9]\\d* processors?, heap of at most [1-9]\\d* MB");
        assertThat(lines.get(3))
                .matches("Vectors  module jdk\\.incubator\\.vector is there; backend native: \\d+-bit vectors");
        assertThat(lines.get(4)).isEmpty();
        assertThat(lines.get(5)).matches("  id +version +priority +usable +jar +detail");
        assertThat(lines)
                .as("with the version of the build")
                .anyMatch(line -> line.matches("\\* native  \\d+\\.\\d+\\.\\d+\\S* .*"));
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo("native is used: the highest priority, 100, of those that can run here");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void asksForABackend() {
        assertThat(torque("backends", "--backend", "native").succeeds().out())
                .endsWith("native is used: the program asks for it\n");
        Ran ran = torque("backends", "--backend", "abacus").refuses("B103");
        assertThat(ran.out()).contains(" native ", "No backend is used. B103: There is no backend 'abacus'");
        assertThat(ran.err().lines()).hasSize(1);
    }
}
