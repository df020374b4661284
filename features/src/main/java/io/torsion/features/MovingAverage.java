package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.WindowStream;
import java.util.List;
import java.util.Map;

/**
 * Takes the mean of the rows in a window, in place of the channels or beside them.
 *
 * <p>A centred window is odd: one in seconds gets one row more if it must. Before the first row and after the last, that row is repeated;
 * {@link #unpadded()} takes the mean of those rows that exist instead. Unit: the source's. NaN: makes all answers NaN whose
 * window holds it. Immutable.
 *
 * @param select the channels to smooth
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param window length of the window
 * @param centred true if it looks ahead by half a window, false for the present row and those before
 * @param padded true if rows beyond the ends are made up
 */
public record MovingAverage(List<String> select, String named, Span window, boolean centred, boolean padded)
        implements PerChannelStage {
    /** Checks the window. */
    public MovingAverage {
        select = List.copyOf(select);
        boolean counted = window.scale() == Span.Scale.SAMPLES;
        Settings.require(!counted || window.length() >= 1, "MovingAverage", "window", window, "1 row or more");
        Settings.require(
                !counted || !centred || window.length() % 2 == 1,
                "MovingAverage",
                "window",
                window,
                "an odd number of rows to a centred one");
    }

    /** Over the present row and those before. */
    public static MovingAverage causal(Span window) {
        return new MovingAverage(List.of("*"), "*", window, false, true);
    }

    /** Over so many rows, the present one the last. */
    public static MovingAverage causal(int rows) {
        return causal(Span.samples(rows));
    }

    /** Over a window around the present row. */
    public static MovingAverage centred(Span window) {
        return new MovingAverage(List.of("*"), "*", window, true, true);
    }

    /** Over so many rows around the present one. */
    public static MovingAverage centred(int rows) {
        return centred(Span.samples(rows));
    }

    /** Of these channels only. */
    public MovingAverage on(String... patterns) {
        return new MovingAverage(Selection.split(List.of(patterns)), named, window, centred, padded);
    }

    /** Beside the channels, under these names. */
    public MovingAverage named(String template) {
        return new MovingAverage(select, template, window, centred, padded);
    }

    /** Over fewer rows at the ends of a recording (pandas with min_periods=1). */
    public MovingAverage unpadded() {
        return new MovingAverage(select, named, window, centred, false);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.lookahead(shape(samplePeriod).ahead());
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return new WindowStream(selected.size(), shape(selected.samplePeriod()), MovingAverage::mean);
    }

    @Override
    public long memory(Schema selected) {
        return shape(selected.samplePeriod()).memory(selected.size());
    }

    private WindowStream.Shape shape(double samplePeriod) {
        return WindowStream.Shape.of(window.window(samplePeriod), centred, padded);
    }

    /** Summed afresh for each row: a running sum would drift, and never forget a NaN. */
    private static double mean(double[] values, int start, int end, int now) {
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += values[i];
        }
        return sum / (end - start);
    }
}
