package io.torsion.benchmarks.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Costs as text: hidden sizes downwards, batches or times across. */
final class CostTable {
    private CostTable() {}

    /**
     * Picoseconds for one operation, and the share of the peak.
     *
     * @param column what varies across
     */
    static String of(List<Cost> costs, Function<Cost, String> column, double peak) {
        List<String> columns = costs.stream().map(column).distinct().toList();
        List<String> head = new ArrayList<>(List.of("H"));
        head.addAll(columns);
        List<List<String>> rows = costs.stream()
                .map(Cost::units)
                .distinct()
                .map(units -> row(costs, units, columns, column, peak))
                .toList();
        return Table.padded(head, rows);
    }

    private static List<String> row(
            List<Cost> costs, int units, List<String> columns, Function<Cost, String> column, double peak) {
        List<String> row = new ArrayList<>(List.of(String.valueOf(units)));
        for (String value : columns) {
            row.add(costs.stream()
                    .filter(cost -> cost.units() == units && column.apply(cost).equals(value))
                    .findFirst()
                    .map(cost -> cell(cost, peak))
                    .orElse("–"));
        }
        return row;
    }

    private static String cell(Cost cost, double peak) {
        return String.format(
                Locale.ROOT, "%.1f ps, %.0f %%", cost.perFlop(), 100 * cost.flops() / cost.seconds() / peak);
    }

    /** How evenly it costs where the kernels have enough to do: the dearest against the cheapest. */
    static String evenness(List<Cost> costs) {
        List<Cost> roomy = costs.stream().filter(Cost::roomy).toList();
        if (roomy.isEmpty()) {
            return "";
        }
        Comparator<Cost> byCost = Comparator.comparingDouble(Cost::perFlop);
        Cost best = roomy.stream().min(byCost).orElseThrow();
        Cost worst = roomy.stream().max(byCost).orElseThrow();
        return String.format(
                Locale.ROOT,
                "Over H ≥ 64 and batch ≥ 16 an operation costs %.1f to %.1f ps (H = %d, batch %d, T = %d), a factor of %.2f.",
                best.perFlop(),
                worst.perFlop(),
                worst.units(),
                worst.batch(),
                worst.time(),
                worst.perFlop() / best.perFlop());
    }
}
