package io.torsion.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Other JVMs. */
public final class Jvm {
    static final String VECTOR_FLAG = "--add-modules=jdk.incubator.vector";
    static final String TORQUE = "io.torsion.samples.Torque";

    private static final Pattern PUBLISHED = Pattern.compile(
            "/(api|features|core|backend-native|readers)/target/(?!test-classes|[^/]*-tests\\.jar)[^/]+$"
                    + "|/(jackson|guava|failureaccess|progressbar|jline|jspecify|fastcsv|mfl-core|hipparchus-core)-[^/]+$");

    /** What gives every JVM options that it tells of on standard error. */
    private static final Set<String> OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    private final List<String> command = new ArrayList<>();
    private final Path folder;

    private Jvm(Path folder, String classPath, String... flags) {
        this(folder, Path.of(System.getProperty("java.home")));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", classPath));
    }

    private Jvm(Path folder, Path javaHome) {
        this.folder = folder;
        command.add(javaHome.resolve("bin").resolve("java").toString());
    }

    /** Of another JDK, on a class path of its own. */
    public static Jvm of(Path javaHome, Path folder, List<String> options) {
        Jvm jvm = new Jvm(folder, javaHome);
        jvm.command.addAll(options);
        return jvm;
    }

    /** With these flags; its output is kept in the folder until it ends. */
    static Jvm with(Path folder, String... flags) {
        return new Jvm(folder, System.getProperty("java.class.path"), flags);
    }

    /** Without the native backend. */
    static Jvm withoutNativeBackend(Path folder) {
        String others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("backend-native"))
                .collect(Collectors.joining(File.pathSeparator));
        return new Jvm(folder, others);
    }

    /** With the published modules on the module path and only these roots; programs of the tests are on the class path. */
    static Jvm onModulePath(Path folder, String... roots) {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
        String modules =
                Arrays.stream(entries).filter(Jvm::isPublished).collect(Collectors.joining(File.pathSeparator));
        String programs = Path.of("target", "test-classes").toString();
        return new Jvm(folder, programs, "--module-path", modules, "--add-modules", String.join(",", roots));
    }

    /** Of this project or a library that it needs; the names of others are not even valid for modules. */
    private static boolean isPublished(String entry) {
        return PUBLISHED.matcher(entry.replace(File.separatorChar, '/')).find();
    }

    /** Runs a program to its end; the log is part of standard error. */
    public Ran run(String main, String... args) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        List<String> all = new ArrayList<>(command);
        all.add(main);
        all.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(all)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(OPTIONS);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as(Files.readString(err)).isBetween(0, 2);
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err), List.of());
    }
}
