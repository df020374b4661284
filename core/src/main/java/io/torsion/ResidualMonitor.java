package io.torsion;

import io.torsion.data.Schema;
import java.util.Arrays;

/**
 * Watches live whether measured values stay where the bands of a model say, and tells when they leave: an event a target, not a
 * number a row. What happened, a contact, another payload, a drift, is for the listener to judge.
 *
 * <p>A two-sided CUSUM a target (Page 1954) on z, the residual measured − answer in units of the half band on its side:
 * above ← max(0, above + z − slack), below ← max(0, below − z − slack), in seconds. An event is raised when one of them exceeds the
 * threshold; the target is then silent until |z| stays within 1 for the quiet time, and starts again from 0. Residuals of real
 * arms are correlated for seconds, so that the threshold cannot be had from tables: {@link #highest} tells what recordings without
 * events reach, and the threshold belongs well above.
 *
 * <p>Shape: one value a target. NaN: a target whose measured value or band is NaN is left as it was. Allocates nothing, and the same
 * rows give the same events. Not thread-safe; confine to one thread.
 */
public final class ResidualMonitor {
    private final Settings settings;
    private final double samplePeriod;
    private final Listener listener;
    private final double[] above;
    private final double[] below;
    private final double[] highest;
    private final long[] aboveSince;
    private final long[] belowSince;
    private final int[] quietRows;
    private final boolean[] raised;
    private final int quiet;
    private long row;

    /**
     * When an event is raised. Immutable.
     *
     * @param slack half bands that a residual may be off for ever; 1 asks for values outside the band
     * @param threshold seconds that a residual one half band beyond the slack must last, half as many for two, and so on
     * @param quiet seconds within the band after which a target is watched again
     */
    public record Settings(double slack, double threshold, double quiet) {
        /** Checks the numbers. */
        public Settings {
            if (!(slack >= 0 && threshold > 0 && quiet >= 0)) {
                throw new IllegalArgumentException(
                        "A monitor needs a slack of 0 or more, a positive threshold and a quiet"
                                + " time of 0 or more, found " + slack + ", " + threshold + ", " + quiet);
            }
        }

        /** Slack 2, threshold 1.5 s, quiet time 0.5 s. */
        public static Settings standard() {
            return new Settings(2, 1.5, 0.5);
        }

        /** The same with another threshold. */
        public Settings threshold(double seconds) {
            return new Settings(slack, seconds, quiet);
        }
    }

    /** Is told of events, from the thread that steps. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Measured values have left the band.
         *
         * @param target its place among the targets
         * @param row the row at which that became certain, from 0
         * @param since the row at which it began, as far as can be told
         * @param size the mean residual since then, in half bands: positive if more was measured than predicted
         */
        void left(int target, long row, long since, double size);
    }

    /** Watches these targets, from row 0. */
    public ResidualMonitor(Schema targets, Settings settings, Listener listener) {
        this.settings = settings;
        this.listener = listener;
        samplePeriod = targets.samplePeriod();
        quiet = (int) Math.ceil(settings.quiet() / samplePeriod);
        above = new double[targets.size()];
        below = new double[above.length];
        highest = new double[above.length];
        aboveSince = new long[above.length];
        belowSince = new long[above.length];
        quietRows = new int[above.length];
        raised = new boolean[above.length];
    }

    /**
     * Takes what was measured and answered for one row; all are in the order of the targets.
     *
     * @param measured NaN for what was not
     * @param answer of {@link PredictorStream#step}, for the same row: with a latency, measured values must wait for it
     * @param lower of {@link PredictorStream#band}
     * @param upper likewise
     */
    public void step(double[] measured, double[] answer, double[] lower, double[] upper) {
        for (int target = 0; target < above.length; target++) {
            double residual = measured[target] - answer[target];
            double half = residual > 0 ? upper[target] - answer[target] : answer[target] - lower[target];
            double z = residual == 0 ? 0 : residual / half;
            if (!Double.isNaN(z)) {
                step(target, z);
            }
        }
        row++;
    }

    private void step(int target, double z) {
        if (raised[target]) {
            quietRows[target] = Math.abs(z) <= 1 ? quietRows[target] + 1 : 0;
            raised[target] = quietRows[target] < quiet;
            startAfresh(target);
            return;
        }
        above[target] = sum(above[target], z, aboveSince, target);
        below[target] = sum(below[target], -z, belowSince, target);
        double most = Math.max(above[target], below[target]);
        highest[target] = Math.max(highest[target], most);
        if (most > settings.threshold()) {
            raise(target, above[target] >= below[target]);
        }
    }

    /** An infinite residual, of a band without width, is an event at once. */
    private double sum(double before, double z, long[] since, int target) {
        double sum = Math.max(0, before + (z - settings.slack()) * samplePeriod);
        if (sum == 0) {
            since[target] = row + 1;
        }
        return sum;
    }

    private void raise(int target, boolean up) {
        long since = up ? aboveSince[target] : belowSince[target];
        double sum = up ? above[target] : below[target];
        double size = settings.slack() + sum / samplePeriod / (row - since + 1);
        startAfresh(target);
        quietRows[target] = 0;
        raised[target] = quiet > 0;
        listener.left(target, row, since, up ? size : -size);
    }

    private void startAfresh(int target) {
        above[target] = 0;
        below[target] = 0;
        aboveSince[target] = row + 1;
        belowSince[target] = row + 1;
    }

    /** True from an event until the target is watched again. */
    public boolean isRaised(int target) {
        return raised[target];
    }

    /** The highest that a sum of this target was, in seconds, since row 0: what a threshold must exceed to be silent here. */
    public double highest(int target) {
        return highest[target];
    }

    /** Starts again at row 0. */
    public void reset() {
        row = 0;
        Arrays.fill(above, 0);
        Arrays.fill(below, 0);
        Arrays.fill(highest, 0);
        Arrays.fill(aboveSince, 0);
        Arrays.fill(belowSince, 0);
        Arrays.fill(quietRows, 0);
        Arrays.fill(raised, false);
    }
}
