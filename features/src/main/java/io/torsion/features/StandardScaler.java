package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.feature.Names;
import io.torsion.feature.RowTransform;
import io.torsion.features.math.Moments;
import io.torsion.features.math.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Subtracts the mean and divides by the deviation of the training data, in place of the channels or beside them.
 *
 * <p>The deviation is the population's, as in scikit-learn; a constant channel is divided by 1. Means and sums of squares are
 * gathered recording by recording and merged (Chan, Golub and LeVeque 1979). The inverse is exact but for rounding, and for
 * values that were clipped. Unit: none. NaN: passed on, and left out of what is learned. Immutable.
 *
 * @param select the channels to scale
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param pooled true if all channels get one mean and one deviation
 * @param clip the largest magnitude of an output, in deviations; 0 for no limit
 */
public record StandardScaler(List<String> select, String named, boolean pooled, double clip) implements AffineStage {
    /** Checks the limit. */
    public StandardScaler {
        select = List.copyOf(select);
        Settings.require(
                clip >= 0 && Double.isFinite(clip), "StandardScaler", "clip", clip, "a number of deviations, or 0");
    }

    /** Each channel with a mean and a deviation of its own. */
    public static StandardScaler perChannel() {
        return new StandardScaler(List.of("*"), "*", false, 0);
    }

    /** All channels with one mean and one deviation. */
    public static StandardScaler shared() {
        return new StandardScaler(List.of("*"), "*", true, 0);
    }

    /**
     * What it would have learned from data with these means and deviations: to restore a pipeline whose numbers come from elsewhere.
     *
     * @throws IllegalArgumentException if there are not as many deviations as means, a mean is not finite, or a deviation not positive
     */
    public static Map<String, double[]> learned(double[] means, double[] deviations) {
        boolean usable = means.length == deviations.length
                && Arrays.stream(means).allMatch(Double::isFinite)
                && Arrays.stream(deviations).allMatch(value -> value > 0 && Double.isFinite(value));
        if (!usable) {
            throw new IllegalArgumentException("A scaler needs finite means and as many positive deviations, found "
                    + Arrays.toString(means) + " and " + Arrays.toString(deviations));
        }
        return AffineStage.learned(means.length, false, c -> means[c], c -> deviations[c]);
    }

    /** Scales these channels only. */
    public StandardScaler on(String... patterns) {
        return on(List.of(patterns));
    }

    /** Scales these channels only. */
    public StandardScaler on(List<String> patterns) {
        return new StandardScaler(Selection.split(patterns), named, pooled, clip);
    }

    /** Beside the channels, under these names. */
    public StandardScaler named(String template) {
        return new StandardScaler(select, template, pooled, clip);
    }

    /** Limits outputs to so many deviations from the mean. */
    public StandardScaler clip(double sigmas) {
        return new StandardScaler(select, named, pooled, sigmas);
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
        Moments used = pooled ? moments.pooled() : moments;
        return AffineStage.learned(
                selected.size(), pooled, c -> used.mean()[c], c -> AffineStage.divisor(used.deviation(c)));
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return AffineStage.scaling(learned, clip);
    }
}
