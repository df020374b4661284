package io.torsion.tck;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where golden cases come from: the kit's own, whose files stand in {@code golden/index.txt}, and those in the folder of the
 * system property {@code torsion.golden.sequence}, which replace others of the same name.
 */
final class GoldenFiles {
    static final String PROPERTY = "torsion.golden.sequence";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GoldenFiles() {}

    /** All cases, by name; an IllegalStateException if the folder has none. */
    static Collection<GoldenCase> all() {
        Map<String, GoldenCase> cases = new TreeMap<>();
        ofTheKit().forEach(golden -> cases.put(golden.name(), golden));
        String folder = System.getProperty(PROPERTY, "");
        if (!folder.isEmpty()) {
            ofFolder(Path.of(folder)).forEach(golden -> cases.put(golden.name(), golden));
        }
        return cases.values();
    }

    private static List<GoldenCase> ofTheKit() {
        try (InputStream index = open("index.txt")) {
            return new String(index.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(GoldenFiles::ofTheKit)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCase ofTheKit(String name) {
        try (InputStream in = open(name)) {
            return new GoldenCase(MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(GoldenFiles.class.getResourceAsStream("golden/" + name), name);
    }

    private static List<GoldenCase> ofFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<GoldenCase> cases = files.filter(file -> file.toString().endsWith(".json"))
                    .map(GoldenFiles::ofFile)
                    .toList();
            if (cases.isEmpty()) {
                throw new IllegalStateException(
                        folder + ", which -D" + PROPERTY + " names, has no golden cases (*.json)");
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ", which -D" + PROPERTY + " names, cannot be listed", e);
        }
    }

    private static GoldenCase ofFile(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new GoldenCase(MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
