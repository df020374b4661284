package io.torsion.features.math;

import static java.util.Objects.requireNonNull;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import java.util.Arrays;
import java.util.Map;

/**
 * The sorted finite values of each channel, in parts that can be merged: the quantiles of parts are those of the whole, bit for
 * bit. It keeps all values, 8 bytes each: an exact quantile needs them. Missing samples are left out. Immutable.
 *
 * @param sorted {@code [channel][rank]}, ascending
 */
public record Quantiles(double[][] sorted) {
    private static final String COUNT = "count";
    private static final String VALUES = "values";

    /** Of one recording; D105 if a value is infinite. */
    public static Quantiles of(Trajectory part) {
        double[][] sorted = new double[part.schema().size()][];
        for (int c = 0; c < sorted.length; c++) {
            sorted[c] = Samples.of(part, c);
            Arrays.sort(sorted[c]);
        }
        return new Quantiles(sorted);
    }

    /** As {@link #toMap} gave it. */
    public static Quantiles of(Map<String, double[]> map) {
        double[] count = requireNonNull(map.get(COUNT));
        double[] values = requireNonNull(map.get(VALUES));
        double[][] sorted = new double[count.length][];
        int from = 0;
        for (int c = 0; c < count.length; c++) {
            sorted[c] = Arrays.copyOfRange(values, from, from += (int) count[c]);
        }
        return new Quantiles(sorted);
    }

    /** By stable names: how many values each channel has, and all values, channel by channel. */
    public Map<String, double[]> toMap() {
        double[] count =
                Arrays.stream(sorted).mapToDouble(channel -> channel.length).toArray();
        return Map.of(
                COUNT,
                count,
                VALUES,
                Arrays.stream(sorted).flatMapToDouble(Arrays::stream).toArray());
    }

    /** Of both parts. */
    public Quantiles plus(Quantiles other) {
        double[][] both = new double[sorted.length][];
        for (int c = 0; c < both.length; c++) {
            both[c] = merge(sorted[c], other.sorted[c]);
        }
        return new Quantiles(both);
    }

    private static double[] merge(double[] a, double[] b) {
        double[] both = new double[a.length + b.length];
        for (int i = 0, j = 0, k = 0; k < both.length; k++) {
            boolean first = j == b.length || (i < a.length && Double.compare(a[i], b[j]) <= 0);
            both[k] = first ? a[i++] : b[j++];
        }
        return both;
    }

    /** Of all channels together. */
    public Quantiles pooled() {
        double[] all =
                Arrays.stream(sorted).flatMapToDouble(Arrays::stream).sorted().toArray();
        return new Quantiles(new double[][] {all});
    }

    /** Only the smallest and the largest value of each channel: of merged parts they are the same, and take no memory. */
    public Quantiles extremes() {
        double[][] both = new double[sorted.length][];
        for (int c = 0; c < both.length; c++) {
            int last = sorted[c].length - 1;
            both[c] = last < 0 ? new double[0] : new double[] {sorted[c][0], sorted[c][last]};
        }
        return new Quantiles(both);
    }

    /** From one quantile to another; 0 if the channel is constant but for rounding. */
    public double spread(int channel, double from, double to) {
        double low = quantile(channel, from);
        double high = quantile(channel, to);
        return Samples.varies(high - low, low) ? high - low : 0;
    }

    /** Itself, if every channel has a finite value; else D105. */
    public Quantiles complete(Schema schema) {
        for (int c = 0; c < sorted.length; c++) {
            if (sorted[c].length == 0) {
                throw Samples.missing(schema, c);
            }
        }
        return this;
    }

    /**
     * The value below which a share of the others lies, as NumPy's {@code quantile} has it: linear between neighbours.
     *
     * @param q from 0, the smallest, to 1, the largest
     */
    public double quantile(int channel, double q) {
        double[] values = sorted[channel];
        double rank = q * (values.length - 1);
        int below = (int) rank;
        double low = values[below];
        double high = values[Math.min(below + 1, values.length - 1)];
        double share = rank - below;
        return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
    }
}
