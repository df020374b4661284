package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.feature.Stage;
import io.torsion.spi.StageProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of stages against the stages. */
class StageDocumentationTest {
    private static final String ID = "[a-z-]+/[0-9]+";
    private static final int CELLS = 7;
    private static final int TIMING = 2;

    private final Map<String, List<String>> rows = rows();

    static Stream<Stage> all() {
        return Examples.all();
    }

    @Test
    void everyRegisteredIdHasARow() {
        Map<String, String> registered = new TreeMap<>();
        for (StageProvider provider : ServiceLoader.load(StageProvider.class)) {
            provider.stages().forEach((id, type) -> registered.put(id, type.getSimpleName()));
        }
        assertThat(rows).containsOnlyKeys(registered.keySet());
        registered.forEach((id, type) -> assertThat(rows.get(id).get(0)).startsWith("`" + type + "`"));
    }

    @Test
    void noCellIsEmpty() {
        assertThat(rows.values())
                .allSatisfy(row -> assertThat(row).hasSize(CELLS).noneMatch(String::isBlank));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theTimingIsTheOneTold(Stage stage) {
        String told = rows.get(id(stage)).get(TIMING);
        var timing = stage.timing(0.01);
        assertThat(told.startsWith("offline")).isEqualTo(timing.isWholeTrajectory());
        boolean repaired = stage.toString().contains("INTERPOLATE");
        assertThat(timing.lookahead() <= 0 || repaired || told.contains("look-ahead"))
                .as("%s: %s", told, timing)
                .isTrue();
    }

    private static String id(Stage stage) {
        return new BuiltInStages()
                .stages().entrySet().stream()
                        .filter(entry -> entry.getValue() == stage.getClass())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow();
    }

    private static Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String line : lines()) {
            List<String> cells = Arrays.stream(
                            line.replaceAll("^\\| | \\|$", "").split(" \\| "))
                    .toList();
            String id = cells.get(0).replaceAll(".*<br>`(" + ID + ")`", "$1");
            if (id.matches(ID)) {
                rows.put(id, cells);
            }
        }
        return rows;
    }

    private static List<String> lines() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/stages.md"))) {
            folder = folder.getParent();
            assertThat(folder).as("a parent folder with docs/stages.md").isNotNull();
        }
        try {
            return Files.readAllLines(folder.resolve("docs/stages.md"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
