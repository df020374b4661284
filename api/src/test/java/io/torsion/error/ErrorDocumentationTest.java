package io.torsion.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorDocumentationTest {
    private static final Pattern HEADING = Pattern.compile("(?m)^### ([A-Z][0-9]+)$");

    private final String page = read();

    @Test
    void theSectionsAreTheCodes() {
        List<String> documented =
                HEADING.matcher(page).results().map(match -> match.group(1)).toList();
        assertThat(documented)
                .containsExactlyElementsOf(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::id).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aSectionSaysWhatWhyAndWhatToDo(ErrorCode code) {
        List<MatchResult> headings = HEADING.matcher(page).results().toList();
        int at = headings.stream().map(match -> match.group(1)).toList().indexOf(code.id());
        int end = at + 1 < headings.size() ? headings.get(at + 1).start() : page.length();
        assertThat(page.substring(headings.get(at).end(), end))
                .contains("**What happened:**", "**Why:**", "**What to do:**");
    }

    private static String read() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/errors.md"))) {
            folder = folder.getParent();
            assertThat(folder).as("a parent folder with docs/errors.md").isNotNull();
        }
        try {
            return Files.readString(folder.resolve("docs/errors.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
