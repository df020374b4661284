package io.torsion.samples.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns as wide as their widest cell; texts to the left, numbers to the right. Not thread-safe; confine to one thread. */
final class TextTable {
    private static final int WIDEST = 27;

    private final int texts;
    private final List<List<String>> rows = new ArrayList<>();

    /** The first columns hold texts; so does one whose name ends in a space. */
    TextTable(int texts, String... header) {
        this.texts = texts;
        add((Object[]) header);
    }

    void add(Object... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> cell instanceof Double number ? Numbers.text(number) : String.valueOf(cell))
                .map(TextTable::shortened)
                .toList());
    }

    /** The end tells more than the beginning: names of one folder begin alike. */
    private static String shortened(String text) {
        return text.length() <= WIDEST ? text : "…" + text.substring(text.length() - WIDEST + 1);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                String cell = row.get(c);
                String space = " ".repeat(width(c) - cell.length());
                line.append("  ").append(left(c) ? cell + space : space + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private boolean left(int column) {
        return column < texts || rows.get(0).get(column).endsWith(" ");
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
