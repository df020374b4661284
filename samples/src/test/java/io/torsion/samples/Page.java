package io.torsion.samples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation that shows code of a package of this module. */
public final class Page {
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private Page() {}

    /** Fails unless the page shows so many pieces of Java, all of them lines of this package, in main or in its tests. */
    public static void showsCodeOf(String page, String packageName, int pieces) throws IOException {
        String code = code(Path.of("src/main/java", packageName.split("\\.", -1)))
                + code(Path.of("src/test/java", packageName.split("\\.", -1)));
        List<String> shown = BLOCK.matcher(Files.readString(Path.of("../docs", page)))
                .results()
                .map((MatchResult block) -> squeezed(block.group(1)))
                .toList();
        assertThat(shown)
                .hasSize(pieces)
                .allSatisfy(block -> assertThat(squeezed(code)).contains(block));
    }

    private static String code(Path sources) throws IOException {
        try (Stream<Path> files = Files.list(sources)) {
            return files.sorted().map(Page::read).collect(joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
