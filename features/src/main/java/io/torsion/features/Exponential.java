package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.ExponentialStream;
import java.util.List;
import java.util.Map;

/**
 * Smooths channels exponentially, causally, in place of the channels or beside them: the answer moves towards each new row by a
 * share of the distance, from the first row on.
 *
 * <p>The numbers of pandas' {@code ewm(alpha=share, adjust=False).mean()}. Unit: the source's. NaN: is answered with NaN (an
 * infinite value with itself), and the mean waits for the next number. Immutable.
 *
 * @param select the channels to smooth
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param amount the share, above 0 and at most 1; or the time constant in seconds, 0 for none
 * @param scale what the amount is
 */
public record Exponential(List<String> select, String named, double amount, Scale scale) implements PerChannelStage {
    /** What says how much is smoothed. Immutable. */
    public enum Scale {
        /** The share of the distance (alpha), the same at any rate. */
        SHARE,
        /** The time in which a step is answered to 63 %, the same smoothness at any rate. */
        SECONDS
    }

    /** Checks the amount. */
    public Exponential {
        select = List.copyOf(select);
        boolean share = scale == Scale.SHARE;
        Settings.require(
                share ? amount > 0 && amount <= 1 : amount >= 0 && Double.isFinite(amount),
                "Exponential",
                "amount",
                amount + " " + scale,
                share ? "a share above 0 and at most 1" : "0 or more seconds");
    }

    /** Moves by this share of the distance in each row. */
    public static Exponential alpha(double share) {
        return new Exponential(List.of("*"), "*", share, Scale.SHARE);
    }

    /** Forgets with this time constant τ: the share is 1 − exp(−dt / τ). */
    public static Exponential timeConstant(double seconds) {
        return new Exponential(List.of("*"), "*", seconds, Scale.SECONDS);
    }

    /** Smooths these channels only. */
    public Exponential on(String... patterns) {
        return new Exponential(Selection.split(List.of(patterns)), named, amount, scale);
    }

    /** Beside the channels, under these names. */
    public Exponential named(String template) {
        return new Exponential(select, template, amount, scale);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        double share = scale == Scale.SHARE ? amount : -Math.expm1(-selected.samplePeriod() / amount);
        return new ExponentialStream(selected.size(), share);
    }
}
