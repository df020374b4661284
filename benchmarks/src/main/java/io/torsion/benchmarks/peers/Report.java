package io.torsion.benchmarks.peers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.torsion.benchmarks.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * All comparisons of a run, with what is needed to repeat it. Immutable.
 *
 * @param machine where
 * @param command the arguments
 * @param settings how
 * @param comparisons what came out
 */
record Report(Machine machine, String command, Settings settings, List<Comparison> comparisons) {
    /** Copies the list. */
    Report {
        comparisons = List.copyOf(comparisons);
    }

    /** What runs a program of this module again. */
    static String command(String profile, CommandSpec program) {
        List<String> arguments = program.commandLine().getParseResult().originalArgs();
        return "mvn -q -P" + profile + " -pl benchmarks -am -DskipTests package exec:exec"
                + (arguments.isEmpty() ? "" : " -D" + profile + "=\"" + String.join(" ", arguments) + '"');
    }

    /** For reading, as text and as Markdown alike. */
    String markdown() {
        return machine + "\n" + threads() + ", " + settings.rounds() + " rounds of " + settings.seconds()
                + " s in turn after " + settings.warmup() + " s of warming up, peak of one core "
                + String.format(Locale.ROOT, "%.0f", peak() * 1e-9) + " GFLOP/s in the same run. `" + command + "`\n\n"
                + Table.of(besideOnePeak()) + "\n" + libraries();
    }

    /** What disturbs, or a compiler that compiles the peak badly in one mode, can only take away: all stand beside the highest. */
    private List<Comparison> besideOnePeak() {
        return comparisons.stream().map(one -> one.withPeak(peak())).toList();
    }

    /** The name of its part of docs/performance.md. */
    String section() {
        return "peers-" + settings.threads() + "-jdk" + Runtime.version().feature();
    }

    private String threads() {
        return settings.threads() + (settings.threads() == 1 ? " thread" : " threads");
    }

    private double peak() {
        return comparisons.isEmpty()
                ? Double.NaN
                : Spread.of(comparisons.stream().mapToDouble(Comparison::peak).toArray())
                        .max();
    }

    /** What each peer says about itself, and where, if it does not say the same everywhere. */
    private String libraries() {
        StringBuilder text = new StringBuilder();
        Map<String, Map<String, List<String>>> peers = new LinkedHashMap<>();
        for (Comparison comparison : comparisons) {
            String place = comparison.workload() + " " + comparison.mode();
            comparison.entries().stream()
                    .filter(Entry::measured)
                    .forEach(entry -> peers.computeIfAbsent(entry.peer(), peer -> new LinkedHashMap<>())
                            .computeIfAbsent(entry.about(), about -> new ArrayList<>())
                            .add(place));
        }
        peers.forEach((peer, abouts) -> abouts.forEach((about, places) -> text.append("- ")
                .append(peer)
                .append(": ")
                .append(about)
                .append(abouts.size() == 1 ? "\n" : " (" + String.join(", ", places) + ")\n")));
        return text.toString();
    }

    /** How many times as fast Torsion is as the best peer, a line for each mode and a column for each workload. */
    String summary() {
        List<String> workloads = comparisons.stream()
                .map(comparison -> comparison.workload().name())
                .distinct()
                .toList();
        List<List<String>> rows = comparisons.stream()
                .map(Comparison::mode)
                .distinct()
                .map(mode -> Summary.row(mode, workloads, comparisons))
                .toList();
        return Table.padded(Summary.head(workloads), rows) + "\n" + threads() + "; " + machine + ". `" + command
                + "`\n";
    }

    /** Every round of every peer. */
    void writeJson(Path file) throws IOException {
        Files.writeString(
                file,
                Worker.JSON
                        .writer(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(Map.of(
                                "machine",
                                machine,
                                "command",
                                command,
                                "threads",
                                settings.threads(),
                                "comparisons",
                                comparisons.stream().map(Report::values).toList())));
    }

    /**
     * With what an earlier run measured and this one did not: from its JSON, if it was on the same machine with as many threads.
     *
     * @throws IOException if the file cannot be read, or was written elsewhere
     */
    Report keeping(Path earlier) throws IOException {
        JsonNode json = Worker.JSON.readTree(earlier.toFile());
        if (!Worker.JSON.treeToValue(json.get("machine"), Machine.class).equals(machine)
                || json.get("threads").asInt() != settings.threads()) {
            throw new IOException(
                    earlier + " was measured on another machine, JDK or number of threads: leave --keep out");
        }
        List<Comparison> all = new ArrayList<>(comparisons);
        for (JsonNode node : json.get("comparisons")) {
            Comparison old = comparison(node);
            if (comparisons.stream().noneMatch(old::sameAs)) {
                all.add(old);
            }
        }
        all.sort(Comparator.comparing((Comparison one) -> one.workload().name()).thenComparing(Comparison::mode));
        return new Report(machine, json.get("command").asText() + "`, `" + command, settings, all);
    }

    private Comparison comparison(JsonNode node) throws IOException {
        Workload workload = Workload.named(node.get("workload").asText());
        Mode mode = Mode.valueOf(node.get("mode").asText().replace('-', '_'));
        List<Entry> entries = Worker.JSON.convertValue(node.get("entries"), new TypeReference<List<Entry>>() {});
        return new Comparison(
                workload, mode, settings.threads(), node.get("peakOfOneCore").asDouble(), entries);
    }

    private static Map<String, Object> values(Comparison comparison) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("workload", comparison.workload().name());
        values.put("network", comparison.workload().network().describe());
        values.put("mode", comparison.mode().toString());
        values.put("peakOfOneCore", comparison.peak());
        values.put("entries", comparison.entries());
        return values;
    }
}
