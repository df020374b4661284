package io.torsion.samples.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.torsion.samples.cli.Jvm;
import io.torsion.samples.cli.Ran;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link AsksForBackend} in JVMs of its own, with nothing but the jars that a test gives it. */
final class Application {
    private static final String MAIN = AsksForBackend.class.getName();
    private static final Pattern LIBRARY = Pattern.compile(
            ".*[/\\\\](guava|failureaccess|jspecify|jackson-[a-z]+|progressbar|jline[a-z-]*)-\\d[^/\\\\]*\\.jar");
    private static final String LOG = "-Djava.util.logging.SimpleFormatter.format=%4$s: %5$s%n";

    private final Path folder;

    /** Packs the modules of this build, and toys, into a folder. */
    Application(Path temporary) throws IOException {
        Path real = temporary.toRealPath();
        folder = Files.createDirectories(real.resolve("lib"));
        for (String module : List.of("api", "core", "backend-native")) {
            Map<String, byte[]> files = Jars.files(Path.of("..", module, "target", "classes"));
            files.replace("io/torsion/backend/vector/version.txt", "9.8.7-test".getBytes(UTF_8));
            Jars.pack(jar(module), files);
        }
        String main = MAIN.replace('.', '/') + ".class";
        Path compiled = Path.of("target", "test-classes", main);
        Jars.pack(jar("application"), new TreeMap<>(Map.of(main, Files.readAllBytes(compiled))));
        Toys.pack(Files.createDirectories(real.resolve("toys")), folder);
    }

    Path jar(String name) {
        return folder.resolve(name + ".jar");
    }

    /** Runs on the class path, with these jars beside api, core and the libraries they need. */
    Ran onClassPath(Jdk jdk, List<String> flags, String jars, String... args) throws Exception {
        Stream<String> all = Stream.concat(Stream.of("application", "api", "core"), names(jars))
                .map(name -> jar(name).toString());
        String classPath = Stream.concat(all, libraries()).collect(Collectors.joining(File.pathSeparator));
        return run(jdk, flags, List.of("-cp", classPath), args);
    }

    /** Runs with one jar that holds everything. */
    Ran shaded(Jdk jdk, String jar, String... args) throws Exception {
        return run(jdk, List.of(), List.of("-cp", jar(jar).toString()), args);
    }

    /** Runs on the class path, and all else on the module path. */
    Ran onModulePath(Jdk jdk, List<String> flags) throws Exception {
        Stream<String> own =
                Stream.of("api", "core", "backend-native").map(name -> jar(name).toString());
        String modules = Stream.concat(own, libraries()).collect(Collectors.joining(File.pathSeparator));
        String roots = "io.torsion.core,io.torsion.backend.vector";
        return run(
                jdk,
                flags,
                List.of("-cp", jar("application").toString(), "--module-path", modules, "--add-modules", roots));
    }

    private Ran run(Jdk jdk, List<String> flags, List<String> path, String... args) throws Exception {
        List<String> options = new ArrayList<>(flags);
        options.addAll(path);
        options.add(LOG);
        Ran ran = Jvm.of(jdk.home(), folder, options).run(MAIN, args);
        return new Ran(ran.code(), neutral(ran.out()), neutral(ran.err()), List.of());
    }

    /** Without what is different on other machines: folders, the width of vectors; without the JVM's own warning. */
    private String neutral(String text) {
        return text.replace(System.lineSeparator(), "\n")
                .replaceAll("WARNING: Using incubator modules: .*\n", "")
                .replaceAll("\\b\\d+-bit vectors", "N-bit vectors")
                .replace(folder + File.separator, "LIB/");
    }

    /** One jar that holds everything. */
    void shade(String name, boolean transformer, String jars) throws IOException {
        Stream<Path> own = Stream.concat(Stream.of("application", "api", "core"), names(jars))
                .map(this::jar);
        Jars.shade(
                jar(name),
                transformer,
                Stream.concat(own, libraries().map(Path::of)).toArray(Path[]::new));
    }

    private static Stream<String> names(String jars) {
        return jars.isEmpty() ? Stream.empty() : Arrays.stream(jars.split(" "));
    }

    static Stream<String> libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(LIBRARY.asMatchPredicate());
    }
}
