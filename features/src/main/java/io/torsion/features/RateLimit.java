package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.RateStream;
import java.util.List;
import java.util.Map;

/**
 * Finds samples that are further from the last good one than a rate allows in the time between, in place of the channels or
 * beside them.
 *
 * <p>What is allowed grows until a sample is good again, so that a real jump is followed in the end. The first sample is good.
 * With {@link Repair#clamp} it is a slew-rate limiter: the output follows the input as fast as the rate allows. Unit: the
 * source's. NaN: stays, unless the repair fills it. Immutable.
 *
 * @param select the channels to clean
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param maxPerSecond the fastest change, in the channels' unit per second; positive
 * @param repair what becomes of an outlier
 */
public record RateLimit(List<String> select, String named, double maxPerSecond, Repair repair)
        implements PerChannelStage {
    /** A movement at just the rate is no outlier where rounding says so. */
    private static final double ROUNDING = 1e-9;

    /** Checks the numbers and the repair (D112). */
    public RateLimit {
        select = List.copyOf(select);
        boolean rate = maxPerSecond > 0 && Double.isFinite(maxPerSecond);
        Settings.require(rate, "RateLimit", "maxPerSecond", maxPerSecond, "a positive number");
        repair = repair.outside("RateLimit");
    }

    /** Marks what is faster. */
    public static RateLimit of(double maxPerSecond) {
        return new RateLimit(List.of("*"), "*", maxPerSecond, Repair.mark());
    }

    /** Cleans these channels only. */
    public RateLimit on(String... patterns) {
        return new RateLimit(Selection.split(List.of(patterns)), named, maxPerSecond, repair);
    }

    /** Beside the channels, under these names. */
    public RateLimit named(String template) {
        return new RateLimit(select, template, maxPerSecond, repair);
    }

    /** Replaces outliers in this way. */
    public RateLimit replaceBy(Repair way) {
        return new RateLimit(select, named, maxPerSecond, way);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.lookahead(repair.ahead(samplePeriod));
    }

    @Override
    public long memory(Schema selected) {
        return repair.memory(selected);
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        double period = selected.samplePeriod();
        double reach = maxPerSecond * period * (repair.clamps() ? 1 : 1 + ROUNDING);
        var rate = new RateStream(selected.size(), reach, repair.clamps());
        return repair.after(rate, selected.size(), period);
    }
}
