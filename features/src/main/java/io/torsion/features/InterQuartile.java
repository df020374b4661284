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
import io.torsion.features.math.Quantiles;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.Bounds;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds samples that lie further outside the quartiles of the training data than so many times the distance between these
 * (Tukey's fences), in place of the channels or beside them.
 *
 * <p>Quartiles as NumPy and pandas have them. Nothing is an outlier in a channel whose quartiles are equal: at least half of it
 * is one value, which tells nothing of the others. It keeps all training values while it learns.
 *
 * <p>Unit: the source's. NaN: stays, unless the repair fills it, and is left out of what is learned. Immutable.
 *
 * @param select the channels to clean
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param factor how many distances between the quartiles are still no outlier, 1.5 as a rule; 0 or more
 * @param repair what becomes of an outlier
 */
public record InterQuartile(List<String> select, String named, double factor, Repair repair)
        implements LearningStage, PerChannelStage {
    private static final String LOWER = "lower quartile";
    private static final String UPPER = "upper quartile";

    /** Checks the numbers and the repair (D112). */
    public InterQuartile {
        select = List.copyOf(select);
        boolean fences = factor >= 0 && Double.isFinite(factor);
        Settings.require(fences, "InterQuartile", "factor", factor, "0 or more");
        repair = repair.outside("InterQuartile");
    }

    /** Marks what is further outside; 1.5 is Tukey's choice. */
    public static InterQuartile of(double factor) {
        return new InterQuartile(List.of("*"), "*", factor, Repair.mark());
    }

    /** Cleans these channels only. */
    public InterQuartile on(String... patterns) {
        return new InterQuartile(Selection.split(List.of(patterns)), named, factor, repair);
    }

    /** Beside the channels, under these names. */
    public InterQuartile named(String template) {
        return new InterQuartile(select, template, factor, repair);
    }

    /** Replaces outliers in this way. */
    public InterQuartile replaceBy(Repair way) {
        return new InterQuartile(select, named, factor, way);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.lookahead(repair.ahead(samplePeriod));
    }

    @Override
    public Map<String, double[]> partial(Trajectory selected) {
        return Quantiles.of(selected).toMap();
    }

    @Override
    public Map<String, double[]> merge(Map<String, double[]> first, Map<String, double[]> second) {
        return Quantiles.of(first).plus(Quantiles.of(second)).toMap();
    }

    @Override
    public Map<String, double[]> learn(Schema selected, Map<String, double[]> statistics) {
        Quantiles quantiles = Quantiles.of(statistics).complete(selected);
        return Map.of(LOWER, quartiles(quantiles, 0.25), UPPER, quartiles(quantiles, 0.75));
    }

    private static double[] quartiles(Quantiles quantiles, double q) {
        return IntStream.range(0, quantiles.sorted().length)
                .mapToDouble(c -> quantiles.quantile(c, q))
                .toArray();
    }

    @Override
    public long memory(Schema selected) {
        return repair.memory(selected);
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        double[] lower = requireNonNull(learned.get(LOWER));
        double[] upper = requireNonNull(learned.get(UPPER));
        double[] low = new double[lower.length];
        double[] high = new double[lower.length];
        for (int c = 0; c < low.length; c++) {
            double far = factor * (upper[c] - lower[c]);
            low[c] = lower[c] - far;
            high[c] = upper[c] + far;
        }
        Bounds bounds = Bounds.learned(low, high, repair.clamps());
        return repair.after(bounds, selected.size(), selected.samplePeriod());
    }
}
