package io.torsion.features.math;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;

/**
 * Count, means, sums of squares and of products about the means of pairs of values that stand so many rows apart, lag by lag,
 * in parts that can be merged (Chan, Golub and LeVeque 1979). A pair with a missing value is left out. Immutable.
 *
 * <p>One entry a lag, from the most negative to the most positive one; several channels stand one behind the other.
 *
 * @param count of pairs
 * @param early the means of the first of a pair, the reference
 * @param late the means of the second
 * @param earlySquares sums of squared distances from the mean
 * @param lateSquares the same of the second
 * @param products sums of products of distances from the means
 */
public record LagMoments(
        double[] count, double[] early, double[] late, double[] earlySquares, double[] lateSquares, double[] products) {
    /** Correlations this near to each other are the same but for rounding. */
    private static final double SAME = 1e-12;

    private static final int LEAST_PAIRS = 3;

    private LagMoments(int entries) {
        this(
                new double[entries],
                new double[entries],
                new double[entries],
                new double[entries],
                new double[entries],
                new double[entries]);
    }

    /** Of columns against a reference each, for lags from −maxLag to maxLag. */
    public static LagMoments of(double[][] references, double[][] columns, int maxLag) {
        int lags = 2 * maxLag + 1;
        LagMoments moments = new LagMoments(lags * columns.length);
        for (int c = 0; c < columns.length; c++) {
            Levelled reference = Levelled.of(references[c]);
            Levelled column = Levelled.of(columns[c]);
            for (int lag = -maxLag; lag <= maxLag; lag++) {
                moments.gather(c * lags + lag + maxLag, reference, column, lag);
            }
        }
        return moments;
    }

    /** As {@link #toMap} gave it. */
    public static LagMoments of(Map<String, double[]> map) {
        return new LagMoments(
                requireNonNull(map.get("count")),
                requireNonNull(map.get("early")),
                requireNonNull(map.get("late")),
                requireNonNull(map.get("early-squares")),
                requireNonNull(map.get("late-squares")),
                requireNonNull(map.get("products")));
    }

    /** By stable names. */
    public Map<String, double[]> toMap() {
        return Map.of(
                "count",
                count,
                "early",
                early,
                "late",
                late,
                "early-squares",
                earlySquares,
                "late-squares",
                lateSquares,
                "products",
                products);
    }

    /** Of both parts. */
    public LagMoments plus(LagMoments other) {
        LagMoments both = new LagMoments(count.length);
        for (int i = 0; i < count.length; i++) {
            both.count[i] = count[i] + other.count[i];
            double share = both.count[i] == 0 ? 0 : other.count[i] / both.count[i];
            double apartEarly = other.early[i] - early[i];
            double apartLate = other.late[i] - late[i];
            double weight = count[i] * share;
            both.early[i] = early[i] + apartEarly * share;
            both.late[i] = late[i] + apartLate * share;
            both.earlySquares[i] = earlySquares[i] + other.earlySquares[i] + apartEarly * apartEarly * weight;
            both.lateSquares[i] = lateSquares[i] + other.lateSquares[i] + apartLate * apartLate * weight;
            both.products[i] = products[i] + other.products[i] + apartEarly * apartLate * weight;
        }
        return both;
    }

    /**
     * The lag of the greatest correlation; of equal ones the one nearest to 0, then the positive one. A lag for which fewer than
     * half as many pairs are left as for another is not asked.
     */
    public int best(int channel, int maxLag) {
        int middle = channel * (2 * maxLag + 1) + maxLag;
        double most = 0;
        for (int lag = -maxLag; lag <= maxLag; lag++) {
            most = Math.max(most, count[middle + lag]);
        }
        int best = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= 2 * maxLag; i++) {
            int lag = i % 2 == 0 ? -i / 2 : (i + 1) / 2;
            double found = correlation(middle + lag);
            if (2 * count[middle + lag] >= most && found > greatest + SAME) {
                best = lag;
                greatest = found;
            }
        }
        return best;
    }

    /** The correlation of an entry; NaN if there are fewer than 3 pairs, or one of the two does not vary. */
    public double correlation(int entry) {
        if (count[entry] < LEAST_PAIRS || isConstant(true, entry) || isConstant(false, entry)) {
            return Double.NaN;
        }
        return products[entry] / (Math.sqrt(earlySquares[entry]) * Math.sqrt(lateSquares[entry]));
    }

    /** True if the reference, or the other one, does not vary but for rounding. */
    public boolean isConstant(boolean reference, int entry) {
        double squares = reference ? earlySquares[entry] : lateSquares[entry];
        double mean = reference ? early[entry] : late[entry];
        return !Samples.varies(Math.sqrt(squares / count[entry]), mean);
    }

    /** Sums about a level near the mean, so that the sums about the mean follow without loss, and one pass is enough. */
    private void gather(int entry, Levelled reference, Levelled other, int lag) {
        int from = Math.max(0, -lag);
        int to = (int) Math.min(reference.values.length, (long) other.values.length - lag);
        double pairs = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int t = from; t < to; t++) {
            double first = reference.values[t];
            double second = other.values[t + lag];
            double product = first * second;
            if (!Double.isNaN(product)) {
                pairs++;
                x += first;
                y += second;
                xx += first * first;
                yy += second * second;
                xy += product;
            }
        }
        if (pairs > 0) {
            count[entry] = pairs;
            early[entry] = reference.level + x / pairs;
            late[entry] = other.level + y / pairs;
            earlySquares[entry] = Math.max(0, xx - x * x / pairs);
            lateSquares[entry] = Math.max(0, yy - y * y / pairs);
            products[entry] = xy - x * y / pairs;
        }
    }

    /** A column less its mean. */
    private record Levelled(double level, double[] values) {
        static Levelled of(double[] column) {
            double mean = Arrays.stream(column)
                    .filter(v -> !Double.isNaN(v))
                    .average()
                    .orElse(0);
            return new Levelled(mean, Arrays.stream(column).map(v -> v - mean).toArray());
        }
    }
}
