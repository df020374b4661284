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
 * Moves the range of the training data to 0 … 1 or another one, in place of the channels or beside them.
 *
 * <p>As scikit-learn's {@code MinMaxScaler}: other data may go beyond the range unless it is clipped; a constant channel is
 * divided by 1. The inverse is exact but for rounding, and for values that were clipped. Unit: none. NaN: passed on, and left
 * out of what is learned. Immutable.
 *
 * @param select the channels to scale
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param pooled true if all channels get one offset and one scale
 * @param low what the smallest value becomes
 * @param high what the largest value becomes
 * @param clipped true if outputs stay between low and high whatever comes
 */
public record MinMaxScaler(List<String> select, String named, boolean pooled, double low, double high, boolean clipped)
        implements AffineStage {
    /** Checks the range (D112). */
    public MinMaxScaler {
        select = List.copyOf(select);
        Settings.require(
                low < high && Double.isFinite(high - low),
                "MinMaxScaler",
                "range",
                low + " to " + high,
                "two finite numbers, the smaller one first");
    }

    /** Each channel with a range of its own, moved to 0 … 1. */
    public static MinMaxScaler perChannel() {
        return new MinMaxScaler(List.of("*"), "*", false, 0, 1, false);
    }

    /** All channels with one range, moved to 0 … 1. */
    public static MinMaxScaler shared() {
        return new MinMaxScaler(List.of("*"), "*", true, 0, 1, false);
    }

    /** Scales these channels only. */
    public MinMaxScaler on(String... patterns) {
        return new MinMaxScaler(Selection.split(List.of(patterns)), named, pooled, low, high, clipped);
    }

    /** Beside the channels, under these names. */
    public MinMaxScaler named(String template) {
        return new MinMaxScaler(select, template, pooled, low, high, clipped);
    }

    /**
     * Moves the training data to this range.
     *
     * @throws io.torsion.error.DataException D112 if that is not a range
     */
    public MinMaxScaler range(double smallest, double largest) {
        return new MinMaxScaler(select, named, pooled, smallest, largest, clipped);
    }

    /** Never leaves the range: what lies beyond the training data is cut off. */
    public MinMaxScaler clip() {
        return new MinMaxScaler(select, named, pooled, low, high, true);
    }

    @Override
    public Map<String, double[]> partial(Trajectory selected) {
        return Quantiles.of(selected).extremes().toMap();
    }

    @Override
    public Map<String, double[]> merge(Map<String, double[]> first, Map<String, double[]> second) {
        return Quantiles.of(first).plus(Quantiles.of(second)).extremes().toMap();
    }

    @Override
    public Map<String, double[]> learn(Schema selected, Map<String, double[]> statistics) {
        Quantiles extremes = Quantiles.of(statistics).complete(selected);
        Quantiles used = pooled ? extremes.pooled() : extremes;
        return AffineStage.learned(
                selected.size(), pooled, c -> used.quantile(c, 0) - low * scale(used, c), c -> scale(used, c));
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return clipped ? AffineStage.scaling(learned, low, high) : AffineStage.scaling(learned, 0);
    }

    private double scale(Quantiles extremes, int channel) {
        return AffineStage.divisor(extremes.spread(channel, 0, 1)) / (high - low);
    }
}
