package io.torsion.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where it was measured. Immutable.
 *
 * @param processor its name, where the system tells it
 * @param cores of it that this process may use
 * @param system name and architecture
 * @param java version and vendor of the JVM
 * @param vectorBits the width of the vectors that the JVM prefers
 */
record Machine(String processor, int cores, String system, String java, int vectorBits) {
    static Machine here(int vectorBits) {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + ' ' + System.getProperty("os.arch"),
                "JDK " + System.getProperty("java.version") + ", " + System.getProperty("java.vm.name"),
                vectorBits);
    }

    private static String processorName() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*:\\s*", ""))
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }

    @Override
    public String toString() {
        return processor + ", " + cores + " cores, vectors of " + vectorBits + " bits, " + system + ", " + java;
    }
}
