package io.torsion.readers;

import io.torsion.data.Channel;
import io.torsion.data.RawRecording;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A CSV file of one recording, or of several that a column of ids tells apart. Not thread-safe; confine to one thread. */
final class CsvFile implements Closeable {
    private final Path file;
    private final RowReader rows;
    private final int time;
    private final int id;
    private final int group;

    private CsvFile(Path file) {
        DatasetFile dataset = DatasetFile.beside(file);
        this.file = file;
        this.rows = RowReader.open(file);
        try {
            this.time = BuiltInReaders.timeColumn(rows.header(), file);
            this.id = dataset.idIn(rows.header(), file);
            this.group = dataset.groupIn(rows.header(), file);
        } catch (DataException e) {
            rows.close();
            throw e;
        }
    }

    /** All recordings, in the order in which they begin. */
    static List<RawRecording> read(Path file) {
        try (CsvFile csv = new CsvFile(file)) {
            return csv.recordings();
        }
    }

    /** The line of a row of a recording; the header is line 1. */
    static long line(Path file, String recording, int row) {
        try (CsvFile csv = new CsvFile(file)) {
            for (int seen = -1; seen < row && csv.rows.advance(); ) {
                seen += csv.id().equals(recording) ? 1 : 0;
            }
            return csv.rows.line();
        }
    }

    private List<RawRecording> recordings() {
        int[] columns = IntStream.range(0, rows.header().size())
                .filter(c -> c != time && c != id && c != group)
                .toArray();
        List<String> names = IntStream.of(columns).mapToObj(rows.header()::get).toList();
        List<Channel> channels = Table.channels(names, Channel::byConvention, file);
        return tables().entrySet().stream()
                .map(e -> e.getValue().recording(e.getKey(), channels, time, columns))
                .toList();
    }

    private Map<String, Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        while (rows.advance()) {
            String recording = id();
            Table table = tables.computeIfAbsent(recording, key -> new Table(file, group < 0 ? key : text(group)));
            if (group >= 0 && !table.group().equals(text(group))) {
                throw bad("recording '" + recording + "' is in two groups", table.group() + ", " + text(group));
            }
            table.add(row());
        }
        if (tables.isEmpty()) {
            String alone = BuiltInReaders.id(file);
            tables.put(alone, new Table(file, alone));
        }
        return tables;
    }

    private String id() {
        return id < 0 ? BuiltInReaders.id(file) : text(id);
    }

    private double[] row() {
        double[] row = new double[rows.header().size()];
        for (int column = 0; column < row.length; column++) {
            row[column] = column == id || column == group ? Double.NaN : rows.number(column);
        }
        return row;
    }

    private String text(int column) {
        String text = rows.text(column);
        if (text.isEmpty()) {
            throw bad("no '" + rows.header().get(column) + "'", "an empty cell");
        }
        return text;
    }

    private DataException bad(String what, String found) {
        return new DataException(
                ErrorCode.UNREADABLE_DATA,
                file + ", line " + rows.line() + ": " + what,
                found,
                "Give each row the name of its recording, and each recording one group");
    }

    @Override
    public void close() {
        rows.close();
    }
}
