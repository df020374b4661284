package io.torsion.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** RULES.md has a line for each rule, with its number and its sentence. */
class RulesPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (B\\d{3}) \\| ([^|]+?) \\| [^|]+ \\|$");

    @Test
    void thePageListsTheRules() throws IOException {
        List<String> listed = ROW.matcher(Files.readString(Path.of("RULES.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
        assertThat(listed)
                .containsExactlyElementsOf(RuleNames.rules().stream()
                        .map(Method::getName)
                        .map(RuleNames::sentence)
                        .toList());
    }

    @Test
    void numbersAreGivenOnce() {
        assertThat(RuleNames.rules().stream().map(rule -> rule.getName().substring(0, 4)))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }
}
