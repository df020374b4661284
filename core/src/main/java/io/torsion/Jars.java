package io.torsion;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where classes lie, for people. */
final class Jars {
    private Jars() {}

    /** The jar that a class was taken from, then all others that have it too, for a class loader. */
    static List<String> with(Class<?> type, ClassLoader loader) {
        String name = type.getName().replace('.', '/') + ".class";
        Set<String> all = new LinkedHashSet<>();
        try {
            for (URL copy : Collections.list(loader.getResources(name))) {
                all.add(of(copy, name));
            }
        } catch (IOException unknown) {
            all.clear(); // no more than a diagnosis is lost
        }
        String source = source(type);
        if (all.size() < 2) {
            return List.of(source); // whatever a class loader calls it
        }
        String taken = all.contains(source) ? source : all.iterator().next();
        return Stream.concat(Stream.of(taken), all.stream().filter(jar -> !jar.equals(taken)))
                .toList();
    }

    private static String source(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null ? "the runtime" : of(source.getLocation(), "");
    }

    /** The jar or folder of a resource. */
    static String of(URL resource, String name) {
        String url = resource.toString();
        String root = url.endsWith(name) ? url.substring(0, url.length() - name.length()) : url;
        String file = root.replaceFirst("^jar:", "").replaceFirst("!/$", "");
        try {
            return file.startsWith("file:")
                    ? Path.of(URI.create(file)).toRealPath().toString()
                    : file;
        } catch (IOException | IllegalArgumentException | FileSystemNotFoundException odd) {
            return file;
        }
    }
}
