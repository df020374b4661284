package io.torsion.samples.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Packs jars, the way Maven does. */
final class Jars {
    private static final String SERVICES = "META-INF/services/";

    private Jars() {}

    /** All files of a folder, by their names in a jar. */
    static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    static Path pack(Path jar, Map<String, byte[]> files) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                entries.putNextEntry(new JarEntry(file.getKey()));
                entries.write(file.getValue());
                entries.closeEntry();
            }
        }
        return jar;
    }

    /**
     * One jar of many, as maven-shade-plugin makes it: of files with the same name the first one is kept, in the order of the
     * dependencies, unless its ServicesResourceTransformer adds up those that name services.
     */
    static Path shade(Path jar, boolean transformer, Path... jars) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        for (Path one : jars) {
            try (JarFile open = new JarFile(one.toFile())) {
                for (Enumeration<JarEntry> entries = open.entries(); entries.hasMoreElements(); ) {
                    JarEntry entry = entries.nextElement();
                    byte[] bytes = open.getInputStream(entry).readAllBytes();
                    all.merge(
                            entry.getName(),
                            bytes,
                            (first, next) ->
                                    transformer && entry.getName().startsWith(SERVICES) ? lines(first, next) : first);
                }
            }
        }
        all.remove("module-info.class");
        return pack(jar, all);
    }

    private static byte[] lines(byte[] first, byte[] next) {
        return (new String(first, UTF_8) + "\n" + new String(next, UTF_8)).getBytes(UTF_8);
    }
}
