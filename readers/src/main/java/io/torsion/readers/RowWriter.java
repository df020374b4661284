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
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as CSV (RFC 4180, one header line, lines end in LF), which {@link RowReader} reads back bit for bit.
 *
 * <p>A file takes its name when it is closed, if every row came through: until then one of before stays whole.
 *
 * <p>NaN: an empty cell. Not thread-safe; confine to one thread. Whoever opens it closes it.
 */
public final class RowWriter implements Closeable {
    private final CsvWriter csv;
    private final String[] cells;
    private final @Nullable Place place;
    private boolean whole = true;

    /** Where a file is written, and where it then stands; a name of its own, since another process may write the same file. */
    private record Place(Path unfinished, Path file) {
        static Place beside(Path file) {
            return new Place(file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp"), file);
        }
    }

    /** Writes the header at once; D111 if it cannot. */
    public RowWriter(OutputStream out, List<String> header) {
        this(out, header, null);
    }

    private RowWriter(OutputStream out, List<String> header, @Nullable Place place) {
        this.place = place;
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, StandardCharsets.UTF_8);
        this.cells = header.toArray(String[]::new);
        write(cells);
        flush();
    }

    /** Writes to a file, packed if its name ends in {@code .gz}; the same rows give the same bytes; D111. */
    public static RowWriter create(Path file, List<String> header) {
        boolean packed = RowReader.packed(file);
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe or device must not be replaced
                return new RowWriter(open(file, packed), header, null);
            }
            Place place = Place.beside(Files.exists(file) ? file.toRealPath() : file);
            try {
                return new RowWriter(open(place.unfinished(), packed), header, place);
            } catch (DataException noRoom) {
                Files.deleteIfExists(place.unfinished());
                throw noRoom;
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static OutputStream open(Path file, boolean packed) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return packed ? new GZIPOutputStream(out, 1 << 16) : out;
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
            whole = false;
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
            if (place != null && whole) {
                Files.move(place.unfinished(), place.file(), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            removeUnfinished();
        }
    }

    private void removeUnfinished() {
        try {
            if (place != null) {
                Files.deleteIfExists(place.unfinished());
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }
}
