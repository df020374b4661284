package io.torsion.samples.classpath;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JDK on this machine.
 *
 * @param feature 17, 25
 * @param home where its bin folder lies
 */
record Jdk(int feature, Path home) {
    private static final List<Integer> WANTED = List.of(17, 25);

    /**
     * The running one, and the oldest and the newest that Torsion is made for where they are there: those of the system property
     * {@code torsion.jdks} (homes, as a path), else those that lie where JDKs lie.
     */
    static List<Jdk> all() {
        Map<Integer, Jdk> found = new TreeMap<>();
        Jdk running = new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        found.put(running.feature(), running);
        for (Path home : homes(running)) {
            int feature = feature(home);
            if (WANTED.contains(feature)) {
                found.putIfAbsent(feature, new Jdk(feature, home));
            }
        }
        return List.copyOf(found.values());
    }

    private static List<Path> homes(Jdk running) {
        List<Path> homes = new ArrayList<>();
        String named = System.getProperty("torsion.jdks");
        if (named != null) {
            for (String home : named.split(File.pathSeparator)) {
                if (feature(Path.of(home)) == 0) {
                    throw new IllegalArgumentException("There is no JDK in " + home + ", which torsion.jdks names");
                }
                homes.add(Path.of(home));
            }
            return homes;
        }
        Path user = Path.of(System.getProperty("user.home"));
        for (Path folder : List.of(
                running.home().resolve(".."),
                Path.of("/usr/lib/jvm"),
                user.resolve(".sdkman/candidates/java"),
                user.resolve(".jdks"),
                Path.of("/opt"))) {
            homes.addAll(children(folder));
        }
        return homes;
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** 0 if this is no JDK. */
    private static int feature(Path home) {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
        } catch (IOException none) {
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        boolean java = Files.isExecutable(home.resolve("bin/java")) || Files.isExecutable(home.resolve("bin/java.exe"));
        return java && version.matches("[1-9]\\d*([.+-].*)?") ? Integer.parseInt(version.split("[.+-]")[0]) : 0;
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }
}
