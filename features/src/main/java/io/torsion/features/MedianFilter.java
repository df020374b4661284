package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.MedianWindows;
import io.torsion.features.stream.WindowStream;
import java.util.List;
import java.util.Map;

/**
 * Takes the median of the rows in a window, in place of the channels or beside them: single outliers vanish, steps stay.
 *
 * <p>A centred window is odd: one in seconds gets one row more if it must. Before the first row and after the last, that row is
 * repeated; {@link #unpadded()} takes the median of those rows that exist instead (of an even number, the mean of the two in
 * the middle). Unit: the source's. NaN: is left out, and answered with the median of the other rows; a window of nothing else
 * gives NaN. Immutable.
 *
 * @param select the channels to smooth
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param window length of the window
 * @param atCentre true if it looks ahead by half a window, false for the present row and those before
 * @param padded true if rows beyond the ends are made up
 */
public record MedianFilter(List<String> select, String named, Span window, boolean atCentre, boolean padded)
        implements PerChannelStage {
    private static final int ROWS = 5;

    /** Checks the window. */
    public MedianFilter {
        select = List.copyOf(select);
        boolean counted = window.scale() == Span.Scale.SAMPLES;
        Settings.require(!counted || window.length() >= 1, "MedianFilter", "window", window, "1 row or more");
        Settings.require(
                !counted || !atCentre || window.length() % 2 == 1,
                "MedianFilter",
                "window",
                window,
                "an odd number of rows to a centred one");
    }

    /** Over the present row and the four before. */
    public static MedianFilter causal() {
        return causal(ROWS);
    }

    /** Over so many rows, the present one the last. */
    public static MedianFilter causal(int rows) {
        return causal(Span.samples(rows));
    }

    /** Over the present row and those before. */
    public static MedianFilter causal(Span window) {
        return new MedianFilter(List.of("*"), "*", window, false, true);
    }

    /** Over the present row and two on each side. */
    public static MedianFilter centred() {
        return centred(ROWS);
    }

    /** Over so many rows around the present one. */
    public static MedianFilter centred(int rows) {
        return centred(Span.samples(rows));
    }

    /** Over a window around the present row. */
    public static MedianFilter centred(Span window) {
        return new MedianFilter(List.of("*"), "*", window, true, true);
    }

    /** Of these channels only. */
    public MedianFilter on(String... patterns) {
        return new MedianFilter(Selection.split(List.of(patterns)), named, window, atCentre, padded);
    }

    /** Beside the channels, under these names. */
    public MedianFilter named(String template) {
        return new MedianFilter(select, template, window, atCentre, padded);
    }

    /** Over fewer rows at the ends of a recording (pandas with min_periods=1). */
    public MedianFilter unpadded() {
        return new MedianFilter(select, named, window, atCentre, false);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.lookahead(shape(samplePeriod).ahead());
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        WindowStream.Shape shape = shape(selected.samplePeriod());
        return new WindowStream(selected.size(), shape, new MedianWindows(selected.size(), shape.size()));
    }

    @Override
    public long memory(Schema selected) {
        return shape(selected.samplePeriod()).memory(selected.size());
    }

    private WindowStream.Shape shape(double samplePeriod) {
        return WindowStream.Shape.of(window.window(samplePeriod), atCentre, padded);
    }
}
