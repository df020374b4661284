package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
import java.util.List;
import java.util.Map;

/**
 * Fills missing samples, in place of the channels or beside them.
 *
 * <p>Unit: the source's. NaN: filled, but for what {@link Repair} cannot: gaps at the start, and those that are too long.
 * Immutable.
 *
 * @param select the channels to fill
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param repair how a missing sample is replaced
 */
public record Fill(List<String> select, String named, Repair repair) implements PerChannelStage {
    /** Checks that the repair fills (D112). */
    public Fill {
        select = List.copyOf(select);
        boolean fills = repair.way() != Repair.Way.MARK && !repair.clamps() && !repair.ownMedian();
        Settings.require(
                fills, "Fill", "repair", repair, "one that fills: hold, interpolate, or the median of a window");
    }

    /** Fills in this way; D112 unless it is to hold, to interpolate, or the median of a window. */
    public static Fill by(Repair repair) {
        return new Fill(List.of("*"), "*", repair);
    }

    /** With the last value (pandas {@code ffill}). */
    public static Fill hold() {
        return by(Repair.hold());
    }

    /** With the last value, for so long. */
    public static Fill hold(Span maxGap) {
        return by(Repair.hold(maxGap));
    }

    /** With straight lines across gaps of at most so many rows, which is its look-ahead (pandas {@code interpolate}). */
    public static Fill linear(int maxGap) {
        return by(Repair.interpolate(maxGap));
    }

    /** With the median of the values among so many rows, the missing one the last. */
    public static Fill median(int window) {
        return by(Repair.median(window));
    }

    /** Fills these channels only. */
    public Fill on(String... patterns) {
        return new Fill(Selection.split(List.of(patterns)), named, repair);
    }

    /** Beside the channels, under these names. */
    public Fill named(String template) {
        return new Fill(select, template, repair);
    }

    @Override
    public boolean handlesMissing() {
        return true;
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
        return repair.fill(selected.size(), selected.samplePeriod());
    }
}
