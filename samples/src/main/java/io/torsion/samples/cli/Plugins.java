package io.torsion.samples.cli;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Loads the jars of a folder beside the program. */
public final class Plugins {
    private Plugins() {}

    /**
     * A class loader over all jars of a folder; it lives as long as the program.
     *
     * @throws DataException D108 if the folder cannot be read
     */
    public static ClassLoader loader(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            URL[] jars = files.filter(f -> f.toString().endsWith(".jar"))
                    .sorted()
                    .map(Plugins::url)
                    .toArray(URL[]::new);
            return new URLClassLoader("plugins", jars, Plugins.class.getClassLoader());
        } catch (IOException failure) {
            throw new DataException(
                    ErrorCode.UNREADABLE_DATA,
                    new Problem(
                            "The folder of plugins " + folder + " cannot be read",
                            failure.toString(),
                            "Name a folder of jars"),
                    failure);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
