package io.torsion.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Comparisons as a Markdown table whose columns are padded, so that it reads well as plain text too. Immutable. */
final class Table {
    private static final List<String> HEAD = List.of(
            "workload",
            "mode",
            "peer",
            "median (min–max)",
            "native is × as fast",
            "% of peak",
            "p99",
            "p99.9, best",
            "max, best",
            "bytes a call");

    private Table() {}

    static String of(List<Comparison> comparisons) {
        List<List<String>> rows = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            comparison.entries().forEach(entry -> rows.add(row(comparison, entry)));
        }
        return padded(HEAD, rows);
    }

    private static List<String> row(Comparison comparison, Entry entry) {
        List<String> row = new ArrayList<>(
                List.of(comparison.workload().name(), comparison.mode().toString(), entry.peer()));
        if (entry.measured()) {
            row.add(spread(comparison.value(entry)) + ' ' + comparison.unit());
            row.add(ratio(comparison, entry));
            row.add(entry.ours() ? percent(comparison.shareOfPeak(entry)) : "");
            row.addAll(latencies(comparison, entry));
            row.add(bytes(entry));
        } else {
            row.add("failed: " + String.valueOf(entry.error()).replace('|', '/').replace('\n', ' '));
        }
        return row;
    }

    private static List<String> latencies(Comparison comparison, Entry entry) {
        if (!comparison.mode().latency()) {
            return List.of("", "", "");
        }
        return List.of(
                number(Spread.of(entry.rounds(), round -> round.p99() * 1e6).median()) + " µs",
                number(Spread.of(entry.rounds(), round -> round.p999() * 1e6).min()) + " µs",
                number(Spread.of(entry.rounds(), round -> round.max() * 1e6).min()) + " µs");
    }

    /** Of a peer, how many times as fast Torsion is; of Torsion, the same against the best peer, which is named. */
    static String ratio(Comparison comparison, Entry entry) {
        if (!entry.ours()) {
            return comparison
                    .ours()
                    .map(ours -> number(comparison.ratio(ours, entry)))
                    .orElse("");
        }
        return comparison
                .bestPeer()
                .map(best -> "**" + number(comparison.ratio(entry, best)) + "** (" + best.peer() + ')')
                .orElse("");
    }

    /** The smallest over rounds: a collector's or a compiler's own thread is not the library's. */
    private static String bytes(Entry entry) {
        return number(Spread.of(entry.rounds(), Round::bytes).min());
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    static String spread(Spread spread) {
        return number(spread.median()) + " (" + number(spread.min()) + '–' + number(spread.max()) + ')';
    }

    /** With about three digits, and thousands set apart. */
    static String number(double value) {
        if (value != 0 && Math.abs(value) < 10) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        return Math.abs(value) < 100 && value != 0
                ? String.format(Locale.ROOT, "%.1f", value)
                : String.format(Locale.ROOT, "%,.0f", value).replace(',', ' ');
    }

    /** A Markdown table; rows may be shorter than the head. */
    static String padded(List<String> head, List<List<String>> rows) {
        int[] widths = head.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                // What failed tells so at length, in the last column of its row.
                widths[i] = i == row.size() - 1 && row.size() < head.size()
                        ? widths[i]
                        : Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        line(text, head, widths);
        text.append('|');
        for (int width : widths) {
            text.append("-".repeat(width + 2)).append('|');
        }
        text.append('\n');
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths) {
        text.append('|');
        for (int i = 0; i < widths.length; i++) {
            String cell = i < cells.size() ? cells.get(i) : "";
            text.append(' ')
                    .append(cell)
                    .append(" ".repeat(Math.max(0, widths[i] - cell.length())))
                    .append(" |");
        }
        text.append('\n');
    }
}
