package io.torsion.features;

import static java.util.Objects.requireNonNull;

import com.google.common.math.StatsAccumulator;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.data.Unit;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.InvertibleStage;
import io.torsion.feature.Names;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Subtracts the mean and divides by the deviation of the training data, in place of the channels or beside them.
 *
 * <p>The deviation is the population's, as in scikit-learn; a constant channel is divided by 1. Means and sums of squares are
 * gathered recording by recording and merged (Chan, Golub and LeVeque 1979). The inverse is exact but for rounding, and for
 * values that were clipped. Unit: none. NaN: passed on; not allowed in training data. Immutable.
 *
 * @param select the channels to scale
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param pooled true if all channels get one mean and one deviation
 * @param clip the largest magnitude of an output, in deviations; 0 for no limit
 */
public record StandardScaler(List<String> select, String named, boolean pooled, double clip)
        implements InvertibleStage {
    private static final String MEAN = "mean";
    private static final String DEVIATION = "deviation";
    /** A deviation of this times the mean is rounding. */
    private static final double CONSTANT = 1e-14;

    /** Checks the limit. */
    public StandardScaler {
        select = List.copyOf(select);
        if (!(clip >= 0 && Double.isFinite(clip))) {
            throw new IllegalArgumentException("Outputs are clipped at a positive number of deviations, found " + clip);
        }
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
    public boolean consumes() {
        return named.equals("*");
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        return selected.channels().stream()
                .map(c -> c.named(Names.derive(named, c.name())).in(Unit.NONE))
                .toList();
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public Map<String, double[]> learn(TrajectorySet selected) {
        if (selected.isEmpty()) {
            throw new DataException(
                    ErrorCode.TOO_SHORT,
                    "Nothing to learn a mean from",
                    "no trajectory",
                    "Give at least one recording");
        }
        int size = selected.schema().size();
        StatsAccumulator[] channels = new StatsAccumulator[size];
        for (int c = 0; c < size; c++) {
            channels[c] = moments(selected, c);
        }
        if (pooled) {
            StatsAccumulator all = new StatsAccumulator();
            Arrays.stream(channels).forEach(all::addAll);
            Arrays.fill(channels, all);
        }
        return Map.of(
                MEAN,
                        Arrays.stream(channels)
                                .mapToDouble(StatsAccumulator::mean)
                                .toArray(),
                DEVIATION,
                        Arrays.stream(channels)
                                .mapToDouble(StandardScaler::deviation)
                                .toArray());
    }

    private static StatsAccumulator moments(TrajectorySet selected, int channel) {
        StatsAccumulator all = new StatsAccumulator();
        for (Trajectory trajectory : selected) {
            StatsAccumulator one = new StatsAccumulator();
            one.addAll(trajectory.column(channel));
            if (!Double.isFinite(one.mean())) {
                throw notFinite(trajectory, channel);
            }
            all.addAll(one);
        }
        return all;
    }

    private static DataException notFinite(Trajectory trajectory, int channel) {
        return new DataException(
                ErrorCode.NON_FINITE,
                "Channel '" + trajectory.schema().channels().get(channel).name() + "' of trajectory " + trajectory.id()
                        + " is not finite, its mean cannot be learned",
                "row " + trajectory.firstNonFinite(c -> c == channel),
                "Fill or cut the missing samples before they are scaled");
    }

    private static double deviation(StatsAccumulator moments) {
        double deviation = moments.populationStandardDeviation();
        return deviation > CONSTANT * Math.abs(moments.mean()) ? deviation : 1;
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
