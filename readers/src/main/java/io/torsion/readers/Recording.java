package io.torsion.readers;

import io.torsion.data.RawRecording;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.nio.file.Path;
import java.util.Locale;

/** A recording with the file that it comes from, so that errors can tell the place. */
record Recording(Path file, RawRecording raw) {
    /** D105 or D106 for bad time stamps, D107 for fewer than 2 rows. */
    void check() {
        double[] times = raw.times();
        double last = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < times.length; row++) {
            checkTime(last, times[row], row);
            last = times[row];
        }
        if (times.length < 2) {
            throw new DataException(
                    ErrorCode.TOO_SHORT,
                    name() + " is too short",
                    times.length + " row(s)",
                    "A movement has at least 2 rows: check the file, or leave it out");
        }
    }

    private void checkTime(double last, double now, int row) {
        if (!Double.isFinite(now)) {
            throw new DataException(
                    ErrorCode.NON_FINITE,
                    place(row) + ": no time stamp",
                    String.valueOf(now),
                    "Give each row its time");
        }
        if (now <= last) {
            throw new DataException(
                    ErrorCode.TIME_NOT_INCREASING,
                    place(row) + ": time does not increase",
                    last + " s, then " + now + " s",
                    "Sort the rows and remove duplicates; never join two recordings into one");
        }
    }

    private String place(int row) {
        boolean csv = file.toString().toLowerCase(Locale.ROOT).matches(".*\\.csv(\\.gz)?");
        return name() + (csv ? ", line " + CsvFile.line(file, raw.id(), row) : ", row " + (row + 1));
    }

    private String name() {
        return file + (raw.id().equals(BuiltInReaders.id(file)) ? "" : ", recording '" + raw.id() + "'");
    }
}
