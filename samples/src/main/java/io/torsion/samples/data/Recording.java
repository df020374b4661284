package io.torsion.samples.data;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** One CSV file as it stands: time stamps apart from the other columns, units not known yet. */
final class Recording {
    private static final String TIME = "t";

    private final Path file;
    private final List<Channel> columns;
    private final double[] times;
    private final double[] values;

    private Recording(Path file, List<Channel> columns, double[] times, double[] values) {
        this.file = file;
        this.columns = columns;
        this.times = times;
        this.values = values;
    }

    /** Reads a file: D101 without a column t, D105 or D106 for bad time stamps, D107 if too short, D108 if unreadable. */
    static Recording read(Path file) {
        try (RowReader rows = RowReader.open(file)) {
            int time = timeColumn(rows.header(), file);
            List<double[]> read = readAll(rows, time, file);
            if (read.size() < 2) {
                throw new DataException(
                        ErrorCode.TOO_SHORT,
                        file + " is too short",
                        read.size() + " row(s) below the header",
                        "A movement has at least 2 rows: check the file, or leave it out");
            }
            double[] times = read.stream().mapToDouble(row -> row[time]).toArray();
            double[] values =
                    read.stream().flatMapToDouble(row -> without(time, row)).toArray();
            return new Recording(file, channels(rows.header(), time, file), times, values);
        }
    }

    /** The name of the file without extension. */
    String id() {
        return file.getFileName().toString().replaceFirst("(?i)\\.csv(\\.gz)?$", "");
    }

    List<Channel> columns() {
        return columns;
    }

    /** The median of the time differences, in seconds. */
    double medianPeriod() {
        double[] steps = new double[times.length - 1];
        Arrays.setAll(steps, i -> times[i + 1] - times[i]);
        return median(steps);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    Trajectory trajectory(Schema schema, String group) {
        return Trajectory.of(id(), group, schema, values, times);
    }

    private static int timeColumn(List<String> header, Path file) {
        int time = header.indexOf(TIME);
        if (time < 0 || header.size() < 2) {
            throw new DataException(
                    ErrorCode.MISSING_CHANNEL,
                    file + " has no column 't', or no other one",
                    header.toString(),
                    "Give the time in seconds in a column 't', and what was measured in others");
        }
        return time;
    }

    private static List<double[]> readAll(RowReader rows, int time, Path file) {
        List<double[]> all = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        double[] row = new double[rows.header().size()];
        while (rows.next(row)) {
            checkTime(last, row[time], file + ", line " + rows.line());
            last = row[time];
            all.add(row.clone());
        }
        return all;
    }

    private static void checkTime(double last, double now, String where) {
        if (!Double.isFinite(now)) {
            throw new DataException(
                    ErrorCode.NON_FINITE, where + ": no time stamp", String.valueOf(now), "Give each row its time");
        }
        if (now <= last) {
            throw new DataException(
                    ErrorCode.TIME_NOT_INCREASING,
                    where + ": time does not increase",
                    last + " s, then " + now + " s",
                    "Sort the rows and remove duplicates; never join two recordings into one file");
        }
    }

    private static DoubleStream without(int time, double[] row) {
        return IntStream.range(0, row.length).filter(i -> i != time).mapToDouble(i -> row[i]);
    }

    private static List<Channel> channels(List<String> header, int time, Path file) {
        List<String> names = new ArrayList<>(header);
        names.remove(time);
        try {
            return names.stream().map(Channel::byConvention).toList();
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    ErrorCode.UNREADABLE_DATA,
                    new Problem(
                            file + ", line 1: the header has a name that no channel can have",
                            names.toString(),
                            "Name the columns without '*', '#', '!', commas and white space"),
                    e);
        }
    }
}
