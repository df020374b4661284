package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.Median;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.SortedWindows;
import io.torsion.features.stream.WindowStream;
import java.util.List;
import java.util.Map;

/**
 * Finds outliers and replaces them, by the median of a window or otherwise, in place of the channels or beside them.
 *
 * <p>An outlier is more than so many deviations from the median of the 2k + 1 rows, where the deviation is estimated as 1.4826
 * times the median distance from the median (Hampel 1974; MATLAB's {@code hampel} takes k = 3 and 3 deviations). The causal
 * form looks at the last 2k + 1 rows as they came, outliers among them. Before the first row and after the last, that row is
 * repeated; {@link #unpadded()} looks only at rows that exist.
 *
 * <p>Unit: the source's. NaN: stays, unless the repair fills it, and is left out of medians. Immutable.
 *
 * @param select the channels to clean
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param halfWindow k, 1 to 499 999
 * @param sigmas how many deviations are still no outlier, 0 or more (0 gives the median)
 * @param centred true if it looks ahead by k rows
 * @param padded true if rows beyond the ends are made up
 * @param repair what becomes of an outlier
 */
public record Hampel(
        List<String> select,
        String named,
        int halfWindow,
        double sigmas,
        boolean centred,
        boolean padded,
        Repair repair)
        implements PerChannelStage {
    private static final double NORMAL = 1.4826;
    private static final int MOST = (Span.MAX_ROWS - 1) / 2;

    /** Checks the numbers. */
    public Hampel {
        select = List.copyOf(select);
        boolean kept = halfWindow >= 1 && halfWindow <= MOST;
        Settings.require(kept, "Hampel", "halfWindow", halfWindow, "1 to " + MOST + " rows");
        Settings.require(sigmas >= 0, "Hampel", "sigmas", sigmas, "0 or more");
    }

    /** Looks at the present row and the 2k before. */
    public static Hampel causal(int halfWindow, double sigmas) {
        return new Hampel(List.of("*"), "*", halfWindow, sigmas, false, true, Repair.median());
    }

    /** Looks at k rows on each side. */
    public static Hampel centred(int halfWindow, double sigmas) {
        return new Hampel(List.of("*"), "*", halfWindow, sigmas, true, true, Repair.median());
    }

    /** Cleans these channels only. */
    public Hampel on(String... patterns) {
        return new Hampel(Selection.split(List.of(patterns)), named, halfWindow, sigmas, centred, padded, repair);
    }

    /** Beside the channels, under these names. */
    public Hampel named(String template) {
        return new Hampel(select, template, halfWindow, sigmas, centred, padded, repair);
    }

    /** Looks at fewer rows at the ends of a recording. */
    public Hampel unpadded() {
        return new Hampel(select, named, halfWindow, sigmas, centred, false, repair);
    }

    /** Replaces outliers in this way, instead of by the window's median. */
    public Hampel replaceBy(Repair way) {
        return new Hampel(select, named, halfWindow, sigmas, centred, padded, way);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.lookahead((centred ? halfWindow : 0) + repair.ahead(samplePeriod));
    }

    @Override
    public long memory(Schema selected) {
        return shape().memory(selected.size()) + repair.memory(selected);
    }

    private WindowStream.Shape shape() {
        return WindowStream.Shape.of(2 * halfWindow + 1, centred, padded);
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        RowTransform cleaned = new WindowStream(
                selected.size(), shape(), new SortedWindows(selected.size(), shape().size(), this::clean));
        return repair.after(cleaned, selected.size(), selected.samplePeriod());
    }

    private double clean(double[] sorted, int count, double now) {
        double median = Median.ofSorted(sorted, count);
        double limit = sigmas * NORMAL * Median.distance(sorted, count, median);
        return Math.abs(now - median) > limit ? replace(now, median, limit) : now;
    }

    private double replace(double outlier, double median, double limit) {
        if (repair.clamps()) {
            return outlier > median ? median + limit : median - limit;
        }
        return repair.ownMedian() ? median : Double.NaN;
    }
}
