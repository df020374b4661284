package io.torsion.features;

import static java.util.Objects.requireNonNull;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.LearningStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.CoMoments;
import io.torsion.features.math.Settings;
import io.torsion.features.math.Spectrum;
import io.torsion.features.stream.Pointwise;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Replaces channels by their principal components: the directions in which the training data vary most.
 *
 * <p>As scikit-learn's {@code PCA}: centred, not scaled (put a {@link StandardScaler} before it where units differ), variances
 * over count − 1. Signs: of each component the loading of largest magnitude is positive. Learns {@code mean}, {@code components}
 * ({@code [component][channel]}, row-major), {@code explained_variance} and {@code explained_variance_ratio} from co-moments
 * that are gathered recording by recording and merged. It is no scaling of targets, since a component is no longer one target's.
 * Unit: none. NaN: a row with a missing value gives NaN in all components, and is left out of what is learned. Immutable.
 *
 * @param select the channels to replace
 * @param named a template of the components' names: {@code %} is 1, 2, …
 * @param components how many; 0 if the share decides
 * @param share of the variance that the components must exceed, between 0 and 1; 0 if their number is given
 * @param whitened true if each component is divided by its deviation; one that does not vary by 1
 */
public record Pca(List<String> select, String named, int components, double share, boolean whitened)
        implements LearningStage {
    private static final String MEAN = "mean";
    private static final String COMPONENTS = "components";
    private static final String VARIANCE = "explained_variance";
    private static final String RATIO = "explained_variance_ratio";

    /** Checks number, share and template (D112). */
    public Pca {
        select = List.copyOf(select);
        boolean counted = components > 0 && share == 0;
        boolean shared = components == 0 && share > 0 && share < 1;
        Settings.require(
                counted || shared,
                "Pca",
                "components or share",
                components + " and " + share,
                "a number of components, or a share of the variance between 0 and 1");
        Settings.require(
                named.contains("%") && named.indexOf('*') < 0 && named.indexOf('#') < 0,
                "Pca",
                "named",
                named,
                "a template such as pc%, without * and #: a component has no single source");
    }

    /** So many components, named {@code pc1}, {@code pc2}, … */
    public static Pca of(int components) {
        return new Pca(List.of("*"), "pc%", components, 0, false);
    }

    /** As few components as explain more than this share of the variance, such as 0.95. */
    public static Pca explaining(double share) {
        return new Pca(List.of("*"), "pc%", 0, share, false);
    }

    /** Replaces these channels only. */
    public Pca on(String... patterns) {
        return new Pca(Selection.split(List.of(patterns)), named, components, share, whitened);
    }

    /** Under other names. */
    public Pca named(String template) {
        return new Pca(select, template, components, share, whitened);
    }

    /** Components of deviation 1. */
    public Pca whiten() {
        return new Pca(select, named, components, share, true);
    }

    @Override
    public boolean consumes() {
        return true;
    }

    /** As many as there may be, where the share decides. */
    @Override
    public List<Channel> outputs(Schema selected) {
        refuseTooMany(selected.size(), components);
        return channels(components > 0 ? components : selected.size());
    }

    @Override
    public List<Channel> outputs(Schema selected, Map<String, double[]> learned) {
        double[] variance = learned.get(VARIANCE);
        return variance == null ? outputs(selected) : channels(variance.length);
    }

    private List<Channel> channels(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Channel.of(named.replace("%", String.valueOf(i))))
                .toList();
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public Map<String, double[]> partial(Trajectory selected) {
        return CoMoments.of(selected).toMap();
    }

    @Override
    public Map<String, double[]> merge(Map<String, double[]> first, Map<String, double[]> second) {
        return CoMoments.of(first).plus(CoMoments.of(second)).toMap();
    }

    /**
     * The components.
     *
     * @throws DataException D105 if no row is complete, D107 if there are fewer rows than components, D112 if there are fewer
     *     channels, D113 if no channel varies
     */
    @Override
    public Map<String, double[]> learn(Schema selected, Map<String, double[]> statistics) {
        CoMoments moments = CoMoments.of(statistics).complete(selected);
        refuseTooMany(selected.size(), (long) moments.count());
        Spectrum spectrum = Spectrum.of(selected.size(), moments::covariance);
        double total = Arrays.stream(spectrum.values()).sum();
        refuseConstant(selected, total);
        double[] ratio =
                Arrays.stream(spectrum.values()).map(value -> value / total).toArray();
        int kept = components > 0 ? components : enough(ratio);
        return Map.of(
                MEAN, moments.mean(),
                COMPONENTS,
                        Arrays.stream(spectrum.vectors(), 0, kept)
                                .flatMapToDouble(Arrays::stream)
                                .toArray(),
                VARIANCE, Arrays.copyOf(spectrum.values(), kept),
                RATIO, Arrays.copyOf(ratio, kept));
    }

    private int enough(double[] ratio) {
        int count = 0;
        for (double explained = 0; explained <= share && count < ratio.length; count++) {
            explained += ratio[count];
        }
        return count;
    }

    private void refuseTooMany(int channels, long rows) {
        Settings.require(
                components <= channels, "Pca", "components", components, "at most " + channels + ", one a channel");
        if (components > rows) {
            throw new DataException(
                    ErrorCode.TOO_SHORT,
                    "There are fewer rows than components for " + this,
                    rows + " complete rows",
                    "Give more training data, or ask for fewer components");
        }
    }

    private static void refuseConstant(Schema selected, double variance) {
        if (!(variance > 0)) {
            throw new DataException(
                    ErrorCode.NO_VARIATION,
                    "None of the channels " + selected.names() + " varies, so there are no principal components",
                    "variance 0",
                    "Leave constant channels out, or train on movements");
        }
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        double[] mean = requireNonNull(learned.get(MEAN));
        double[] loading = requireNonNull(learned.get(COMPONENTS));
        double[] divisor = divisors(learned);
        return new Pointwise((in, out) -> {
            for (int i = 0, at = 0; i < divisor.length; i++) {
                double sum = 0;
                for (int c = 0; c < mean.length; c++) {
                    sum += loading[at++] * (in[c] - mean[c]);
                }
                out[i] = sum / divisor[i];
            }
        });
    }

    /** From components back to channels: the nearest values that so many components can express. */
    public RowTransform inverse(Map<String, double[]> learned) {
        double[] mean = requireNonNull(learned.get(MEAN));
        double[] loading = requireNonNull(learned.get(COMPONENTS));
        double[] divisor = divisors(learned);
        return new Pointwise((in, out) -> {
            System.arraycopy(mean, 0, out, 0, mean.length);
            for (int i = 0, at = 0; i < divisor.length; i++) {
                for (int c = 0; c < mean.length; c++) {
                    out[c] += loading[at++] * in[i] * divisor[i];
                }
            }
        });
    }

    private double[] divisors(Map<String, double[]> learned) {
        return Arrays.stream(requireNonNull(learned.get(VARIANCE)))
                .map(variance -> whitened ? AffineStage.divisor(Math.sqrt(variance)) : 1)
                .toArray();
    }
}
