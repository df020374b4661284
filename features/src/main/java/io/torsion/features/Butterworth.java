package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.Sections;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.CascadeStream;
import java.util.List;
import java.util.Map;

/**
 * Filters channels by a Butterworth filter, causally, in place of the channels or beside them.
 *
 * <p>Made of second-order sections, which keep filters of high order at low cut-offs stable; the numbers of SciPy's
 * {@code sosfilt(butter(order, hz, band, fs=rate, output="sos"), x, zi=sosfilt_zi(sos) * x[0])}. It starts as if the first row
 * had stood there for ever. It delays what passes; {@link #zeroPhase()} does not, but works offline only.
 *
 * <p>Unit: the source's. NaN: is answered with NaN (an infinite value with itself), and the filter waits for the next number.
 * Immutable.
 *
 * @param select the channels to filter
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param order of the low-pass that it is made from, 1 to 20; a band-pass has twice the order, as in SciPy
 * @param band what passes
 * @param hz the cut-offs, where the power is halved: one, or the two ends of a band
 */
public record Butterworth(List<String> select, String named, int order, Band band, List<Double> hz)
        implements PerChannelStage {
    /** What passes. Immutable. */
    public enum Band {
        /** What lies below the cut-off. */
        LOW,
        /** What lies above the cut-off. */
        HIGH,
        /** What lies between two cut-offs. */
        BAND
    }

    private static final int MAX_ORDER = 20;

    /** Checks the numbers. */
    public Butterworth {
        select = List.copyOf(select);
        hz = List.copyOf(hz);
        Settings.require(order >= 1 && order <= MAX_ORDER, "Butterworth", "order", order, "1 to " + MAX_ORDER);
        boolean ends = hz.size() == (band == Band.BAND ? 2 : 1);
        boolean rising = ends && hz.get(0) > 0 && (hz.size() == 1 || hz.get(1) > hz.get(0));
        Settings.require(
                rising, "Butterworth", "hz", hz, "one positive cut-off, or two for a band, the lower one first");
    }

    /** Passes what lies below the cut-off. */
    public static Butterworth lowPass(int order, double hz) {
        return new Butterworth(List.of("*"), "*", order, Band.LOW, List.of(hz));
    }

    /** Passes what lies above the cut-off; what stands still becomes 0. */
    public static Butterworth highPass(int order, double hz) {
        return new Butterworth(List.of("*"), "*", order, Band.HIGH, List.of(hz));
    }

    /** Passes what lies between the cut-offs. */
    public static Butterworth bandPass(int order, double lowHz, double highHz) {
        return new Butterworth(List.of("*"), "*", order, Band.BAND, List.of(lowHz, highHz));
    }

    /** Filters these channels only. */
    public Butterworth on(String... patterns) {
        return new Butterworth(Selection.split(List.of(patterns)), named, order, band, hz);
    }

    /** Beside the channels, under these names. */
    public Butterworth named(String template) {
        return new Butterworth(select, template, order, band, hz);
    }

    /** The same filter forward and backward: no delay, twice the order, offline only. */
    public ZeroPhase zeroPhase() {
        return new ZeroPhase(this, false);
    }

    /** Refuses a cut-off that this sample period cannot hold (D112). */
    @Override
    public List<Channel> outputs(Schema selected) {
        sections(selected.samplePeriod(), 1);
        return PerChannelStage.super.outputs(selected);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return new CascadeStream(selected.size(), sections(selected.samplePeriod(), 1));
    }

    /**
     * The filter at this sample period.
     *
     * @param narrower by which factor less passes on the axis of the analogue filter
     */
    Sections sections(double samplePeriod, double narrower) {
        double nyquist = 0.5 / samplePeriod;
        double highest = hz.get(hz.size() - 1);
        Settings.require(
                highest < nyquist,
                "Butterworth",
                "hz",
                highest,
                "a cut-off below the Nyquist frequency, which is " + Numbers.text(nyquist) + " Hz");
        double low = Sections.warp(hz.get(0), samplePeriod);
        double high = Sections.warp(highest, samplePeriod);
        return switch (band) {
            case LOW -> Sections.lowPass(order, low / narrower);
            case HIGH -> Sections.highPass(order, low * narrower);
            case BAND -> Sections.bandPass(order, Math.sqrt(low * high), (high - low) / narrower);
        };
    }
}
