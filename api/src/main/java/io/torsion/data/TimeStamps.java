package io.torsion.data;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.Locale;

/** Checks time stamps against the promised sample period. */
final class TimeStamps {
    private static final double MEAN_TOLERANCE = 0.01;
    private static final double STEP_TOLERANCE = 0.5;

    private TimeStamps() {}

    static void check(String id, double[] times, int rows, double period) {
        if (times.length != rows) {
            throw new IllegalArgumentException(
                    "Trajectory " + id + ": " + times.length + " time stamps for " + rows + " rows");
        }
        for (int row = 0; row < rows; row++) {
            checkRow(id, times, row, period);
        }
        if (rows > 1) {
            checkMean(id, (times[rows - 1] - times[0]) / (rows - 1), period);
        }
    }

    /** Every row has a time, later than that of the row before. */
    static void checkOrder(String id, double[] times) {
        for (int row = 0; row < times.length; row++) {
            checkOrder(id, times, row);
        }
    }

    private static void checkOrder(String id, double[] times, int row) {
        if (!Double.isFinite(times[row])) {
            throw new DataException(
                    ErrorCode.NON_FINITE,
                    "Recording " + id + " has no time stamp in row " + row,
                    String.valueOf(times[row]),
                    "Repair the time column, or leave it out if the rate is exact");
        }
        if (row > 0 && !(times[row] > times[row - 1])) {
            throw new DataException(
                    ErrorCode.TIME_NOT_INCREASING,
                    "Recording " + id + ": time does not increase at row " + row,
                    times[row - 1] + " s, then " + times[row] + " s",
                    "Sort the rows and remove duplicates; never join two recordings into one trajectory");
        }
    }

    private static void checkRow(String id, double[] times, int row, double period) {
        checkOrder(id, times, row);
        double step = row == 0 ? period : times[row] - times[row - 1];
        if (Math.abs(step - period) > STEP_TOLERANCE * period) {
            throw wrong("Trajectory " + id + " jumps in time at row " + row, step, period);
        }
    }

    private static void checkMean(String id, double mean, double period) {
        if (Math.abs(mean - period) > MEAN_TOLERANCE * period) {
            throw wrong("Trajectory " + id + " is not sampled at the rate of its schema", mean, period);
        }
    }

    private static DataException wrong(String what, double found, double period) {
        return new DataException(
                ErrorCode.WRONG_SAMPLE_PERIOD,
                what,
                String.format(Locale.ROOT, "%.6g s instead of %.6g s", found, period),
                "Resample to a uniform rate, or cut the recording at the gap");
    }
}
