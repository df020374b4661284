package io.torsion.features;

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

    /** Checks the length. */
    public Span {
        boolean whole = scale == Scale.SECONDS || length == Math.rint(length);
        if (!(length >= 0 && length < Integer.MAX_VALUE && whole)) {
            throw new IllegalArgumentException(
                    "A span is 0 or more seconds, or 0 or more whole samples, found " + length + " " + scale);
        }
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

    /** The distance in rows at this sample period: seconds are rounded to the nearest, halves up. */
    public int rows(double samplePeriod) {
        return Math.toIntExact(scale == Scale.SAMPLES ? (long) length : Math.round(length / samplePeriod));
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
