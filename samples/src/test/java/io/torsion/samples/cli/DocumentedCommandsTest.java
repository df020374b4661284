package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that the documentation shows take the options that it shows. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("(?m)^torque ([a-z-]+)(.*)$");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    static List<String> lines() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            docs.filter(f -> f.toString().endsWith(".md")))
                    .flatMap(DocumentedCommandsTest::commands)
                    .distinct()
                    .toList();
        }
    }

    private static Stream<String> commands(Path file) {
        try {
            return COMMAND.matcher(Files.readString(file)).results().map(MatchResult::group).toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void optionsExist(String line) {
        String command = line.split(" ")[1];
        String help = torque(command, "--help").succeeds().out();
        assertThat(OPTION.matcher(help).results().map(MatchResult::group).collect(Collectors.toSet()))
                .containsAll(
                        OPTION.matcher(line).results().map(MatchResult::group).toList());
    }
}
