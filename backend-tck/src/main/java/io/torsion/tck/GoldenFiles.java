package io.torsion.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where golden cases come from: the class path's {@code /golden/sequence}, whose names stand in {@code index.txt}, or the
 * folder of the system property {@code torsion.golden.sequence}.
 */
public final class GoldenFiles {
    private static final String FOLDER = "/golden/sequence/";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GoldenFiles() {}

    /** All cases, by name; an IllegalStateException if there is none. */
    public static List<GoldenCase> all() {
        String folder = System.getProperty("torsion.golden.sequence", "");
        List<GoldenCase> cases = folder.isEmpty() ? ofClassPath() : ofFolder(Path.of(folder));
        if (cases.isEmpty()) {
            throw new IllegalStateException("There are no golden cases in " + (folder.isEmpty() ? FOLDER : folder));
        }
        return cases;
    }

    private static List<GoldenCase> ofFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(GoldenFiles::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<GoldenCase> ofClassPath() {
        try (InputStream index = open("index.txt")) {
            return new String(index.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(GoldenFiles::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCase read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new GoldenCase(MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static GoldenCase read(String name) {
        try (InputStream in = open(name)) {
            return new GoldenCase(MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(GoldenFiles.class.getResourceAsStream(FOLDER + name), name);
    }
}
