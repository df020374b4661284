package io.torsion.features.math;

import java.util.Arrays;

/**
 * A curve through samples, each piece of which is given by its ends and the slopes there. Immutable.
 *
 * @param times increasing, at least one
 * @param values at these times
 * @param leave for each piece the slope at its start
 * @param arrive for each piece the slope at its end
 */
public record Curve(double[] times, double[] values, double[] leave, double[] arrive) {
    /** Of straight lines. */
    public static Curve linear(double[] times, double[] values) {
        double[] secants = secants(times, values);
        return new Curve(times, values, secants, secants);
    }

    /** Of cubics that never swing beyond the samples (Fritsch and Butland 1984). */
    public static Curve pchip(double[] times, double[] values) {
        return times.length < 3 ? linear(times, values) : smooth(times, values, pchipSlopes(times, values));
    }

    /** The cubic spline without curvature at its ends. */
    public static Curve natural(double[] times, double[] values) {
        return times.length < 3 ? linear(times, values) : smooth(times, values, naturalSlopes(times, values));
    }

    /** Its value; before the first sample the first one, after the last sample the last one. */
    public double at(double time) {
        int last = times.length - 1;
        if (time <= times[0] || time >= times[last]) {
            return values[time <= times[0] ? 0 : last];
        }
        int found = Arrays.binarySearch(times, time);
        int k = found >= 0 ? found : -found - 2;
        double width = times[k + 1] - times[k];
        double into = time - times[k];
        double secant = (values[k + 1] - values[k]) / width;
        double bend = (leave[k] + arrive[k] - 2 * secant) / width;
        double square = (secant - leave[k]) / width - bend;
        return values[k] + into * (leave[k] + into * (square + into * bend / width));
    }

    private static Curve smooth(double[] times, double[] values, double[] slopes) {
        int pieces = slopes.length - 1;
        return new Curve(times, values, Arrays.copyOf(slopes, pieces), Arrays.copyOfRange(slopes, 1, pieces + 1));
    }

    private static double[] secants(double[] times, double[] values) {
        double[] secants = new double[times.length - 1];
        Arrays.setAll(secants, k -> (values[k + 1] - values[k]) / (times[k + 1] - times[k]));
        return secants;
    }

    private static double[] pchipSlopes(double[] times, double[] values) {
        double[] secants = secants(times, values);
        int last = times.length - 1;
        double[] slopes = new double[times.length];
        for (int k = 1; k < last; k++) {
            double before = times[k] - times[k - 1];
            double after = times[k + 1] - times[k];
            double weight = 2 * after + before;
            double other = after + 2 * before;
            boolean turns = !(secants[k - 1] * Math.signum(secants[k]) > 0);
            slopes[k] = turns ? 0 : (weight + other) / (weight / secants[k - 1] + other / secants[k]);
        }
        slopes[0] = endSlope(times[1] - times[0], times[2] - times[1], secants[0], secants[1]);
        slopes[last] = endSlope(
                times[last] - times[last - 1], times[last - 1] - times[last - 2], secants[last - 1], secants[last - 2]);
        return slopes;
    }

    /** Of the parabola through three samples, unless it would swing beyond them. */
    private static double endSlope(double width, double nextWidth, double secant, double nextSecant) {
        double slope = ((2 * width + nextWidth) * secant - width * nextSecant) / (width + nextWidth);
        if (Math.signum(slope) != Math.signum(secant)) {
            return 0;
        }
        boolean turns = Math.signum(secant) != Math.signum(nextSecant);
        return turns && Math.abs(slope) > 3 * Math.abs(secant) ? 3 * secant : slope;
    }

    /** From a tridiagonal system that makes second derivatives meet (Thomas' elimination, which is stable here). */
    private static double[] naturalSlopes(double[] times, double[] values) {
        double[] secants = secants(times, values);
        int last = times.length - 1;
        double[] upper = new double[last + 1];
        double[] slopes = new double[last + 1];
        upper[0] = 0.5;
        slopes[0] = 1.5 * secants[0];
        for (int k = 1; k <= last; k++) {
            double before = times[k] - times[k - 1];
            double after = k == last ? 0 : times[k + 1] - times[k];
            double lower = k == last ? 1 : after;
            double diagonal = (k == last ? 2 : 2 * (before + after)) - lower * upper[k - 1];
            double right = k == last ? 3 * secants[last - 1] : 3 * (after * secants[k - 1] + before * secants[k]);
            upper[k] = k == last ? 0 : before / diagonal;
            slopes[k] = (right - lower * slopes[k - 1]) / diagonal;
        }
        for (int k = last - 1; k >= 0; k--) {
            slopes[k] -= upper[k] * slopes[k + 1];
        }
        return slopes;
    }
}
