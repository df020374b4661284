package io.torsion.data;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One recording: rows in time order, at a constant rate, all from one movement.
 *
 * <p>Shape: {@code [time][channel]}. Unit: each channel's own. NaN: legal (a missing sample) until a stage or model says
 * otherwise. At least two rows (D107). Values are copied in and never leaked. Immutable.
 */
public final class Trajectory {
    /** So many rows of a wide recording fit into the nearest cache while they are turned. */
    private static final int BLOCK = 64;

    private final String id;
    private final String group;
    private final Schema schema;
    private final double[] values;
    private final double @Nullable [] times;

    private Trajectory(String id, String group, Schema schema, double[] values, double @Nullable [] times) {
        if (values.length < 2 * schema.size()) {
            throw new DataException(
                    ErrorCode.TOO_SHORT,
                    "Trajectory " + id + " is too short",
                    values.length / schema.size() + " row(s)",
                    "A movement has at least 2 rows: check the file, or leave it out");
        }
        this.id = id;
        this.group = group;
        this.schema = schema;
        this.values = values;
        this.times = times;
    }

    /**
     * A recording without time stamps, in a group of its own.
     *
     * @param id unique in a set
     * @param values {@code [time][channel]}, row-major, copied
     * @throws IllegalArgumentException if the values do not fill whole rows
     */
    public static Trajectory of(String id, Schema schema, double[] values) {
        return of(id, id, schema, values, null);
    }

    /**
     * A recording.
     *
     * @param group what it shares with others: robot, subject, payload, day
     * @param times seconds, one a row, or null if the rate is exact
     * @throws io.torsion.error.DataException D106 if time stamps repeat or run backwards, D104 if they contradict the
     *     schema's sample period: by more than 1 % in the mean, or 50 % from one row to the next
     */
    public static Trajectory of(String id, String group, Schema schema, double[] values, double @Nullable [] times) {
        if (values.length % schema.size() != 0) {
            throw new IllegalArgumentException("Trajectory " + id + ": " + values.length
                    + " values do not fill rows of " + schema.size() + " channels");
        }
        if (times != null) {
            TimeStamps.check(id, times, values.length / schema.size(), schema.samplePeriod());
        }
        return new Trajectory(id, group, schema, values.clone(), times == null ? null : times.clone());
    }

    /** Unique in a set. */
    public String id() {
        return id;
    }

    /** What it shares with others; its id if it is alone. */
    public String group() {
        return group;
    }

    /** Its columns and rate. */
    public Schema schema() {
        return schema;
    }

    /** The number of rows. */
    public int rows() {
        return values.length / schema.size();
    }

    /** One value. */
    public double get(int row, int channel) {
        return values[row * schema.size() + channel];
    }

    /** Copies one row into an array. */
    public void copyRow(int row, double[] to) {
        System.arraycopy(values, row * schema.size(), to, 0, schema.size());
    }

    /** One column in a new array. */
    public double[] column(int channel) {
        double[] column = new double[rows()];
        for (int row = 0; row < column.length; row++) {
            column[row] = get(row, channel);
        }
        return column;
    }

    /** All columns in new arrays, {@code [channel][time]}. */
    public double[][] columns() {
        double[][] columns = new double[schema.size()][rows()];
        for (int start = 0; start < rows(); start += BLOCK) {
            int end = Math.min(rows(), start + BLOCK);
            for (int c = 0; c < columns.length; c++) {
                for (int row = start, from = start * columns.length + c; row < end; row++, from += columns.length) {
                    columns[c][row] = values[from];
                }
            }
        }
        return columns;
    }

    /** All values in a new array. */
    public double[] toArray() {
        return values.clone();
    }

    /** Seconds of a row: its time stamp, or row · sample period. */
    public double time(int row) {
        return times == null ? row * schema.samplePeriod() : times[row];
    }

    /** Some channels, in the order of the indices; itself if that is all of them as they stand. */
    public Trajectory select(int... channels) {
        if (Arrays.equals(channels, IntStream.range(0, schema.size()).toArray())) {
            return this;
        }
        double[] selected = new double[rows() * channels.length];
        for (int row = 0, to = 0; row < rows(); row++) {
            for (int channel : channels) {
                selected[to++] = get(row, channel);
            }
        }
        return new Trajectory(id, group, schema.select(channels), selected, times);
    }

    /** The rows from start (inclusive) to end (exclusive), under an id that says so, such as {@code traj01[96,192)}. */
    public Trajectory rows(int start, int end) {
        return rows(start, end, id + "[" + start + "," + end + ")");
    }

    /** The rows from start (inclusive) to end (exclusive), under another id. */
    public Trajectory rows(int start, int end, String newId) {
        Objects.checkFromToIndex(start, end, rows());
        double[] part = Arrays.copyOfRange(values, start * schema.size(), end * schema.size());
        return new Trajectory(newId, group, schema, part, times == null ? null : Arrays.copyOfRange(times, start, end));
    }

    /** Other columns for the same rows, times, id and group; the values are copied. */
    public Trajectory with(Schema other, double[] otherValues) {
        if (otherValues.length != rows() * other.size()) {
            throw new IllegalArgumentException("Trajectory " + id + " has " + rows() + " rows: " + otherValues.length
                    + " values of " + other.size() + " channels do not fit");
        }
        return new Trajectory(id, group, other, otherValues.clone(), times);
    }

    /**
     * Other columns for the same rows, times, id and group, {@code [channel][time]}; the values are copied.
     *
     * @throws DataException D114 if a column has more or fewer values than there are rows
     */
    public Trajectory withColumns(Schema other, double[][] columns) {
        ColumnLengths.check(id, other.channels(), columns, rows());
        double[] all = new double[rows() * other.size()];
        for (int start = 0; start < rows(); start += BLOCK) {
            int end = Math.min(rows(), start + BLOCK);
            for (int c = 0; c < columns.length; c++) {
                for (int row = start, to = start * columns.length + c; row < end; row++, to += columns.length) {
                    all[to] = columns[c][row];
                }
            }
        }
        return new Trajectory(id, group, other, all, times);
    }

    /** The row of the first value that is NaN or infinite among the channels that are asked for, or −1. */
    public int firstNonFinite(IntPredicate channels) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i]) && channels.test(i % schema.size())) {
                return i / schema.size();
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return id + " (" + rows() + " rows of " + schema.size() + " channels)";
    }
}
