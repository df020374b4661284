package io.torsion.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table with a caption; on narrow screens each row becomes a card, for which each cell carries the name of its column. The roles
 * stand there since a row that is laid out as a block is none for screen readers. Not thread-safe; confine to one thread.
 */
final class Table {
    private final String caption;
    private final List<String> header;
    private String kind = "data";
    private final StringBuilder rows = new StringBuilder();

    Table(String caption, String... header) {
        this.caption = caption;
        this.header = List.of(header);
    }

    /** With words in its cells, not numbers. */
    Table wordy() {
        kind = "data wordy";
        return this;
    }

    /** Cells as text; the first names the row. */
    Table row(String... cells) {
        return html(Arrays.stream(cells).map(Html::text).toArray(String[]::new));
    }

    /** Cells as HTML; the first names the row. */
    Table html(String... cells) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            all.add(
                    i == 0
                            ? "<th scope=\"row\" role=\"rowheader\">" + cells[i] + "</th>"
                            : "<td role=\"cell\" data-label=\"" + Html.text(header.get(i)) + "\">" + cells[i]
                                    + "</td>");
        }
        rows.append("<tr role=\"row\">").append(String.join("", all)).append("</tr>\n");
        return this;
    }

    @Override
    public String toString() {
        StringBuilder head = new StringBuilder();
        for (String name : header) {
            head.append("<th scope=\"col\" role=\"columnheader\">")
                    .append(Html.text(name))
                    .append("</th>");
        }
        return "<table class=\"" + kind + "\" role=\"table\"><caption>" + Html.escaped(caption)
                + "</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">" + head
                + "</tr></thead>\n<tbody role=\"rowgroup\">\n" + rows + "</tbody></table>\n";
    }
}
