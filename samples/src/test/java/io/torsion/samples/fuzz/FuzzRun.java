package io.torsion.samples.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets Jazzer knock at each door for a while, in a JVM of its own with a small heap; the exit code is 1 if one gave way. */
@Command(name = "fuzz", description = "Looks for bytes that do harm.")
public final class FuzzRun implements Callable<Integer> {
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final Pattern RUNS = Pattern.compile("stat::number_of_executed_units: *(\\d+)");
    private static final Pattern COVERED = Pattern.compile("cov: (\\d+) ft: (\\d+) corp: (\\S+)");
    private static final int MINUTES_TO_END = 5;

    @Option(names = "--doors", split = ",", description = "Which; all if none is named: ${COMPLETION-CANDIDATES}.")
    private List<Door> doors = List.of(Door.values());

    @Option(names = "--seconds", defaultValue = "600", description = "For each door: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--at-once", defaultValue = "2", description = "How many doors at a time: ${DEFAULT-VALUE}.")
    private int atOnce;

    @Option(names = "--heap", defaultValue = "256m", description = "Of each JVM: ${DEFAULT-VALUE}.")
    private String heap;

    @Option(
            names = "--out",
            defaultValue = "target/fuzz",
            description = "Logs, corpora and what was found: ${DEFAULT-VALUE}.")
    private Path out;

    private FuzzRun() {}

    /** Runs it. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new FuzzRun())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (Door door : doors) {
                Path folder = Files.createDirectories(out.toAbsolutePath().resolve(door.folder()));
                Corpus.write(door, folder);
                all.add(threads.submit(() -> withstands(door, folder)));
            }
            boolean good = true;
            for (Future<Boolean> one : all) {
                good &= one.get();
            }
            return good ? 0 : 1;
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean withstands(Door door, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        Path found = Files.createDirectories(folder.resolve("found"));
        Files.createDirectories(folder.resolve("corpus"));
        Process process = new ProcessBuilder(command(door, found))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(seconds + 60L * MINUTES_TO_END, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        List<String> harm = files(found);
        boolean good = ended && process.exitValue() == 0 && harm.isEmpty();
        System.out.printf(
                "%-12s %s%n",
                door,
                good
                        ? "withstood " + figures(log)
                        : "gave way, see " + log + " and " + harm
                                + ": mend it, and keep the bytes in src/test/resources/fuzz/" + door.folder());
        return good;
    }

    /** Our own code and the parsers are watched for coverage, kernels are not: they would only be slow. */
    private List<String> command(Door door, Path found) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                JAZZER,
                "--target_class=" + Knock.class.getName(),
                "--target_args=" + door,
                "--instrumentation_includes=io.torsion.**" + File.pathSeparator + "us.hebi.**" + File.pathSeparator
                        + "de.siegmar.**" + File.pathSeparator + "com.fasterxml.jackson.core.**",
                "--instrumentation_excludes=io.torsion.backend.**" + File.pathSeparator + "io.torsion.samples.**"));
        Collections.addAll(
                command,
                "-max_total_time=" + seconds,
                "-timeout=60",
                "-rss_limit_mb=0",
                "-max_len=60000",
                "-print_final_stats=1",
                "-artifact_prefix=" + found + File.separator,
                "-dict=words.txt",
                "corpus",
                "seeds");
        return command;
    }

    private static String figures(Path log) throws IOException {
        String text = Files.readString(log, StandardCharsets.ISO_8859_1);
        Matcher runs = RUNS.matcher(text);
        String count = runs.find() ? runs.group(1) : "?";
        String covered = "";
        for (Matcher line = COVERED.matcher(text); line.find(); ) {
            covered = ", " + line.group(1) + " edges, " + line.group(2) + " features, corpus " + line.group(3);
        }
        return count + " runs" + covered;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
