package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.feature.Names;
import io.torsion.feature.RowTransform;
import io.torsion.features.math.Quantiles;
import io.torsion.features.math.Settings;
import java.util.List;
import java.util.Map;

/**
 * Subtracts the median and divides by the distance between two quantiles of the training data, which outliers hardly move; in
 * place of the channels or beside them.
 *
 * <p>As scikit-learn's {@code RobustScaler}: quantiles are linear between neighbours, and a channel whose quantiles are equal is
 * divided by 1. To learn exactly it keeps all training values of its channels, 8 bytes each, until it has learned. The inverse
 * is exact but for rounding, and for values that were clipped. Unit: none. NaN: passed on, and left out of what is learned.
 * Immutable.
 *
 * @param select the channels to scale
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param pooled true if all channels get one median and one distance
 * @param lower the lower quantile, from 0
 * @param upper the upper quantile, to 1
 * @param clip the largest magnitude of an output, in such distances; 0 for no limit
 */
public record RobustScaler(List<String> select, String named, boolean pooled, double lower, double upper, double clip)
        implements AffineStage {
    /** Checks quantiles and limit (D112). */
    public RobustScaler {
        select = List.copyOf(select);
        Settings.require(
                lower >= 0 && lower < upper && upper <= 1,
                "RobustScaler",
                "quantiles",
                lower + " and " + upper,
                "two numbers from 0 to 1, the smaller one first");
        Settings.require(
                clip >= 0 && Double.isFinite(clip), "RobustScaler", "clip", clip, "a number of quantile ranges, or 0");
    }

    /** Each channel with a median and an interquartile range of its own. */
    public static RobustScaler perChannel() {
        return new RobustScaler(List.of("*"), "*", false, 0.25, 0.75, 0);
    }

    /** All channels with one median and one interquartile range. */
    public static RobustScaler shared() {
        return new RobustScaler(List.of("*"), "*", true, 0.25, 0.75, 0);
    }

    /** Scales these channels only. */
    public RobustScaler on(String... patterns) {
        return new RobustScaler(Selection.split(List.of(patterns)), named, pooled, lower, upper, clip);
    }

    /** Beside the channels, under these names. */
    public RobustScaler named(String template) {
        return new RobustScaler(select, template, pooled, lower, upper, clip);
    }

    /**
     * Divides by the distance between these quantiles, such as 0.05 and 0.95.
     *
     * @throws io.torsion.error.DataException D112 if they are not from 0 to 1 and ascending
     */
    public RobustScaler quantiles(double low, double high) {
        return new RobustScaler(select, named, pooled, low, high, clip);
    }

    /** Limits outputs to so many quantile ranges from the median. */
    public RobustScaler clip(double ranges) {
        return new RobustScaler(select, named, pooled, lower, upper, ranges);
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
        Quantiles used = pooled ? quantiles.pooled() : quantiles;
        return AffineStage.learned(
                selected.size(),
                pooled,
                c -> used.quantile(c, 0.5),
                c -> AffineStage.divisor(used.spread(c, lower, upper)));
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return AffineStage.scaling(learned, clip);
    }
}
