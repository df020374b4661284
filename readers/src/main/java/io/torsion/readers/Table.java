package io.torsion.readers;

import io.torsion.data.Channel;
import io.torsion.data.RawRecording;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The rows of one recording while they are read. Not thread-safe; confine to one thread. */
final class Table {
    /** 1 GB; a packed file can be far larger than it looks. */
    private static final long MAX_VALUES = 1L << 27;

    private final Path file;
    private final String group;
    private final List<double[]> rows = new ArrayList<>();

    Table(Path file, String group) {
        this.file = file;
        this.group = group;
    }

    String group() {
        return group;
    }

    /** Adds one row, which is kept. */
    void add(double[] row) {
        if ((long) rows.size() * row.length > MAX_VALUES) {
            throw new DataException(
                    ErrorCode.UNREADABLE_DATA,
                    file + " is too large",
                    "more than " + MAX_VALUES + " values in one recording",
                    "Divide it into several recordings");
        }
        rows.add(row);
    }

    int rows() {
        return rows.size();
    }

    /** What was read: time stamps from one column, channels from some of the others. */
    RawRecording recording(String id, List<Channel> channels, int time, int[] columns) {
        double[][] values = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            values[c] = column(columns[c]);
        }
        return RawRecording.of(id, group, channels, column(time), values);
    }

    private double[] column(int index) {
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }

    /** The channels of these names; D108 if a name cannot be one. */
    static List<Channel> channels(List<String> names, Function<String, Channel> channel, Path file) {
        try {
            return names.stream().map(channel).toList();
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    ErrorCode.UNREADABLE_DATA,
                    new Problem(
                            file + " has a column name that no channel can have",
                            names.toString(),
                            "Name the columns without '*', '#', '!', commas and white space"),
                    e);
        }
    }
}
