package io.torsion.samples.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code is thrown somewhere, and some test provokes it; a test of api compares the codes with docs/errors.md. */
class ErrorCodesTest {
    private static final List<String> MAIN = sources("src/main/java");
    private static final List<String> TESTS = sources("src/test/java");

    @ParameterizedTest
    @EnumSource
    void isThrown(ErrorCode code) {
        assertThat(MAIN)
                .as(code.id())
                .anyMatch(
                        Pattern.compile("\\bErrorCode\\." + code.name() + "\\b").asPredicate());
    }

    /** By its constant, or by its id where a command prints it. */
    @ParameterizedTest
    @EnumSource
    void isProvoked(ErrorCode code) {
        Pattern named = Pattern.compile("\\bErrorCode\\." + code.name() + "\\b|\"[^\"\\n]*\\b" + code.id() + "\\b");
        assertThat(TESTS).as(code.id()).anyMatch(named.asPredicate());
    }

    /** Of all modules but the definition of the codes, and the tests that list them without provoking any. */
    private static List<String> sources(String folder) {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve(folder))
                    .filter(Files::isDirectory)
                    .flatMap(ErrorCodesTest::files)
                    .filter(file -> !file.getParent().endsWith("error"))
                    .filter(file -> !file.getFileName().toString().equals("ErrorCodesTest.java"))
                    .map(ErrorCodesTest::read)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
