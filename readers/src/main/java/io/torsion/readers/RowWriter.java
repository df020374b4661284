package io.torsion.readers;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Numbers as CSV (RFC 4180, one header line, lines end in LF), which {@link RowReader} reads back bit for bit.
 *
 * <p>NaN: an empty cell. Not thread-safe; confine to one thread. Whoever opens it closes it.
 */
public final class RowWriter implements Closeable {
    private final CsvWriter csv;
    private final String[] cells;

    /** Writes the header at once; D111 if it cannot. */
    public RowWriter(OutputStream out, List<String> header) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, StandardCharsets.UTF_8);
        this.cells = header.toArray(String[]::new);
        write(cells);
        flush();
    }

    /** Writes to a file, packed if its name ends in {@code .gz}; the same rows give the same bytes; D111. */
    public static RowWriter create(Path file, List<String> header) {
        try {
            OutputStream out = Files.newOutputStream(file);
            return new RowWriter(RowReader.packed(file) ? new GZIPOutputStream(out, 1 << 16) : out, header);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Writes one row, one value a column; D111. */
    public void write(double[] row) {
        if (row.length != cells.length) {
            throw new IllegalArgumentException("A row has " + cells.length + " values, found " + row.length);
        }
        for (int column = 0; column < cells.length; column++) {
            cells[column] = text(row[column]);
        }
        write(cells);
    }

    /** Passes all rows on, so that a reader at the other end of a pipe sees them; D111. */
    public void flush() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The shortest text the JDK knows, without a needless fraction. */
    static String text(double value) {
        String text = Double.isNaN(value) ? "" : Double.toString(value);
        if (text.indexOf('.') < 0 || text.indexOf('E') >= 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private void write(String[] record) {
        try {
            csv.writeRecord(record);
        } catch (UncheckedIOException e) {
            throw unwritable(e);
        }
    }

    static DataException unwritable(Exception cause) {
        return new DataException(
                ErrorCode.UNWRITABLE_DATA,
                new Problem(
                        "The rows cannot be written", cause.toString(), "Check the folder, its rights and free space"),
                cause);
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }
}
