package io.torsion.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.torsion.spi.BackendProvider;
import io.torsion.tck.broken.Broken;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that no backend can break is none. */
class BrokenBackendsTest {
    private static final Map<String, List<Supplier<BackendProvider>>> BROKEN = Broken.byRule();

    static List<String> rules() {
        return RuleNames.rules().stream().map(Method::getName).toList();
    }

    @Test
    void eachRuleHasABrokenBackend() {
        assertThat(rules()).isNotEmpty();
        assertThat(BROKEN.keySet())
                .containsExactlyElementsOf(
                        rules().stream().map(BrokenBackendsTest::number).toList());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleCatchesTheBackendThatBreaksIt(String rule) {
        String number = number(rule);
        assumeTrue(!number.equals("B105") || Files.isReadable(Path.of("/proc/self/maps")), "nobody can tell here");
        for (Supplier<BackendProvider> broken : BROKEN.get(number)) {
            assertThat(Kit.failures(Kit.run(broken, rule)))
                    .isNotEmpty()
                    .allMatch(text -> text.startsWith(number + " "));
        }
    }

    private static String number(String rule) {
        return "B" + rule.substring(1, 4);
    }
}
