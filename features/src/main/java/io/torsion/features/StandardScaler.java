package io.torsion.features;

import static java.util.Objects.requireNonNull;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.data.Unit;
import io.torsion.feature.InvertibleStage;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.Moments;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.Pointwise;
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
public record StandardScaler(List<String> select, String named, boolean pooled, double clip)
        implements InvertibleStage, PerChannelStage {
    private static final String MEAN = "mean";
    private static final String DEVIATION = "deviation";

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
    public Channel output(Channel source) {
        return PerChannelStage.super.output(source).in(Unit.NONE);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
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
        int size = selected.size();
        double[] mean = new double[size];
        double[] deviation = new double[size];
        for (int c = 0; c < size; c++) {
            int from = pooled ? 0 : c;
            mean[c] = used.mean()[from];
            deviation[c] = used.deviation(from) == 0 ? 1 : used.deviation(from);
        }
        return Map.of(MEAN, mean, DEVIATION, deviation);
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        double[] mean = requireNonNull(learned.get(MEAN));
        double[] deviation = requireNonNull(learned.get(DEVIATION));
        double limit = clip == 0 ? Double.POSITIVE_INFINITY : clip;
        return new Pointwise((in, out) -> {
            for (int c = 0; c < mean.length; c++) {
                out[c] = Math.max(-limit, Math.min(limit, (in[c] - mean[c]) / deviation[c]));
            }
        });
    }

    @Override
    public RowTransform inverse(Schema selected, Map<String, double[]> learned) {
        double[] mean = requireNonNull(learned.get(MEAN));
        double[] deviation = requireNonNull(learned.get(DEVIATION));
        return new Pointwise((in, out) -> {
            for (int c = 0; c < mean.length; c++) {
                out[c] = in[c] * deviation[c] + mean[c];
            }
        });
    }
}
