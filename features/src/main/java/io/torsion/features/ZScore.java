package io.torsion.features;

import static java.util.Objects.requireNonNull;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.feature.LearningStage;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.Moments;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.Bounds;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds samples that are more than so many deviations from the mean of the training data, in place of the channels or beside
 * them.
 *
 * <p>The deviation is the population's; nothing is an outlier in a channel that was constant. Outliers of the training data
 * count in its mean and deviation: {@link InterQuartile} suffers less from them.
 *
 * <p>Unit: the source's. NaN: stays, unless the repair fills it, and is left out of what is learned. Immutable.
 *
 * @param select the channels to clean
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param threshold how many deviations are still no outlier; positive
 * @param repair what becomes of an outlier
 */
public record ZScore(List<String> select, String named, double threshold, Repair repair)
        implements LearningStage, PerChannelStage {
    private static final String MEAN = "mean";
    private static final String DEVIATION = "deviation";

    /** Checks the numbers and the repair (D112). */
    public ZScore {
        select = List.copyOf(select);
        boolean positive = threshold > 0 && Double.isFinite(threshold);
        Settings.require(positive, "ZScore", "threshold", threshold, "a positive number");
        repair = repair.outside("ZScore");
    }

    /** Marks what is further from the mean than so many deviations. */
    public static ZScore of(double threshold) {
        return new ZScore(List.of("*"), "*", threshold, Repair.mark());
    }

    /** Cleans these channels only. */
    public ZScore on(String... patterns) {
        return new ZScore(Selection.split(List.of(patterns)), named, threshold, repair);
    }

    /** Beside the channels, under these names. */
    public ZScore named(String template) {
        return new ZScore(select, template, threshold, repair);
    }

    /** Replaces outliers in this way. */
    public ZScore replaceBy(Repair way) {
        return new ZScore(select, named, threshold, way);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.lookahead(repair.ahead(samplePeriod));
    }

    @Override
    public Map<String, double[]> partial(Trajectory selected) {
        return Moments.of(selected).toMap();
    }

    @Override
    public Map<String, double[]> merge(Map<String, double[]> first, Map<String, double[]> second) {
        return Moments.of(first).plus(Moments.of(second)).toMap();
    }

    @Override
    public Map<String, double[]> learn(Schema selected, Map<String, double[]> statistics) {
        Moments moments = Moments.of(statistics).complete(selected);
        double[] deviation = IntStream.range(0, selected.size())
                .mapToDouble(moments::deviation)
                .toArray();
        return Map.of(MEAN, moments.mean(), DEVIATION, deviation);
    }

    @Override
    public long memory(Schema selected) {
        return repair.memory(selected);
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        double[] mean = requireNonNull(learned.get(MEAN));
        double[] deviation = requireNonNull(learned.get(DEVIATION));
        double[] low = new double[mean.length];
        double[] high = new double[mean.length];
        for (int c = 0; c < low.length; c++) {
            low[c] = mean[c] - threshold * deviation[c];
            high[c] = mean[c] + threshold * deviation[c];
        }
        Bounds bounds = Bounds.learned(low, high, repair.clamps());
        return repair.after(bounds, selected.size(), selected.samplePeriod());
    }
}
