package io.torsion.data;

import io.torsion.error.DataException;
import java.util.Arrays;
import java.util.List;

/**
 * A recording as a logger wrote it: time stamps may jitter, jump, repeat or run backwards, and a channel may have values in
 * some rows only.
 *
 * <p>Shape: {@code [channel][time]}. Unit: each channel's own; time in seconds. NaN: no sample in this row. Values are copied
 * in and never leaked. Immutable.
 */
public final class RawRecording {
    private final String id;
    private final String group;
    private final List<Channel> channels;
    private final double[] times;
    private final double[][] columns;

    private RawRecording(String id, String group, List<Channel> channels, double[] times, double[][] columns) {
        this.id = id;
        this.group = group;
        this.channels = channels;
        this.times = times;
        this.columns = columns;
    }

    /**
     * A recording.
     *
     * @param times seconds, one a row
     * @param columns for each channel one value a row
     * @throws DataException D114 if a column is longer or shorter than the time stamps
     */
    public static RawRecording of(String id, String group, List<Channel> channels, double[] times, double[][] columns) {
        ColumnLengths.check(id, channels, columns, times.length);
        double[][] copies = Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new);
        return new RawRecording(id, group, List.copyOf(channels), times.clone(), copies);
    }

    /** Unique in a set. */
    public String id() {
        return id;
    }

    /** What it shares with others; its id if it is alone. */
    public String group() {
        return group;
    }

    /** Its columns. */
    public List<Channel> channels() {
        return channels;
    }

    /** The number of rows. */
    public int rows() {
        return times.length;
    }

    /** All time stamps in a new array, in seconds. */
    public double[] times() {
        return times.clone();
    }

    /** One column in a new array. */
    public double[] column(int channel) {
        return columns[channel].clone();
    }

    /** The median of the differences of neighbouring time stamps, in seconds; NaN if there are fewer than two. */
    public double medianPeriod() {
        double[] steps = new double[Math.max(0, times.length - 1)];
        Arrays.setAll(steps, i -> times[i + 1] - times[i]);
        Arrays.sort(steps);
        int size = steps.length;
        return size == 0 ? Double.NaN : (steps[(size - 1) / 2] + steps[size / 2]) / 2;
    }

    /**
     * Itself, if every row has a time stamp, later than that of the row before.
     *
     * @throws DataException D105 if a time stamp is not finite, D106 if one repeats or runs backwards
     */
    public RawRecording inTimeOrder() {
        TimeStamps.checkOrder(id, times);
        return this;
    }

    /**
     * The same rows as a trajectory, if they are at a constant rate already; {@code Resample} in features makes them so.
     *
     * @throws DataException D104 or D106 if the time stamps contradict the sample period, D107 if there are fewer than 2 rows
     */
    public Trajectory toTrajectory(double samplePeriod) {
        double[] values = new double[times.length * columns.length];
        for (int c = 0; c < columns.length; c++) {
            for (int row = 0; row < times.length; row++) {
                values[row * columns.length + c] = columns[c][row];
            }
        }
        return Trajectory.of(id, group, new Schema(channels, samplePeriod), values, times);
    }

    @Override
    public String toString() {
        return id + " (" + rows() + " rows of " + channels.size() + " channels)";
    }
}
