package io.torsion.backend.dl4j;

import io.torsion.spi.Availability;
import io.torsion.spi.Availability.Available;
import io.torsion.spi.Availability.Unavailable;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Looks, by the names of files on the class path alone, whether Deeplearning4j could start: a rung of the ladder for each thing
 * that may be missing, with what to do about it.
 *
 * @param platform as JavaCPP calls it, such as {@code linux-x86_64}; empty if JavaCPP has none for this one
 * @param present whether there is a file of this name
 */
record NativeLibrary(String platform, Predicate<String> present) {
    static final String VERSION = "1.0.0-M2.1";

    private static final String GRAPH = "org/deeplearning4j/nn/graph/ComputationGraph.class";
    private static final String BACKEND = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
    private static final String CPU_BACKEND = "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class";
    /** What may follow the platform in the name of a folder: builds for more capable processors. */
    private static final List<String> EXTENSIONS = List.of("", "-avx2", "-avx512");

    /** What this JVM runs on, and what the class loader of this backend sees. */
    static NativeLibrary here() {
        String platform = platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        return new NativeLibrary(
                platform, name -> NativeLibrary.class.getClassLoader().getResource(name) != null);
    }

    /** JavaCPP's name of a platform for which ND4J has a library, or empty. */
    static String platform(String system, String architecture) {
        String os = system.toLowerCase(Locale.ROOT);
        String arch = switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> "";
        };
        if (arch.isEmpty()) {
            return "";
        }
        if (os.startsWith("linux")) {
            return "linux-" + arch;
        }
        if (os.startsWith("mac")) {
            return "macosx-" + arch;
        }
        return os.startsWith("windows") && arch.equals("x86_64") ? "windows-x86_64" : "";
    }

    Availability probe() {
        if (!present.test(GRAPH)) {
            return new Unavailable(
                    "Deeplearning4j is not on the class path",
                    "Add org.deeplearning4j:deeplearning4j-nn:" + VERSION + ", which this backend depends on");
        }
        if (!present.test(BACKEND)) {
            return new Unavailable(
                    "No backend of ND4J is on the class path",
                    "Add org.nd4j:nd4j-native:" + VERSION + " behind torsion-backend-dl4j");
        }
        return present.test(CPU_BACKEND) ? probeCpu() : new Available("Deeplearning4j " + VERSION);
    }

    private Availability probeCpu() {
        if (platform.isEmpty()) {
            return new Unavailable(
                    "ND4J has no native library for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch"),
                    "Choose another backend: native runs wherever Java does");
        }
        for (Part part : Part.values()) {
            if (EXTENSIONS.stream().noneMatch(extension -> present.test(part.file(platform, extension)))) {
                return new Unavailable(
                        "The native library of " + part.artifact + " for " + platform + " is not on the class path",
                        "Add " + part.artifact + " with the classifier " + platform);
            }
        }
        return new Available("Deeplearning4j " + VERSION + ", " + platform);
    }

    /** The jars with native code, each of which has the platform as its classifier. */
    private enum Part {
        ND4J("org.nd4j:nd4j-native:" + VERSION, "org/nd4j/linalg/cpu/nativecpu/bindings/", "jnind4jcpu"),
        OPENBLAS("org.bytedeco:openblas:0.3.19-1.5.7", "org/bytedeco/openblas/", "jniopenblas_nolapack"),
        JAVACPP("org.bytedeco:javacpp:1.5.7", "org/bytedeco/javacpp/", "jnijavacpp");

        private final String artifact;
        private final String folder;
        private final String library;

        Part(String artifact, String folder, String library) {
            this.artifact = artifact;
            this.folder = folder;
            this.library = library;
        }

        private String file(String platform, String extension) {
            String name;
            if (platform.startsWith("windows")) {
                name = library + ".dll";
            } else {
                name = "lib" + library + (platform.startsWith("mac") ? ".dylib" : ".so");
            }
            return folder + platform + extension + "/" + name;
        }
    }
}
