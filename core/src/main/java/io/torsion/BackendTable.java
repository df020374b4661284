package io.torsion;

import com.google.common.base.CharMatcher;
import com.google.common.base.Strings;
import io.torsion.BackendReport.Entry;
import io.torsion.spi.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A report as two tables, the backends and what each can do; the same on every platform and in every language. */
final class BackendTable {
    private static final String GAP = "  ";

    private BackendTable() {}

    /** Ends with a line break; empty without backends. */
    static String of(BackendReport report) {
        List<Entry> all = report.entries();
        if (all.isEmpty()) {
            return "";
        }
        List<List<String>> backends = new ArrayList<>();
        backends.add(List.of("", "id", "version", "priority", "usable", "jar", "detail"));
        Entry chosen = report.chosen();
        for (Entry e : all) {
            boolean loaded = e.provider() != null;
            backends.add(List.of(
                    e.equals(chosen) ? "*" : "",
                    e.id(),
                    e.version(),
                    loaded ? String.valueOf(e.priority()) : "-",
                    e.state(),
                    jar(e, all),
                    e.detail()));
        }
        return aligned(backends) + capabilities(all);
    }

    /** The file name, unless another backend's jar, somewhere else, has the same; a folder in full. */
    private static String jar(Entry entry, List<Entry> all) {
        String full = entry.location();
        String name = fileName(full);
        boolean clash = all.stream()
                .map(Entry::location)
                .anyMatch(other -> !other.equals(full) && fileName(other).equals(name));
        return clash || !name.endsWith(".jar") ? full : name;
    }

    private static String fileName(String location) {
        return location.substring(CharMatcher.anyOf("/\\").lastIndexIn(location) + 1);
    }

    /** One column a backend, in the order of the rows above; those that did not load have nothing to declare. */
    private static String capabilities(List<Entry> all) {
        List<Entry> loaded = all.stream().filter(e -> e.provider() != null).toList();
        if (loaded.isEmpty()) {
            return "";
        }
        List<List<String>> table = new ArrayList<>();
        table.add(row("can", loaded.stream().map(Entry::id)));
        for (Capability one : Capability.values()) {
            table.add(row(one.name(), loaded.stream().map(e -> e.capabilities().contains(one) ? "yes" : "-")));
        }
        return "\n" + aligned(table);
    }

    private static List<String> row(String name, Stream<String> cells) {
        return Stream.concat(Stream.of("", name), cells).toList();
    }

    /** Columns as wide as their widest cell. */
    private static String aligned(List<List<String>> rows) {
        List<List<String>> clean = rows.stream()
                .map(row -> row.stream().map(BackendTable::oneLine).toList())
                .toList();
        StringBuilder text = new StringBuilder();
        for (List<String> row : clean) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                int column = c;
                int width = clean.stream()
                        .mapToInt(cells -> cells.get(column).length())
                        .max()
                        .orElse(0);
                line.append(Strings.padEnd(row.get(c), Math.max(width, 1), ' ')).append(c == 0 ? " " : GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** What a backend says about itself may contain anything. */
    private static String oneLine(String cell) {
        return CharMatcher.whitespace().or(CharMatcher.javaIsoControl()).trimAndCollapseFrom(cell, ' ');
    }
}
