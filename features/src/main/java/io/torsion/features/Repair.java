package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.feature.RowTransform;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.Chain;
import io.torsion.features.stream.Gaps;
import io.torsion.features.stream.WindowStream;

/**
 * What becomes of a sample that is an outlier or missing. A gap is a run of such samples; the others are good. Unit: the
 * channel's. Immutable.
 *
 * @param way how it is repaired
 * @param length the longest gap, or the window of a median; 0 rows where there is none
 */
public record Repair(Way way, Span length) {
    /** The ways to repair. Immutable. */
    public enum Way {
        /** It becomes NaN. */
        MARK,
        /** The last good value stands for it. */
        HOLD,
        /** The straight line between the good neighbours. */
        INTERPOLATE,
        /** The median of good values before it. */
        MEDIAN,
        /** The nearest value that is no outlier. */
        CLAMP
    }

    private static final Span NONE = Span.samples(0);

    /** Checks that the length fits the way (D112). */
    public Repair {
        boolean needed = way == Way.INTERPOLATE;
        boolean possible = needed || way == Way.HOLD || way == Way.MEDIAN;
        Settings.require(
                length.length() > 0 ? possible : !needed && length.equals(NONE),
                "Repair",
                "length",
                length + " to " + way,
                "a length to INTERPOLATE, also to HOLD or MEDIAN if wanted, and 0 samples where there is none");
    }

    /** Marks it as missing: it becomes NaN, and missing samples stay so. */
    public static Repair mark() {
        return new Repair(Way.MARK, NONE);
    }

    /** Holds the last good value, however long; before the first good one there is nothing to hold, NaN stays. */
    public static Repair hold() {
        return new Repair(Way.HOLD, NONE);
    }

    /** Holds the last good value for so long, at least one row; what is left of a longer gap is NaN. */
    public static Repair hold(Span maxGap) {
        return new Repair(Way.HOLD, positive(maxGap));
    }

    /**
     * Draws a straight line between the good neighbours of a gap, which needs a look-ahead of the longest gap. A longer gap is
     * NaN, as is one at the start; in one at the end the last good value is held.
     */
    public static Repair interpolate(Span maxGap) {
        return new Repair(Way.INTERPOLATE, maxGap);
    }

    /** Draws a straight line across gaps of at most so many rows. */
    public static Repair interpolate(int maxGap) {
        return interpolate(Span.samples(maxGap));
    }

    /** Takes the median of the good values in a window that ends here; NaN if there is none. */
    public static Repair median(Span window) {
        return new Repair(Way.MEDIAN, positive(window));
    }

    /** Takes the median of the good values among so many rows, this one the last. */
    public static Repair median(int window) {
        return median(Span.samples(window));
    }

    /** Takes the median of the stage's own window, outliers among it; only of {@link Hampel}, else D112. Missing samples stay. */
    public static Repair median() {
        return new Repair(Way.MEDIAN, NONE);
    }

    /** Takes the nearest value that is no outlier; D112 for a stage that knows no limit. Missing samples stay. */
    public static Repair clamp() {
        return new Repair(Way.CLAMP, NONE);
    }

    private static Span positive(Span length) {
        Settings.require(length.length() > 0, "Repair", "length", length, "one row or more");
        return length;
    }

    /** Itself, for a stage that has limits but no window of its own. */
    Repair outside(String stage) {
        Settings.require(!ownMedian(), stage, "repair", this, "the median a window");
        return this;
    }

    boolean clamps() {
        return way == Way.CLAMP;
    }

    boolean ownMedian() {
        return way == Way.MEDIAN && length.equals(NONE);
    }

    /** The rows it looks ahead. */
    int ahead(double samplePeriod) {
        return way == Way.INTERPOLATE ? rows(samplePeriod) : 0;
    }

    /** How many numbers it keeps. */
    long memory(Schema selected) {
        int rows = length.window(selected.samplePeriod());
        return switch (way) {
            case INTERPOLATE -> new WindowStream.Shape(rows, rows, false).memory(selected.size());
            case MEDIAN -> WindowStream.Shape.of(rows, false, true).memory(selected.size());
            case MARK, HOLD, CLAMP -> 0;
        };
    }

    private int rows(double samplePeriod) {
        return Math.max(1, length.rows(samplePeriod));
    }

    /** Repairs what a transform marked with NaN. */
    RowTransform after(RowTransform marking, int channels, double samplePeriod) {
        boolean done = way == Way.MARK || way == Way.CLAMP || ownMedian();
        return done ? marking : new Chain(marking, channels, fill(channels, samplePeriod));
    }

    /** Repairs rows in which bad samples are NaN. */
    RowTransform fill(int channels, double samplePeriod) {
        return switch (way) {
            case HOLD -> Gaps.hold(channels, length.equals(NONE) ? Long.MAX_VALUE : rows(samplePeriod));
            case INTERPOLATE -> Gaps.interpolate(channels, rows(samplePeriod));
            case MEDIAN -> Gaps.median(channels, length.window(samplePeriod));
            case MARK, CLAMP -> throw new IllegalStateException(this + " leaves nothing to fill");
        };
    }
}
