package io.torsion.features;

import io.torsion.features.math.Settings;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A length of time, in rows or in seconds; seconds become rows at the sample period that a stage meets, so that a recipe
 * fits any rate. Immutable.
 *
 * @param length 0 or more; whole if it counts rows
 * @param scale what the length is counted in
 */
public record Span(double length, Scale scale) {
    /** What lengths are counted in. Immutable. */
    public enum Scale {
        /** Rows. */
        SAMPLES,
        /** Seconds. */
        SECONDS
    }

    /** Windows are kept in memory, and a recipe may come from a file that nobody looked at. */
    static final int MAX_ROWS = 1_000_000;

    /** Checks the length. */
    public Span {
        boolean whole = scale == Scale.SECONDS || length == Math.rint(length);
        Settings.require(
                length >= 0 && length <= MAX_ROWS && whole,
                "A span",
                "length",
                length + " " + scale,
                "0 or more seconds, or 0 or more whole samples; at most " + MAX_ROWS);
    }

    /** So many rows at any rate. */
    public static Span samples(int rows) {
        return new Span(rows, Scale.SAMPLES);
    }

    /** So many seconds. */
    public static Span seconds(double seconds) {
        return new Span(seconds, Scale.SECONDS);
    }

    /** Spans of so many seconds. */
    public static List<Span> seconds(double... seconds) {
        return DoubleStream.of(seconds).mapToObj(Span::seconds).toList();
    }

    /**
     * The distance in rows at this sample period: seconds are rounded to the nearest, halves up.
     *
     * @throws io.torsion.error.DataException D112 if that is more than a million
     */
    public int rows(double samplePeriod) {
        double rows = scale == Scale.SAMPLES ? length : Math.floor(length / samplePeriod + 0.5);
        Settings.require(rows <= MAX_ROWS, "A span", "length", this, "at most " + MAX_ROWS + " rows");
        return (int) rows;
    }

    /**
     * The rows in a window of this length: so many samples; or the rows that lie so many seconds apart, and all between,
     * which is one more than the distance (60 ms are 7 rows at 100 Hz, 61 at 1 kHz).
     */
    public int window(double samplePeriod) {
        return rows(samplePeriod) + (scale == Scale.SAMPLES ? 0 : 1);
    }

    /** For names and tables: {@code 9} for samples, {@code 90ms} for seconds. */
    @Override
    public String toString() {
        return scale == Scale.SAMPLES ? Numbers.text(length) : Numbers.text(length * 1000) + "ms";
    }
}
