package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.Bounds;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Finds samples beyond physical limits, in place of the channels or beside them.
 *
 * <p>Unit: the source's. NaN: stays, unless the repair fills it. Immutable.
 *
 * @param select the channels to clean
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param min the least value that can be, in the channels' unit
 * @param max the largest, more than {@code min}
 * @param repair what becomes of an outlier
 */
public record Limits(List<String> select, String named, double min, double max, Repair repair)
        implements PerChannelStage {
    /** Checks the numbers and the repair (D112). */
    public Limits {
        select = List.copyOf(select);
        boolean limits = Double.isFinite(min) && Double.isFinite(max) && min < max;
        Settings.require(limits, "Limits", "min and max", min + " and " + max, "two numbers, the less one first");
        repair = repair.outside("Limits");
    }

    /** Marks what is less or more. */
    public static Limits of(double min, double max) {
        return new Limits(List.of("*"), "*", min, max, Repair.mark());
    }

    /** Cleans these channels only. */
    public Limits on(String... patterns) {
        return new Limits(Selection.split(List.of(patterns)), named, min, max, repair);
    }

    /** Beside the channels, under these names. */
    public Limits named(String template) {
        return new Limits(select, template, min, max, repair);
    }

    /** Replaces outliers in this way. */
    public Limits replaceBy(Repair way) {
        return new Limits(select, named, min, max, way);
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
        int size = selected.size();
        double[] low = new double[size];
        double[] high = new double[size];
        Arrays.fill(low, min);
        Arrays.fill(high, max);
        return repair.after(new Bounds(low, high, repair.clamps()), size, selected.samplePeriod());
    }
}
