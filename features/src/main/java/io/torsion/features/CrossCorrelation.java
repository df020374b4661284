package io.torsion.features;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.features.math.LagMoments;
import io.torsion.features.math.Settings;
import java.util.Arrays;

/**
 * Finds by how many rows one column comes later than another: two sensors of the same movement, two clocks, a filter's delay.
 *
 * <p>For each lag it takes Pearson's correlation over the rows that both have then. The time grows with rows times lags.
 * Thread-safe.
 */
public final class CrossCorrelation {
    private CrossCorrelation() {}

    /**
     * How two columns lie to each other. Immutable.
     *
     * @param rows by which the other comes later than the reference; negative if it comes earlier
     * @param correlation at this lag, from −1 to 1
     */
    public record Lag(int rows, double correlation) {}

    /**
     * The lag of the greatest correlation; of equal ones the one nearest to 0, then the positive one.
     *
     * <p>Shape: two columns of as many rows, at the same rate. NaN: a missing sample, left out with its partner.
     *
     * @param maxLag rows to look ahead and back; at most half as many as there are rows, else what is left is too short to tell
     * @throws DataException D114 if the lengths differ, D112 if the lag is negative, D107 if there are fewer than
     *     {@code 2 · maxLag + 3} rows, D105 if a value is infinite or all are missing, D113 if a column does not vary
     */
    public static Lag lag(double[] reference, double[] other, int maxLag) {
        Settings.require(maxLag >= 0, "CrossCorrelation", "maxLag", maxLag, "0 rows or more");
        checkLengths(reference, other, maxLag);
        checkValues("The reference", reference);
        checkValues("The other column", other);
        LagMoments moments = LagMoments.of(new double[][] {reference}, new double[][] {other}, maxLag);
        int best = moments.best(0, maxLag);
        double correlation = moments.correlation(best + maxLag);
        if (Double.isNaN(correlation)) {
            throw refused(
                    ErrorCode.NO_VARIATION,
                    "Where both columns have values, one of them does not vary",
                    reference.length + " rows",
                    "Give columns that move together");
        }
        return new Lag(best, correlation);
    }

    private static void checkLengths(double[] reference, double[] other, int maxLag) {
        if (reference.length != other.length) {
            throw refused(
                    ErrorCode.LENGTHS_DIFFER,
                    "Only columns of the same length can be correlated",
                    "reference " + reference.length + " rows, other " + other.length,
                    "Bring both to one rate, and cut them to the time that they share");
        }
        if (reference.length < 2L * maxLag + 3) {
            throw refused(
                    ErrorCode.TOO_SHORT,
                    "The columns are too short to look for a lag of up to " + maxLag + " rows",
                    reference.length + " rows",
                    "Give at least " + (2L * maxLag + 3) + " rows, or a smaller maxLag");
        }
    }

    private static void checkValues(String name, double[] column) {
        double[] present = Arrays.stream(column).filter(v -> !Double.isNaN(v)).toArray();
        boolean infinite = Arrays.stream(present).anyMatch(Double::isInfinite);
        if (present.length == 0 || infinite) {
            throw refused(
                    ErrorCode.NON_FINITE,
                    name + (infinite ? " is infinite somewhere" : " has no value"),
                    present.length + " of " + column.length + " rows are there",
                    "Repair the column, or mark such samples as missing (NaN)");
        }
        if (Arrays.stream(present).allMatch(v -> v == present[0])) {
            throw refused(
                    ErrorCode.NO_VARIATION,
                    name + " does not vary, so that no lag can be told",
                    "always " + present[0],
                    "Give a stretch in which it moves");
        }
    }

    private static DataException refused(ErrorCode code, String what, String found, String remedy) {
        return new DataException(code, what, found, remedy);
    }
}
