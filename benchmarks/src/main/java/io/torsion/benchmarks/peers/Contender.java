package io.torsion.benchmarks.peers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who takes part, and what its process needs. Immutable.
 *
 * @param name as it stands in tables
 * @param type the simple name of its {@link Peer}
 */
record Contender(String name, String type) {
    /** What all figures are compared with. */
    static final String OURS = "native";

    private static final String PACKAGE = Contender.class.getPackageName();

    /** The processor alone. */
    static final Contender PEAK = new Contender("peak", "PeakPeer");

    static final List<Contender> ALL = List.of(
            new Contender(OURS, "NativePeer"),
            new Contender("dl4j", "Dl4jPeer"),
            new Contender("pytorch", "PyTorchPeer"),
            new Contender("onnxruntime", "OnnxRuntimePeer"));

    /** The class with its package. */
    String className() {
        return PACKAGE + '.' + type;
    }

    /** The driver's class path behind the jars in a folder of this name: other versions of what the driver has come first. */
    String classPath(Path jars) {
        Path own = jars.resolve(name);
        String driver = System.getProperty("java.class.path");
        if (!Files.isDirectory(own)) {
            return driver;
        }
        try (Stream<Path> files = Files.list(own)) {
            return files.sorted().map(Path::toString).collect(Collectors.joining(File.pathSeparator))
                    + File.pathSeparator
                    + driver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
