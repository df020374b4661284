package io.torsion.readers;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers from CSV (RFC 4180, one header line), row by row, each as soon as its line has arrived.
 *
 * <p>Cells are separated by commas, or by semicolons or tabs if the header is; with semicolons a decimal comma is read too.
 * NaN: an empty cell, {@code nan} or {@code NaN}. Not thread-safe; confine to one thread. Whoever opens it closes it.
 */
public final class RowReader implements Closeable {
    private static final int MAX_HEADER_BYTES = 1 << 20;

    private final String source;
    private final char separator;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;
    private @Nullable CsvRecord cells;
    private long line = 1;

    /**
     * Reads rows from a stream of UTF-8 text.
     *
     * @param source names it in errors
     * @throws DataException D107 if there is no header, D108 if it cannot be read
     */
    public RowReader(InputStream in, String source) {
        this.source = source;
        byte[] headerLine = headerLine(in, source);
        this.separator = separator(new String(headerLine, StandardCharsets.UTF_8));
        this.records = CsvReader.builder()
                .fieldSeparator(separator)
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new SequenceInputStream(new ByteArrayInputStream(headerLine), in), StandardCharsets.UTF_8)
                .iterator();
        if (!hasNext()) {
            throw new DataException(
                    ErrorCode.TOO_SHORT, source + " is empty", "no header line", "Begin with a line of column names");
        }
        this.header = records.next().getFields().stream().map(String::trim).toList();
    }

    /** Reads a file, unpacked if its name ends in {@code .gz}; D107, D108. */
    public static RowReader open(Path file) {
        try {
            InputStream in = Files.newInputStream(file);
            try {
                return new RowReader(packed(file) ? unpacked(in, Files.size(file)) : in, file.toString());
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static InputStream unpacked(InputStream in, long packed) throws IOException {
        return new Inflation(packed).limit(new GZIPInputStream(in, 1 << 16));
    }

    static boolean packed(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** The column names, in order. */
    public List<String> header() {
        return header;
    }

    /** The line on which the last row began; the header is line 1. */
    public long line() {
        return line;
    }

    /**
     * Reads the next row, one value a column.
     *
     * @return false at the end, with the row unchanged
     * @throws DataException D108, with line and column, if a cell is not a number or the row has another length
     */
    public boolean next(double[] row) {
        if (!advance()) {
            return false;
        }
        for (int column = 0; column < row.length; column++) {
            row[column] = number(column);
        }
        return true;
    }

    /** Goes to the next row; false at the end; D108 if it has another length than the header. */
    boolean advance() {
        if (!hasNext()) {
            return false;
        }
        CsvRecord next = records.next();
        cells = next;
        line = next.getStartingLineNumber();
        if (next.getFieldCount() != header.size()) {
            throw new DataException(
                    ErrorCode.UNREADABLE_DATA,
                    source + ", line " + line + ": a row of another length than the header",
                    next.getFieldCount() + " cells instead of " + header.size(),
                    "Give each row one cell a column, empty if the value is missing");
        }
        return true;
    }

    /** One cell of this row as it is written. */
    String text(int column) {
        return Objects.requireNonNull(cells).getField(column).trim();
    }

    /** One cell of this row as a number; D108 if it is none. */
    double number(int column) {
        String text = text(column);
        try {
            return parse(separator == ';' ? text.replace(',', '.') : text);
        } catch (NumberFormatException e) {
            String where = source + ", line " + line + ", column " + (column + 1) + " ('" + header.get(column) + "')";
            throw notANumber(where, text, e);
        }
    }

    static double parse(String text) {
        return text.isEmpty() || text.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(text);
    }

    static DataException notANumber(String where, String text, NumberFormatException cause) {
        return new DataException(
                ErrorCode.UNREADABLE_DATA,
                new Problem(
                        where + ": not a number",
                        "'" + text + "'",
                        "Write numbers like -1.5e-3, or leave the cell empty"),
                cause);
    }

    /** The bytes up to the end of the first line, and none beyond it: the next one may not be there yet. */
    private static byte[] headerLine(InputStream in, String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                bytes.write(next);
                if (next == '\n' || bytes.size() >= MAX_HEADER_BYTES) {
                    break;
                }
            }
        } catch (IOException e) {
            throw unreadable(source, e);
        }
        return bytes.toByteArray();
    }

    private static char separator(String header) {
        if (header.indexOf('\t') >= 0) {
            return '\t';
        }
        return header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }

    private boolean hasNext() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException | CsvParseException e) {
            throw unreadable(source, e);
        }
    }

    /** A parser wraps what the stream says, which is what matters. */
    private static String reason(Exception cause) {
        return String.valueOf(cause instanceof UncheckedIOException ? cause.getCause() : cause);
    }

    static DataException unreadable(String source, Exception cause) {
        return new DataException(
                ErrorCode.UNREADABLE_DATA,
                new Problem(
                        source + " cannot be read",
                        cause instanceof NoSuchFileException ? "no such file or folder" : reason(cause),
                        "Check that the file is there and whole"),
                cause);
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }
}
