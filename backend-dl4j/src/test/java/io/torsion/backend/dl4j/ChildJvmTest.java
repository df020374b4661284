package io.torsion.backend.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.error.BackendException;
import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Availability;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a JVM of its own can show: class paths, what is loaded, what is printed, what a process takes. */
class ChildJvmTest {
    /** Resident, of the whole process: the promise for 60,000 steps with a heap of 512 MB. */
    private static final long RESIDENT_MB = 600;

    @TempDir
    Path folder;

    /** The JVM's own log tells which classes were initialised; of ND4J there must be none. */
    @Test
    void theProbeInitialisesNothingOfNd4j() throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        Run run = java(jar -> true, List.of("-Xlog:class+load:file=" + log), Probe.class);
        assertThat(run.lines()).containsExactly(new Dl4jProvider().probe().toString());
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains(" io.torsion.backend.dl4j.NativeLibrary "))
                .noneMatch(line -> line.contains(" org.nd4j.")
                        || line.contains(" org.deeplearning4j.")
                        || line.contains(" org.bytedeco."));
    }

    @Test
    void withoutTheNativeLibraryTheProbeSaysWhatToAdd() throws IOException, InterruptedException {
        Run run = java(jar -> !jar.matches("nd4j-native-1.*-.*-.*"), List.of(), Probe.class);
        assertThat(run.text()).startsWith("Unavailable").contains("nd4j-native", "classifier");
    }

    @Test
    void withoutAnyOfDeeplearning4jTheProbeSaysSo() throws IOException, InterruptedException {
        Run run = java(jar -> !jar.contains("nd4j") && !jar.contains("deeplearning4j-nn"), List.of(), Probe.class);
        assertThat(run.text()).startsWith("Unavailable").contains("Deeplearning4j is not on the class path");
    }

    /** The probe asks for a few files only; the rest shows when ND4J is started. */
    @Test
    void whatFailsToStartIsB105WithItsCause() throws IOException, InterruptedException {
        Run run = java(jar -> !jar.startsWith("commons-lang3"), List.of(), Open.class);
        assertThat(run.text()).contains("B105", "ND4J does not start", "NoClassDefFoundError");
    }

    /** A program's output may be data: nothing of ND4J's may be in it, and on no JDK a warning. */
    @Test
    void aProgramsOutputIsItsOwn() throws IOException, InterruptedException {
        Run run = java(jar -> true, List.of(), Steps.class, "10");
        assertThat(run.lines()).hasSize(1).allMatch(line -> line.startsWith("resident "));
        assertThat(run.errors())
                .filteredOn(line -> !line.startsWith("OpenBLAS")) // which warns of limits of the machine
                .isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void sixtyThousandStepsStaySmall() throws IOException, InterruptedException {
        Run run = java(jar -> true, List.of("-Xmx512m"), Steps.class, "60000");
        assertThat(Long.parseLong(run.text().replaceAll("\\D", "")))
                .as("resident MB, of the whole process")
                .isBetween(50L, RESIDENT_MB);
    }

    /** Prints what the probe finds. */
    static final class Probe {
        public static void main(String[] args) {
            Availability found = new Dl4jProvider().probe();
            System.out.println(found);
        }
    }

    /** Opens, and prints the error. */
    static final class Open {
        public static void main(String[] args) {
            try {
                new Dl4jProvider().open(BackendOptions.threads(1)).close();
            } catch (BackendException failure) {
                System.out.println(failure.getMessage() + failure.getCause());
            }
        }
    }

    /** Makes so many steps, and prints the resident memory. */
    static final class Steps {
        public static void main(String[] args) {
            Network network = SequenceModel.builder().lstm(64).dense(7).build().bind(21, 7);
            float[] in = Data.random(network.inputs(), 1);
            float[] out = new float[network.outputs()];
            try (Backend backend = new Dl4jProvider().open(BackendOptions.threads(1));
                    SequenceModel model = backend.freeze(network, Weights.initial(network, 1));
                    Stepper stepper = model.stepper()) {
                for (int i = 0; i < Integer.parseInt(args[0]); i++) {
                    stepper.step(in, out);
                }
                System.out.println("resident " + mostResident());
            }
        }
    }

    /** Of the whole process, in MB, at its highest; 0 where Linux's files are not there. */
    private static long mostResident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** What a child printed. */
    private record Run(List<String> lines, List<String> errors) {
        String text() {
            return String.join("\n", lines);
        }
    }

    private Run java(Predicate<String> jars, List<String> options, Class<?> program, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xlog:disable"); // its warnings about a machine go to stdout
        command.addAll(flags());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(jars), program.getName()));
        command.addAll(List.of(args));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // Java says so on stderr when it takes these.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        int code = builder.start().waitFor();
        assertThat(code)
                .as(() -> "exit code of " + program.getSimpleName() + ", which says " + text(out) + text(err))
                .isZero();
        return new Run(Files.readAllLines(out), Files.readAllLines(err));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Those that README tells to add on newer JDKs. */
    private static List<String> flags() {
        return Runtime.version().feature() < 24
                ? List.of()
                : List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    private static String classPath(Predicate<String> jars) {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar") || jars.test(new File(entry).getName()))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
