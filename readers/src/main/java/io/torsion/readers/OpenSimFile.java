package io.torsion.readers;

import io.torsion.data.RawRecording;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A storage or motion file of OpenSim: a title, lines {@code key=value} (or, in old files, {@code key value}) up to
 * {@code endheader}, a line of labels, rows separated by tabs or spaces. Not thread-safe; confine to one thread.
 */
final class OpenSimFile {
    private static final int MAX_HEADER_LINES = 10_000;

    private final Path file;
    private final BufferedReader in;
    private final Map<String, String> header = new LinkedHashMap<>();
    private String title = "";
    private int line;

    private OpenSimFile(Path file, BufferedReader in) {
        this.file = file;
        this.in = in;
    }

    static RawRecording read(Path file) {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            return new OpenSimFile(file, in).recording();
        } catch (IOException e) {
            throw RowReader.unreadable(file.toString(), e);
        }
    }

    private RawRecording recording() throws IOException {
        readHeader();
        List<String> labels = List.of(cells(next()));
        checkCount(labels.size(), "columns", "ncolumns", "datacolumns");
        int time = BuiltInReaders.timeColumn(labels, file);
        int[] columns = IntStream.range(0, labels.size()).filter(c -> c != time).toArray();
        List<String> names = IntStream.of(columns).mapToObj(labels::get).toList();
        OpenSimUnits units = new OpenSimUnits(title, "yes".equalsIgnoreCase(header.get("indegrees")));
        String id = BuiltInReaders.id(file);
        Table table = rows(labels, new Table(file, id));
        checkCount(table.rows(), "rows", "nrows", "datarows");
        return table.recording(id, Table.channels(names, units::channel, file), time, columns);
    }

    private void readHeader() throws IOException {
        title = next();
        for (String text = title; !text.equalsIgnoreCase("endheader"); text = next()) {
            String[] parts = text.split("[=\\s]+", 2);
            header.put(parts[0].toLowerCase(Locale.ROOT), parts[parts.length - 1].trim());
            if (line > MAX_HEADER_LINES) {
                throw bad("no line 'endheader'", line + " lines");
            }
        }
    }

    private Table rows(List<String> labels, Table table) throws IOException {
        for (String text = in.readLine(); text != null; text = in.readLine()) {
            line++;
            if (!text.isBlank()) {
                table.add(row(cells(text), labels));
            }
        }
        return table;
    }

    private double[] row(String[] cells, List<String> labels) {
        if (cells.length != labels.size()) {
            throw bad("a row of another length than the labels", cells.length + " cells instead of " + labels.size());
        }
        double[] row = new double[cells.length];
        for (int column = 0; column < row.length; column++) {
            try {
                row[column] = RowReader.parse(cells[column]);
            } catch (NumberFormatException e) {
                throw RowReader.notANumber(
                        file + ", line " + line + ", column '" + labels.get(column) + "'", cells[column], e);
            }
        }
        return row;
    }

    /** Next line, which must be there. */
    private String next() throws IOException {
        String text = in.readLine();
        if (text == null) {
            throw line == 0
                    ? new DataException(ErrorCode.TOO_SHORT, file + " is empty", "no line", "Export it again")
                    : bad("the file ends before its rows begin", "no line 'endheader', or no labels after it");
        }
        line++;
        return text.trim();
    }

    /** At tabs if there are any, since names and numbers have none; else at white space. */
    private static String[] cells(String text) {
        String plain = text.trim();
        return plain.indexOf('\t') < 0 ? plain.split("\\s+") : plain.split(" *\t *", -1);
    }

    private void checkCount(int found, String what, String... keys) {
        for (String key : keys) {
            String promised = header.get(key);
            if (promised != null && !promised.equals(String.valueOf(found))) {
                throw bad("not as many " + what + " as the header says", found + " instead of " + promised);
            }
        }
    }

    private DataException bad(String what, String found) {
        return new DataException(
                ErrorCode.UNREADABLE_DATA,
                file + ", line " + line + ": " + what,
                found,
                "Export it from OpenSim again");
    }
}
