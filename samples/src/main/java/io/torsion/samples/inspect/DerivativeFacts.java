package io.torsion.samples.inspect;

import io.torsion.data.Channel;
import io.torsion.data.RawRecording;
import java.util.List;

/**
 * How a channel fits the slope of the one that it should be the derivative of, after the units that both are said to have.
 *
 * @param ratio the slope's size by the channel's: 1 if the units are right
 * @param correlation of the two
 */
record DerivativeFacts(String source, String derivative, double ratio, double correlation) {
    /** Slopes are taken over so many seconds to each side, which keeps the noise of angles and velocities small. */
    private static final double SIDE = 0.05;

    private static final double DEGREES = Math.toDegrees(1);
    private static final double TOLERANCE = 0.25;
    private static final double RELATED = 0.3;
    private static final double CLOSELY = 0.9;

    static DerivativeFacts of(Channel source, Channel derivative, List<RawRecording> recordings) {
        Sums sums = new Sums();
        for (RawRecording recording : recordings) {
            double[] values = Columns.of(recording, source.name());
            double[] slopes = Columns.of(recording, derivative.name());
            if (values.length > 0 && slopes.length > 0) {
                sums.add(recording.times(), values, slopes, recording.medianPeriod());
            }
        }
        double expected = Columns.turn(source) / Columns.turn(derivative);
        return new DerivativeFacts(source.name(), derivative.name(), sums.slope() / expected, sums.correlation());
    }

    /** What is wrong, %1$s for the derivatives and %2$s for the sources; empty if nothing is, or nothing can be said. */
    String suspicion() {
        if (Double.isNaN(correlation)) {
            return "";
        }
        if (correlation < RELATED) {
            return correlation < -RELATED
                    ? "%1$s: the opposite sign of the slope of %2$s"
                    : "%1$s: not the slope of %2$s: is it another joint, or much later?";
        }
        if (near(DEGREES)) {
            return "%1$s: the slope of %2$s only if %2$s is in degrees: give the unit in dataset.json";
        }
        if (near(1 / DEGREES)) {
            return "%1$s: the slope of %2$s only if %1$s is in degrees: give the unit in dataset.json";
        }
        boolean other = correlation > CLOSELY && Math.abs(ratio - 1) > TOLERANCE;
        return other ? "%1$s: like the slope of %2$s, but of another size: check scale and gear" : "";
    }

    private boolean near(double factor) {
        return Math.abs(ratio / factor - 1) < TOLERANCE;
    }

    /** Of the slope (y) and the channel that should be it (x). */
    private static final class Sums {
        private double rows;
        private double x;
        private double y;
        private double xx;
        private double xy;
        private double yy;

        void add(double[] times, double[] values, double[] slopes, double period) {
            int side = Numbers.rows(SIDE, period);
            for (int row = side; row < times.length - side; row++) {
                double span = times[row + side] - times[row - side];
                double slope = (values[row + side] - values[row - side]) / span;
                if (Math.abs(span / (2 * side * period) - 1) < TOLERANCE && Double.isFinite(slope)) {
                    add(mean(slopes, row, side), slope);
                }
            }
        }

        private void add(double measured, double slope) {
            if (Double.isFinite(measured)) {
                rows++;
                x += measured;
                y += slope;
                xx += measured * measured;
                xy += measured * slope;
                yy += slope * slope;
            }
        }

        private static double mean(double[] values, int row, int side) {
            double sum = 0;
            for (int i = row - side; i <= row + side; i++) {
                sum += values[i];
            }
            return sum / (2 * side + 1);
        }

        double slope() {
            return (xy - x * y / rows) / (xx - x * x / rows);
        }

        double correlation() {
            return (xy - x * y / rows) / Math.sqrt((xx - x * x / rows) * (yy - y * y / rows));
        }
    }
}
