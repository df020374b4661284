package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.Backends;
import io.torsion.FitResult;
import io.torsion.Ridge;
import io.torsion.SequenceRegressor;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.Stage;
import io.torsion.readers.DataFolder;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.StageProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar of somebody else's, which the program has never seen, in a folder beside it. */
class PluginsTest {
    private static final String BACKEND = """
            package other;
            import io.torsion.spi.*;
            public final class Abacus implements BackendProvider {
                public BackendInfo info() { return new BackendInfo("abacus", "9.9", 1, "Beads on wires"); }
                public Capabilities capabilities() { return Capabilities.of(Capability.DENSE); }
                public Availability probe() { return new Availability.Unavailable("no beads", "Buy some"); }
                public Backend open(BackendOptions options) { throw new IllegalStateException("no beads"); }
            }
            """;
    private static final String STAGE = """
            package other;
            import io.torsion.data.*;
            import io.torsion.feature.*;
            import java.util.*;
            public record Doubled() implements Stage {
                public boolean consumes() { return true; }
                public List<Channel> outputs(Schema selected) { return selected.channels(); }
                public Timing timing(double samplePeriod) { return Timing.causal(); }
                public RowTransform stream(Schema selected, Map<String, double[]> learned) {
                    return new RowTransform() {
                        public boolean step(double[] in, double[] out) {
                            Arrays.setAll(out, i -> 2 * in[i]);
                            return true;
                        }
                        public void reset() { }
                    };
                }
            }
            """;
    private static final String STAGES = """
            package other;
            import io.torsion.feature.Stage;
            import java.util.Map;
            public final class Stages implements io.torsion.spi.StageProvider {
                public Map<String, Class<? extends Stage>> stages() { return Map.of("other.doubled", Doubled.class); }
            }
            """;

    @TempDir
    static Path folder;

    private static Path plugins;

    @BeforeAll
    static void makeJar() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(classes, "Abacus", BACKEND);
        compile(classes, "Doubled", STAGE);
        compile(classes, "Stages", STAGES);
        register(classes, BackendProvider.class, "other.Abacus");
        register(classes, StageProvider.class, "other.Stages");
        plugins = Files.createDirectories(folder.resolve("plugins"));
        pack(classes, plugins.resolve("other.jar"));
        Files.writeString(plugins.resolve("readme.txt"), "not a jar");
    }

    @Test
    void backendsOfTheFolderAreListed() throws IOException {
        Ran ran = torque(args("backends", "--plugins", plugins)).succeeds();
        assertThat(ran.out()).contains("native", "abacus", "9.9", "other.jar", "no beads", "Buy some");
        assertThat(torque(args("--plugins", plugins, "backends")).succeeds().out())
                .isEqualTo(ran.out());
        assertThat(torque("backends").succeeds().out()).doesNotContain("abacus");
        assertThat(torque(args("backends", "--plugins", plugins, "--backend", "abacus"))
                        .refuses("B105")
                        .out())
                .isEqualTo(ran.out()
                        .replace("* native", "  native")
                        .replaceFirst(
                                "(?s)native is used: .*",
                                "No backend is used. B105: Backend 'abacus', which the"
                                        + " program asks for, cannot run here. Found: no beads, in "
                                        + plugins.toRealPath().resolve("other.jar") + ". Buy some.\n"));
    }

    @Test
    void aBackendThatCannotRunIsRefusedOnlyIfNamed() {
        Path data = Recordings.simulate(folder.resolve("data"));
        String[] train = args(
                "train",
                "--data",
                data,
                "--out",
                folder.resolve("m"),
                Recordings.ARM,
                "--plugins",
                plugins,
                "--epochs",
                1,
                "--members",
                1,
                "--units",
                2);
        assertThat(torque(args(train, "--backend", "abacus")).refuses("B105").err())
                .contains("no beads", "Buy some");
        torque(train).succeeds();
    }

    @Test
    void bundlesFindTheirStagesInTheFolder() {
        Path data = Recordings.simulate(folder.resolve("recordings"));
        Path model = folder.resolve("doubled.torsion");
        train(DataFolder.read(data), model);
        String[] evaluate = args("evaluate", "--model", model, "--data", data);
        assertThat(torque(evaluate).refuses("M104").err()).contains("'other.doubled'");
        torque(args(evaluate, "--plugins", plugins)).succeeds();
    }

    @Test
    void missingFolder() {
        assertThat(torque(args("backends", "--plugins", folder.resolve("nowhere")))
                        .refuses("D108")
                        .err())
                .contains("nowhere");
    }

    /** Leaves no trace: afterwards the program sees what it saw before. */
    @Test
    void pluginsEndWithTheRun() {
        torque(args("backends", "--plugins", plugins)).succeeds();
        assertThat(Backends.scan().entries()).noneMatch(entry -> entry.id().equals("abacus"));
    }

    private static void train(TrajectorySet recordings, Path model) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Plugins.loader(plugins));
        FeaturePipeline pipeline = FeaturePipeline.builder()
                .inputs("q#")
                .targets("tau1")
                .add(doubled(thread.getContextClassLoader()))
                .build();
        try (FitResult fit = SequenceRegressor.builder()
                .pipeline(pipeline)
                .baseline(Ridge.on("*"))
                .build()
                .fit(recordings)) {
            fit.predictor().save(model);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Stage doubled(ClassLoader loader) {
        Class<? extends Stage> type = ServiceLoader.load(StageProvider.class, loader).stream()
                .map(provider -> provider.get().stages().get("other.doubled"))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow();
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void compile(Path classes, String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path") + java.io.File.pathSeparator + classes;
        int code = compiler.run(
                null,
                null,
                null,
                "--release",
                "17",
                "-proc:none",
                "-cp",
                classPath,
                "-d",
                classes.toString(),
                file.toString());
        assertThat(code).isZero();
    }

    private static void register(Path classes, Class<?> service, String provider) throws IOException {
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(service.getName()), provider + "\n");
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }
}
