package io.torsion.samples.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.samples.cli.Jvm;
import io.torsion.samples.cli.Ran;
import io.torsion.samples.cli.TinyHybrid;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application downloads that depends on api, core, features and backend-native. */
class FootprintTest {
    private static final long LIMIT = 12_000_000;
    private static final List<String> MODULES = List.of("api", "core", "features", "backend-native");
    private static final Pattern ALLOWED = Pattern.compile("<dependencies.allowed>(.*)</dependencies.allowed>");

    @TempDir
    Path folder;

    /** Nothing else may come along (the enforcer sees to that), and with these alone the main path runs. */
    @Test
    void anApplicationStaysSmall() throws Exception {
        List<Path> jars = new ArrayList<>();
        for (String module : MODULES) {
            jars.add(Jars.pack(folder.resolve(module + ".jar"), Jars.files(classes(module))));
        }
        jars.addAll(libraries());
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        System.out.println(jars.size() + " jars of an application have " + bytes + " bytes: "
                + jars.stream().map(Path::getFileName).toList());
        assertThat(bytes).isLessThan(LIMIT);
        assertThat(run(jars).succeeds().out()).startsWith("null [");
    }

    private Ran run(List<Path> jars) throws Exception {
        String main = TinyHybrid.class.getName();
        String file = main.replace('.', '/') + ".class";
        TreeMap<String, byte[]> program = new TreeMap<>();
        program.put(file, Files.readAllBytes(Path.of("target", "test-classes", file)));
        List<Path> all = new ArrayList<>(jars);
        all.add(Jars.pack(folder.resolve("application.jar"), program));
        String path = all.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return Jvm.of(Path.of(System.getProperty("java.home")), folder, List.of("-cp", path))
                .run(main, folder.resolve("x.torsion").toString());
    }

    private static Path classes(String module) {
        return Path.of("..", module, "target", "classes");
    }

    /** All jars on the class path of this test that one of the modules is allowed to bring, directly or not. */
    private static List<Path> libraries() throws IOException {
        TreeSet<String> folders = new TreeSet<>();
        for (String module : MODULES) {
            Matcher list = ALLOWED.matcher(Files.readString(Path.of("..", module, "pom.xml")));
            assertThat(list.find()).as("dependencies.allowed of " + module).isTrue();
            for (String pattern : list.group(1).split(",")) {
                folders.add("/"
                        + pattern.replaceFirst("\\.?\\*$", "").replace('.', '/').replace(':', '/') + "/");
            }
        }
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> folders.stream().anyMatch(entry.replace(File.separatorChar, '/')::contains))
                .map(Path::of)
                .toList();
    }
}
