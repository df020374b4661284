package io.torsion.benchmarks.peers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
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
 * @param tolerance how far its losses and answers may lie from ours, relative to those above 1
 */
record Contender(String name, String type, double tolerance) {
    /** Of what computes in float32 throughout. */
    static final double TIGHT = 1e-4;

    /** Of what has weights of 8 significant bits. */
    static final double ROUNDED = 2e-2;

    /** What all figures are compared with. */
    static final String OURS = "native";

    /** The same without the Vector API, which is what users get who forget the flag. */
    private static final String SCALAR = "native-scalar";

    private static final String PACKAGE = Contender.class.getPackageName();

    /** The processor alone. */
    static final Contender PEAK = new Contender("peak", "PeakPeer", TIGHT);

    static final List<Contender> ALL = List.of(
            new Contender(OURS, "NativePeer", TIGHT),
            new Contender(SCALAR, "NativePeer", TIGHT),
            new Contender("native-bf16", "NativeBf16Peer", ROUNDED),
            new Contender("dl4j", "Dl4jPeer", TIGHT),
            new Contender("pytorch", "PyTorchPeer", TIGHT),
            new Contender("onnxruntime", "OnnxRuntimePeer", TIGHT));

    /** The class with its package. */
    String className() {
        return PACKAGE + '.' + type;
    }

    /** The flags of the driver's JVM, as far as this one shall have them. */
    List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !name.equals(SCALAR) || !flag.contains("jdk.incubator.vector"))
                .toList();
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
