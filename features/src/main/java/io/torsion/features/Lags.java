package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.LagStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Adds delayed copies of channels.
 *
 * <p>A delay in seconds is rounded to whole rows. Lag 0 is the channel itself and is not added; nor is, at a low rate, a lag
 * that comes to as many rows as one before it. Before the first row, that row is repeated. Unit: the source's. NaN: passed
 * on. Immutable.
 *
 * @param select the channels to delay
 * @param spans the delays
 * @param named a template of the outputs' names: {@code *} the source, {@code %} the delay, as in {@code *@%}
 */
public record Lags(List<String> select, List<Span> spans, String named) implements Stage {
    private static final int MOST = 10_000;

    /** Copies the lists (D112 if there are more than 10 000 delays). */
    public Lags {
        select = List.copyOf(select);
        spans = List.copyOf(spans);
        Settings.require(spans.size() <= MOST, "Lags", "spans", spans.size() + " delays", "at most " + MOST);
    }

    /** Delayed copies, named {@code qd1@3} after 3 samples or {@code qd1@30ms} after a time. */
    public static Lags of(List<String> patterns, List<Span> spans) {
        return new Lags(Selection.split(patterns), spans, "*@%");
    }

    /** Delayed copies of the channels of one pattern. */
    public static Lags of(String pattern, Span... spans) {
        return of(List.of(pattern), List.of(spans));
    }

    /** Delayed copies after so many rows. */
    public static Lags of(String pattern, int... rows) {
        return of(List.of(pattern), Arrays.stream(rows).mapToObj(Span::samples).toList());
    }

    /** The same under other names. */
    public Lags named(String template) {
        return new Lags(select, spans, template);
    }

    @Override
    public boolean consumes() {
        return false;
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        return distinct(selected.samplePeriod()).stream()
                .flatMap(span ->
                        selected.channels().stream().map(c -> c.named(Template.name(named, c.name(), span.toString()))))
                .toList();
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public long memory(Schema selected) {
        int rows = spans.stream()
                .mapToInt(span -> span.rows(selected.samplePeriod()))
                .max()
                .orElse(0);
        return 2L * (rows + 1) * selected.size();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        double period = selected.samplePeriod();
        int[] rows =
                distinct(period).stream().mapToInt(span -> span.rows(period)).toArray();
        return new LagStream(selected.size(), rows);
    }

    private List<Span> distinct(double period) {
        int[] rows = spans.stream().mapToInt(span -> span.rows(period)).toArray();
        return IntStream.range(0, rows.length)
                .filter(i -> rows[i] > 0 && Arrays.stream(rows, 0, i).noneMatch(r -> r == rows[i]))
                .mapToObj(spans::get)
                .toList();
    }
}
