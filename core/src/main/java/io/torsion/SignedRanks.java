package io.torsion;

import com.google.common.primitives.Doubles;
import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test (1945), exact: the chance that differences of these sizes with random signs are as lopsided. Ties share
 * their mean rank, differences of 0 do not count.
 */
final class SignedRanks {
    private SignedRanks() {}

    /** The two-sided p-value; NaN without a difference. */
    static double pValue(double[] differences) {
        double[] some = Arrays.stream(differences)
                .filter(d -> d != 0 && !Double.isNaN(d))
                .toArray();
        if (some.length == 0) {
            return Double.NaN;
        }
        int[] ranks = doubledRanks(some);
        int positive = 0;
        int all = 0;
        for (int i = 0; i < some.length; i++) {
            positive += some[i] > 0 ? ranks[i] : 0;
            all += ranks[i];
        }
        return asExtreme(chances(ranks, all), Math.abs(2 * positive - all), all);
    }

    /** Twice the rank of each size, so that the mean rank of ties is whole. */
    private static int[] doubledRanks(double[] differences) {
        int[] ranks = new int[differences.length];
        for (int i = 0; i < ranks.length; i++) {
            double size = Math.abs(differences[i]);
            for (double other : differences) {
                ranks[i] += Math.abs(other) < size ? 2 : Math.abs(other) == size ? 1 : 0;
            }
            ranks[i]++;
        }
        return ranks;
    }

    /** The chance of each sum of ranks with a positive sign. */
    private static double[] chances(int[] ranks, int all) {
        double[] chances = new double[all + 1];
        chances[0] = 1;
        for (int rank : ranks) {
            for (int sum = all; sum >= 0; sum--) {
                chances[sum] = (chances[sum] + (sum >= rank ? chances[sum - rank] : 0)) / 2;
            }
        }
        return chances;
    }

    private static double asExtreme(double[] chances, int found, int all) {
        double p = 0;
        for (int sum = 0; sum <= all; sum++) {
            p += Math.abs(2 * sum - all) >= found ? chances[sum] : 0;
        }
        return Doubles.constrainToRange(p, 0, 1);
    }
}
