package io.torsion.features;

import static java.util.Objects.requireNonNull;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.feature.LearningStage;
import io.torsion.feature.Names;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.LagMoments;
import io.torsion.features.math.Samples;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.ShiftStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Aligns channels that come late or early (filtered sensors, bus delays) with a reference that measures the same movement.
 *
 * <p>One reference serves all channels; of several, each channel takes the one whose name ends with the same number. By how
 * many rows a channel comes later, {@code lag}, is learned: the lag of the greatest cross-correlation over all training data,
 * from statistics that merge (Chan, Golub and LeVeque 1979). A late channel is then advanced, which needs as much look-ahead as
 * the latest of them, an early one is delayed; references and targets stay where they are. Beyond the ends of a recording its
 * first and last row stand. A lag at the limit, which is told beside it, says that the true one may lie beyond. Unit: the source's. NaN: moved like any
 * value, and left out of what is learned. Immutable.
 *
 * @param channels the channels to align
 * @param references what they are aligned with, none of them among the channels; an exclusion in either list holds for both
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param maxLag the longest delay that is looked for, either way; at most 10 000 rows
 */
public record DelayCompensation(List<String> channels, List<String> references, String named, Span maxLag)
        implements LearningStage {
    private static final String LAG = "lag";
    private static final String CORRELATION = "correlation";
    /** Tells whoever reads what was learned that a lag may be longer; nothing depends on it. */
    private static final String LIMIT = "limit";

    /** Statistics of every lag are gathered from every recording. */
    private static final int MOST_ROWS = 10_000;

    /** Checks the references. */
    public DelayCompensation {
        channels = List.copyOf(channels);
        references = List.copyOf(references);
        Settings.require(
                references.stream().anyMatch(pattern -> !pattern.startsWith("!")),
                "DelayCompensation",
                "references",
                references,
                "at least one channel to align with");
    }

    /** Aligns channels with a reference, for delays of up to 0.1 s. */
    public static DelayCompensation of(String channels, String... references) {
        return new DelayCompensation(
                Selection.split(List.of(channels)), Selection.split(List.of(references)), "*", Span.seconds(0.1));
    }

    /** For other channels. */
    public DelayCompensation on(String... patterns) {
        return new DelayCompensation(Selection.split(List.of(patterns)), references, named, maxLag);
    }

    /** Beside the channels, under these names. */
    public DelayCompensation named(String template) {
        return new DelayCompensation(channels, references, template, maxLag);
    }

    /** Looks for delays of up to this length. */
    public DelayCompensation within(Span longest) {
        return new DelayCompensation(channels, references, named, longest);
    }

    /** The channels and their references. */
    @Override
    public List<String> select() {
        return Stream.concat(channels.stream(), references.stream()).toList();
    }

    @Override
    public boolean consumes() {
        return named.equals("*");
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        if (consumes()) {
            return selected.channels();
        }
        return pairs(selected).stream()
                .map(pair -> selected.channels().get(pair.channel()))
                .map(channel -> channel.named(Names.derive(named, channel.name())))
                .toList();
    }

    /** As much look-ahead as could be learned. */
    @Override
    public Timing timing(double samplePeriod) {
        return Timing.lookahead(longest(samplePeriod));
    }

    @Override
    public Timing timing(double samplePeriod, Map<String, double[]> learned) {
        return Timing.lookahead(
                Math.max(0, Arrays.stream(lags(samplePeriod, learned)).max().orElse(0)));
    }

    @Override
    public Map<String, double[]> partial(Trajectory selected) {
        List<ReferencePair> pairs = pairs(selected.schema());
        for (int c = 0; c < selected.schema().size(); c++) {
            Samples.of(selected, c);
        }
        return LagMoments.of(
                        pairs.stream().map(p -> selected.column(p.reference())).toArray(double[][]::new),
                        pairs.stream().map(p -> selected.column(p.channel())).toArray(double[][]::new),
                        longest(selected.schema().samplePeriod()))
                .toMap();
    }

    @Override
    public Map<String, double[]> merge(Map<String, double[]> first, Map<String, double[]> second) {
        return LagMoments.of(first).plus(LagMoments.of(second)).toMap();
    }

    @Override
    public Map<String, double[]> learn(Schema selected, Map<String, double[]> statistics) {
        LagMoments moments = LagMoments.of(statistics);
        int limit = longest(selected.samplePeriod());
        List<ReferencePair> pairs = pairs(selected);
        double[] lags = new double[pairs.size()];
        double[] correlations = new double[pairs.size()];
        for (int i = 0; i < lags.length; i++) {
            int best = moments.best(i, limit);
            correlations[i] = moments.correlation(i * (2 * limit + 1) + limit + best);
            lags[i] = best;
            if (Double.isNaN(correlations[i])) {
                throw pairs.get(i).refused(selected, moments, i * (2 * limit + 1) + limit);
            }
        }
        return Map.of(LAG, lags, CORRELATION, correlations, LIMIT, new double[] {limit});
    }

    @Override
    public long memory(Schema selected) {
        return 2L * (2 * longest(selected.samplePeriod()) + 1) * selected.size();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        List<ReferencePair> pairs = pairs(selected);
        int[] lags = lags(selected.samplePeriod(), learned);
        int[] shifts = new int[selected.size()];
        IntStream.range(0, lags.length).forEach(i -> shifts[pairs.get(i).channel()] = lags[i]);
        return consumes()
                ? new ShiftStream(
                        selected.size(), IntStream.range(0, shifts.length).toArray(), shifts)
                : new ShiftStream(
                        selected.size(),
                        pairs.stream().mapToInt(ReferencePair::channel).toArray(),
                        lags);
    }

    private List<ReferencePair> pairs(Schema selected) {
        return ReferencePair.of(selected, new Selection(channels), new Selection(references));
    }

    private int longest(double samplePeriod) {
        int rows = maxLag.rows(samplePeriod);
        Settings.require(
                rows <= MOST_ROWS, "DelayCompensation", "maxLag", maxLag, "at most " + MOST_ROWS + " rows either way");
        return rows;
    }

    /** What was learned may come from a file. */
    private int[] lags(double samplePeriod, Map<String, double[]> learned) {
        double[] lags = requireNonNull(learned.get(LAG));
        int limit = longest(samplePeriod);
        Settings.require(
                Arrays.stream(lags).allMatch(lag -> Math.abs(lag) <= limit),
                "DelayCompensation",
                LAG,
                Arrays.toString(lags),
                "lags of at most " + limit + " rows");
        return Arrays.stream(lags).mapToInt(lag -> (int) lag).toArray();
    }
}
