package io.torsion.tck;

import io.torsion.spi.BackendProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A JVM in which nothing has happened yet: it makes a provider, probes it, and tells which native libraries that loaded. */
final class FreshJvm {
    private static final String LOADED = "loaded: ";
    private static final Path MAPS = Path.of("/proc/self/maps");

    private FreshJvm() {}

    /** Paths of libraries; none where the system cannot tell. */
    static List<String> librariesLoadedBy(Class<? extends BackendProvider> provider) {
        try {
            Process process = new ProcessBuilder(command(provider.getName()))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("A fresh JVM that probes " + provider.getName() + " fails:\n" + output);
            }
            return output.lines()
                    .filter(line -> line.startsWith(LOADED))
                    .map(line -> line.substring(LOADED.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(String provider) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (Map.Entry<String, String> path :
                Map.of("java.class.path", "-cp", "jdk.module.path", "-p").entrySet()) {
            if (!System.getProperty(path.getKey(), "").isEmpty()) {
                command.add(path.getValue());
                command.add(System.getProperty(path.getKey()));
            }
        }
        Module module = FreshJvm.class.getModule();
        if (module.isNamed()) {
            command.addAll(List.of("--add-modules", "ALL-MODULE-PATH", "-m"));
        }
        command.add((module.isNamed() ? module.getName() + "/" : "") + FreshJvm.class.getName());
        command.add(provider);
        return command;
    }

    /** In the fresh JVM. */
    public static void main(String[] args) throws IOException {
        Set<String> before = libraries();
        BackendProvider provider = ServiceLoader.load(BackendProvider.class).stream()
                .filter(service -> service.type().getName().equals(args[0]))
                .findFirst()
                .orElseThrow()
                .get();
        System.out.println(provider.info() + ": " + provider.probe());
        Set<String> after = libraries();
        after.removeAll(before);
        after.forEach(library -> System.out.println(LOADED + library));
    }

    /** Mapped files that are libraries, without those of Java itself. */
    private static Set<String> libraries() throws IOException {
        Set<String> libraries = new TreeSet<>();
        if (Files.isReadable(MAPS)) {
            String java = Path.of(System.getProperty("java.home")).toRealPath().toString();
            try (Stream<String> lines = Files.lines(MAPS)) {
                lines.filter(line -> line.contains("/") && line.contains(".so"))
                        .map(line -> line.substring(line.indexOf('/')))
                        .filter(path -> !path.startsWith(java))
                        .forEach(libraries::add);
            }
        }
        return libraries;
    }
}
