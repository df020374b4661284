package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.RowTransform;
import io.torsion.features.math.Settings;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Keeps every n-th row, after a low-pass that takes out what the lower rate cannot hold: else it would come back as movement
 * that never was.
 *
 * <p>The filter is a {@link Butterworth} low-pass with its cut-off at 0.8 of the new Nyquist frequency; at order 8 it keeps 99 % of a
 * tone at 0.6 of the new Nyquist frequency, and 1 % or less of one at 1.45 of it; run both ways, 99 % and 1 % or less at 1.15. SciPy's
 * {@code decimate} takes a Chebyshev filter of order 8 there, which is steeper but ripples by 0.05 dB in what passes. Row 0 is
 * kept; ids, groups, units and the times of the rows that are kept stay as they are. Unit: the source's. NaN: as the filter
 * has it, a missing sample that is kept stays missing. Immutable.
 *
 * @param factor how many rows become one, 2 to 1000
 * @param order of the low-pass, 1 to 20
 * @param zeroPhase true to filter forward and backward, without delay and offline only; false to filter causally, live too
 */
public record Decimate(int factor, int order, boolean zeroPhase) {
    private static final double CUTOFF = 0.8;
    private static final int MAX_FACTOR = 1000;
    private static final int ORDER = 8;

    /** Checks factor and order (D112). */
    public Decimate {
        Settings.require(
                factor >= 2 && factor <= MAX_FACTOR, "Decimate", "factor", factor, "2 to " + MAX_FACTOR + " rows");
        Butterworth.lowPass(order, 1);
    }

    /** One row of so many, filtered causally, which delays what passes. */
    public static Decimate causal(int factor) {
        return new Decimate(factor, ORDER, false);
    }

    /** One row of so many, without delay; offline only. */
    public static Decimate zeroPhase(int factor) {
        return new Decimate(factor, ORDER, true);
    }

    /** With a low-pass of another order. */
    public Decimate order(int other) {
        return new Decimate(factor, other, zeroPhase);
    }

    /** The schema at the lower rate. */
    public Schema apply(Schema schema) {
        return new Schema(schema.channels(), schema.samplePeriod() * factor);
    }

    /**
     * A recording at the lower rate.
     *
     * @throws io.torsion.error.DataException D107 if fewer than 2 rows would be left, or the recording is too short to be
     *     filtered both ways
     */
    public Trajectory apply(Trajectory recording) {
        Schema schema = apply(recording.schema());
        int rows = (recording.rows() + factor - 1) / factor;
        double[] values = zeroPhase ? backAndForth(recording) : forward(recording);
        double[] times = IntStream.range(0, rows)
                .mapToDouble(row -> recording.time(row * factor))
                .toArray();
        return Trajectory.of(recording.id(), recording.group(), schema, values, times);
    }

    /** Recordings at the lower rate. */
    public TrajectorySet apply(TrajectorySet recordings) {
        return recordings.map(apply(recordings.schema()), this::apply);
    }

    /**
     * A new live form that starts afresh: it answers the first row and every n-th one from there, with the very numbers of the
     * offline form.
     *
     * @param schema the rows of its input
     * @throws CapabilityException C102 if the filter runs both ways
     */
    public RowTransform stream(Schema schema) {
        if (zeroPhase) {
            throw new CapabilityException(
                    ErrorCode.OFFLINE_ONLY,
                    this + " cannot run live",
                    "its filter needs the whole recording",
                    "Use Decimate.causal(" + factor + "), for training too");
        }
        RowTransform filter = filter(schema).stream(schema, Map.of());
        return new EveryNth(filter, factor);
    }

    private double[] forward(Trajectory recording) {
        RowTransform live = stream(recording.schema());
        int width = recording.schema().size();
        double[] in = new double[width];
        double[] out = new double[width];
        double[] values = new double[(recording.rows() + factor - 1) / factor * width];
        for (int row = 0, to = 0; row < recording.rows(); row++) {
            recording.copyRow(row, in);
            if (live.step(in, out)) {
                System.arraycopy(out, 0, values, to, width);
                to += width;
            }
        }
        return values;
    }

    private double[] backAndForth(Trajectory recording) {
        Schema schema = recording.schema();
        double[][] in =
                IntStream.range(0, schema.size()).mapToObj(recording::column).toArray(double[][]::new);
        double[][] out = new double[schema.size()][recording.rows()];
        filter(schema).zeroPhase().columns(schema, Map.of()).transform(in, out);
        int rows = (recording.rows() + factor - 1) / factor;
        return IntStream.range(0, rows * schema.size())
                .mapToDouble(i -> out[i % schema.size()][i / schema.size() * factor])
                .toArray();
    }

    private Butterworth filter(Schema schema) {
        return Butterworth.lowPass(order, CUTOFF * 0.5 / (schema.samplePeriod() * factor));
    }

    /** Answers one row of so many, and lets the filter see all. */
    private static final class EveryNth implements RowTransform {
        private final RowTransform filter;
        private final int factor;
        private int row;

        EveryNth(RowTransform filter, int factor) {
            this.filter = filter;
            this.factor = factor;
        }

        @Override
        public boolean step(double[] in, double[] out) {
            boolean kept = row == 0;
            row = row + 1 == factor ? 0 : row + 1;
            return filter.step(in, out) && kept;
        }

        @Override
        public void reset() {
            filter.reset();
            row = 0;
        }
    }
}
