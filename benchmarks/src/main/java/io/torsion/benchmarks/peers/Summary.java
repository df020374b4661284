package io.torsion.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The short table: Torsion's medians, and how many times as fast that is as the best peer. */
final class Summary {
    private Summary() {}

    static List<String> head(List<String> workloads) {
        return Stream.concat(Stream.of(""), workloads.stream()).toList();
    }

    static List<String> row(Mode mode, List<String> workloads, List<Comparison> comparisons) {
        List<String> row = new ArrayList<>(List.of(mode.toString()));
        for (String workload : workloads) {
            row.add(comparisons.stream()
                    .filter(comparison -> comparison.mode() == mode
                            && comparison.workload().name().equals(workload))
                    .findFirst()
                    .map(Summary::cell)
                    .orElse("–"));
        }
        return row;
    }

    private static String cell(Comparison comparison) {
        return comparison
                .ours()
                .map(ours -> Table.number(comparison.value(ours).median()) + ' ' + comparison.unit() + ", "
                        + Table.ratio(comparison, ours))
                .orElse("failed");
    }
}
