package io.torsion.features.math;

import static java.util.Objects.requireNonNull;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.Arrays;
import java.util.Map;

/**
 * Count, means and sums of products of distances from the means of all pairs of channels, in parts that can be merged (Chan,
 * Golub and LeVeque 1979). A row in which a sample is missing is left out. Immutable.
 *
 * @param count of complete rows
 * @param mean by channel
 * @param products {@code [channel][channel]}, row-major
 */
public record CoMoments(double count, double[] mean, double[] products) {
    private static final String COUNT = "count";
    private static final String MEAN = "mean";
    private static final String PRODUCTS = "products";

    /** Of one recording; D105 if a value is infinite. */
    public static CoMoments of(Trajectory part) {
        int size = part.schema().size();
        double[][] rows = complete(part);
        double[] mean = new double[size];
        for (int row = 0; row < rows.length; row++) {
            for (int c = 0; c < size; c++) {
                mean[c] += (rows[row][c] - mean[c]) / (row + 1);
            }
        }
        double[] products = new double[size * size];
        for (double[] row : rows) {
            for (int i = 0; i < size; i++) {
                row[i] -= mean[i];
            }
            add(products, row, 1);
        }
        return new CoMoments(rows.length, mean, products);
    }

    private static double[][] complete(Trajectory part) {
        int size = part.schema().size();
        for (int c = 0; c < size; c++) {
            Samples.requireNoneInfinite(part, c);
        }
        double[][] rows = new double[part.rows()][size];
        int count = 0;
        for (int row = 0; row < part.rows(); row++) {
            part.copyRow(row, rows[count]);
            if (Arrays.stream(rows[count]).noneMatch(Double::isNaN)) {
                count++;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /** As {@link #toMap} gave it. */
    public static CoMoments of(Map<String, double[]> map) {
        return new CoMoments(
                requireNonNull(map.get(COUNT))[0], requireNonNull(map.get(MEAN)), requireNonNull(map.get(PRODUCTS)));
    }

    /** By stable names. */
    public Map<String, double[]> toMap() {
        return Map.of(COUNT, new double[] {count}, MEAN, mean, PRODUCTS, products);
    }

    /** Of both parts. */
    public CoMoments plus(CoMoments other) {
        double both = count + other.count;
        double share = both == 0 ? 0 : other.count / both;
        double[] apart = new double[mean.length];
        double[] means = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            apart[c] = other.mean[c] - mean[c];
            means[c] = mean[c] + apart[c] * share;
        }
        double[] sums = new double[products.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = products[i] + other.products[i];
        }
        add(sums, apart, count * share);
        return new CoMoments(both, means, sums);
    }

    /** The sample covariance, over count − 1; 0 for a channel that is constant but for rounding. */
    public double covariance(int first, int second) {
        boolean vary = varies(first) && varies(second);
        return vary ? products[first * mean.length + second] / (count - 1) : 0;
    }

    /** Itself, if there is a complete row, and values are not so large that products overflow; else D105. */
    public CoMoments complete(Schema schema) {
        if (count == 0) {
            throw new DataException(
                    ErrorCode.NON_FINITE,
                    "No row of the training data has a value in every channel of " + schema.names(),
                    "0 complete rows",
                    "Fill the gaps, or leave out a channel that is always missing");
        }
        double sum = Arrays.stream(products).sum();
        if (!Double.isFinite(sum)) {
            throw new DataException(
                    ErrorCode.NON_FINITE,
                    "Values are too large to be multiplied in one of the channels " + schema.names(),
                    "a covariance of " + sum,
                    "Repair the recording: such values are no measurements");
        }
        return this;
    }

    private boolean varies(int channel) {
        double deviation = Math.sqrt(products[channel * mean.length + channel] / count);
        return Samples.varies(deviation, mean[channel]);
    }

    private static void add(double[] products, double[] distance, double weight) {
        for (int i = 0, at = 0; i < distance.length; i++) {
            for (double other : distance) {
                products[at++] += distance[i] * other * weight;
            }
        }
    }
}
