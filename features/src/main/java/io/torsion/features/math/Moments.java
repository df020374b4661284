package io.torsion.features.math;

import static java.util.Objects.requireNonNull;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import java.util.Map;

/**
 * Count, mean and sum of squared distances from the mean of each channel, in parts that can be merged (Chan, Golub and LeVeque
 * 1979). Missing samples are left out. Immutable.
 *
 * @param count of finite values, by channel
 * @param mean by channel
 * @param squares the sums of squared distances from the mean, by channel
 */
public record Moments(double[] count, double[] mean, double[] squares) {
    private static final String COUNT = "count";
    private static final String MEAN = "mean";
    private static final String SQUARES = "squares";

    private Moments(int channels) {
        this(new double[channels], new double[channels], new double[channels]);
    }

    /** Of one recording; D105 if a value is infinite. */
    public static Moments of(Trajectory part) {
        Moments moments = new Moments(part.schema().size());
        for (int c = 0; c < moments.mean.length; c++) {
            double[] values = Samples.of(part, c);
            for (double value : values) {
                moments.mean[c] += (value - moments.mean[c]) / ++moments.count[c];
            }
            for (double value : values) {
                double distance = value - moments.mean[c];
                moments.squares[c] += distance * distance;
            }
        }
        return moments;
    }

    /** As {@link #toMap} gave it. */
    public static Moments of(Map<String, double[]> map) {
        return new Moments(
                requireNonNull(map.get(COUNT)), requireNonNull(map.get(MEAN)), requireNonNull(map.get(SQUARES)));
    }

    /** By stable names. */
    public Map<String, double[]> toMap() {
        return Map.of(COUNT, count, MEAN, mean, SQUARES, squares);
    }

    /** Of both parts. */
    public Moments plus(Moments other) {
        Moments both = new Moments(mean.length);
        for (int c = 0; c < mean.length; c++) {
            both.count[c] = count[c] + other.count[c];
            double share = both.count[c] == 0 ? 0 : other.count[c] / both.count[c];
            double apart = other.mean[c] - mean[c];
            both.mean[c] = mean[c] + apart * share;
            both.squares[c] = squares[c] + other.squares[c] + apart * apart * count[c] * share;
        }
        return both;
    }

    /** Of all channels together. */
    public Moments pooled() {
        Moments all = new Moments(new double[1], new double[1], new double[1]);
        for (int c = 0; c < mean.length; c++) {
            all = all.plus(new Moments(new double[] {count[c]}, new double[] {mean[c]}, new double[] {squares[c]}));
        }
        return all;
    }

    /** The population's deviation; 0 if the channel is constant but for rounding. */
    public double deviation(int channel) {
        double deviation = Math.sqrt(squares[channel] / count[channel]);
        return Samples.varies(deviation, mean[channel]) ? deviation : 0;
    }

    /** Itself, if every channel has a finite value; else D105. */
    public Moments complete(Schema schema) {
        for (int c = 0; c < count.length; c++) {
            if (count[c] == 0) {
                throw Samples.missing(schema, c);
            }
        }
        return this;
    }
}
