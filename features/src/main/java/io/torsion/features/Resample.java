package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.RawRecording;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.features.math.Curve;
import io.torsion.features.math.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Brings recordings with jitter, gaps, or channels of different rates onto one uniform rate; offline.
 *
 * <p>Rows lie at whole multiples of the sample period, from the first to the last one for which every channel has samples on
 * both sides, so recordings that share a clock fall into step. Each channel is interpolated from its own finite samples; a
 * sample that stands on the grid is kept. Between two samples that are further apart than {@code maxGap} the answer is missing,
 * and nothing is drawn across. What oscillates faster than half the new rate is not removed: filter first, or take
 * {@code Decimate} afterwards. NaN and infinite: not sampled. Immutable.
 *
 * @param rateHz rows per second
 * @param method what is drawn between samples
 * @param maxGap seconds; infinite to bridge all gaps
 */
public record Resample(double rateHz, Interpolation method, double maxGap) {
    private static final double MAX_VALUES = 1e9;
    private static final double ROUNDING = 1e-6;

    /** Checks the rate and the gap (D112). */
    public Resample {
        boolean positive = rateHz > 0 && Double.isFinite(rateHz) && Double.isFinite(1 / rateHz);
        Settings.require(positive, "Resample", "rateHz", rateHz, "a positive number of rows per second");
        Settings.require(maxGap > 0, "Resample", "maxGap", maxGap, "a positive number of seconds");
    }

    /** To so many rows per second, with {@link Interpolation#PCHIP}, across gaps of 0.1 s at most. */
    public static Resample to(double rateHz) {
        return new Resample(rateHz, Interpolation.PCHIP, 0.1);
    }

    /** With another interpolation. */
    public Resample method(Interpolation other) {
        return new Resample(rateHz, other, maxGap);
    }

    /** Across gaps of so many seconds at most. */
    public Resample maxGap(double seconds) {
        return new Resample(rateHz, method, seconds);
    }

    /**
     * All channels of all parts of one movement, with id and group of the first part.
     *
     * @param parts at least one; their time stamps come from the same clock
     * @throws DataException D106 if a time stamp repeats or runs backwards, D105 if one is not finite, D107 if a channel has
     *     fewer than 2 samples or the channels have fewer than 2 rows in common, D109 if a channel stands in two parts, D112 if
     *     there would be more than a billion values
     */
    public Trajectory apply(RawRecording... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("There is nothing to resample");
        }
        List<Channel> channels = new ArrayList<>();
        List<Sampled> samples = new ArrayList<>();
        for (RawRecording part : parts) {
            double[] times = part.inTimeOrder().times();
            for (int c = 0; c < part.channels().size(); c++) {
                channels.add(part.channels().get(c));
                samples.add(Sampled.of(part, c, times));
            }
        }
        Schema schema = new Schema(channels, 1 / rateHz);
        double[] grid = grid(parts[0].id(), samples);
        double[] values = new double[grid.length * samples.size()];
        for (int c = 0; c < samples.size(); c++) {
            fill(samples.get(c), grid, values, c, samples.size());
        }
        return Trajectory.of(parts[0].id(), parts[0].group(), schema, values, grid);
    }

    private double[] grid(String id, List<Sampled> samples) {
        double start = samples.stream().mapToDouble(Sampled::first).max().orElseThrow();
        double end = samples.stream().mapToDouble(Sampled::last).min().orElseThrow();
        double first = Math.ceil(start * rateHz - rounding(start));
        double rows = Math.floor(end * rateHz + rounding(end)) - first + 1;
        if (!(rows >= 2)) {
            throw new DataException(
                    ErrorCode.TOO_SHORT,
                    "The channels of recording " + id + " have fewer than 2 rows in common at " + rateHz + " Hz",
                    String.format(Locale.ROOT, "the last begins at %.6g s, the first ends at %.6g s", start, end),
                    "Give recordings of the same movement and the same clock, or a higher rate");
        }
        Settings.require(
                rows * samples.size() <= MAX_VALUES,
                "Resample",
                "rateHz",
                rateHz,
                "a lower rate, or time stamps in seconds: that would be " + rows + " rows");
        double[] grid = new double[(int) rows];
        Arrays.setAll(grid, row -> (first + row) / rateHz);
        return grid;
    }

    /** How far a sample may lie beside the grid, in rows, and still stand on it: time stamps are rounded numbers. */
    private double rounding(double time) {
        return Math.max(ROUNDING, 4 * Math.ulp(time) * rateHz);
    }

    /** Stretch by stretch; between them are gaps. */
    private void fill(Sampled samples, double[] grid, double[] values, int channel, int width) {
        int row = 0;
        for (int from = 0, to; from < samples.size(); from = to) {
            to = from + 1;
            while (to < samples.size() && notAfter(samples.time(to), samples.time(to - 1) + maxGap)) {
                to++;
            }
            Curve curve = samples.curve(method, from, to);
            // every channel reaches to both ends of the grid: what lies beside it there is rounding
            boolean last = to == samples.size();
            for (; row < grid.length && (last || notAfter(grid[row], samples.time(to - 1))); row++) {
                boolean inside = from == 0 || notAfter(samples.time(from), grid[row]);
                values[row * width + channel] = inside ? curve.at(grid[row]) : Double.NaN;
            }
        }
    }

    private boolean notAfter(double time, double other) {
        return (time - other) * rateHz <= rounding(time);
    }
}
