package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
import io.torsion.features.math.Windowed;
import io.torsion.features.stream.Beside;
import io.torsion.features.stream.WindowStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Adds statistics of the present row and those before, named {@code mean_60ms(q1)}.
 *
 * <p>Output: statistic by statistic, channel by channel. Before the first row, that row is repeated; {@link #unpadded()} takes
 * those rows that exist (pandas with min_periods=1). The slope in a window is a {@link Derivative} with a polynomial of degree
 * 1. Unit: the source's. NaN: makes all answers NaN whose window holds it. Immutable.
 *
 * @param select the channels
 * @param statistics at least one
 * @param window length of the window
 * @param padded true if rows before the first are made up
 * @param named a template of the outputs' names: {@code *} the source, {@code %} statistic and window
 */
public record Rolling(List<String> select, List<Statistic> statistics, Span window, boolean padded, String named)
        implements Stage {
    /** What is made of a window. Immutable. */
    public enum Statistic {
        /** The mean. */
        MEAN,
        /** The population's standard deviation (pandas {@code std(ddof=0)}). */
        DEVIATION,
        /** The least value. */
        MIN,
        /** The largest value. */
        MAX,
        /** The largest less the least value. */
        RANGE,
        /** The root of the mean of squares. */
        RMS,
        /** The value in the middle. */
        MEDIAN
    }

    /** Checks window and statistics (D112). */
    public Rolling {
        select = List.copyOf(select);
        statistics = List.copyOf(statistics);
        boolean rows = window.scale() == Span.Scale.SECONDS || window.length() >= 1;
        Settings.require(rows, "Rolling", "window", window, "1 row or more");
        Settings.require(!statistics.isEmpty(), "Rolling", "statistics", statistics, "at least one");
    }

    /** Of all channels. */
    public static Rolling of(Span window, Statistic... statistics) {
        return new Rolling(List.of("*"), List.of(statistics), window, true, "%(*)");
    }

    /** Of these channels only. */
    public Rolling on(String... patterns) {
        return new Rolling(Selection.split(List.of(patterns)), statistics, window, padded, named);
    }

    /** The same under other names. */
    public Rolling named(String template) {
        return new Rolling(select, statistics, window, padded, template);
    }

    /** Of fewer rows at the start of a recording. */
    public Rolling unpadded() {
        return new Rolling(select, statistics, window, false, named);
    }

    @Override
    public boolean consumes() {
        return false;
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        return statistics.stream()
                .flatMap(statistic -> selected.channels().stream().map(source -> output(source, statistic)))
                .toList();
    }

    private Channel output(Channel source, Statistic statistic) {
        String part = statistic.name().toLowerCase(Locale.ROOT) + "_" + window;
        return new Channel(Template.name(named, source.name(), part), source.unit(), ChannelKind.OTHER);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public long memory(Schema selected) {
        int rows = window.window(selected.samplePeriod());
        return statistics.size() * WindowStream.Shape.of(rows, false, padded).memory(selected.size());
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        int rows = window.window(selected.samplePeriod());
        var shape = WindowStream.Shape.of(rows, false, padded);
        var parts = statistics.stream()
                .map(statistic -> new WindowStream(selected.size(), shape, kernel(statistic, rows)))
                .toList();
        return new Beside(parts, selected.size());
    }

    private static WindowStream.Kernel kernel(Statistic statistic, int rows) {
        return switch (statistic) {
            case MEAN -> (values, start, end, now) -> Windowed.mean(values, start, end);
            case DEVIATION -> (values, start, end, now) -> Windowed.deviation(values, start, end);
            case MIN -> (values, start, end, now) -> Windowed.min(values, start, end);
            case MAX -> (values, start, end, now) -> Windowed.max(values, start, end);
            case RANGE ->
                (values, start, end, now) -> Windowed.max(values, start, end) - Windowed.min(values, start, end);
            case RMS -> (values, start, end, now) -> Windowed.rms(values, start, end);
            case MEDIAN -> {
                double[] sorted = new double[rows];
                yield (values, start, end, now) -> Windowed.median(values, start, end, sorted);
            }
        };
    }
}
