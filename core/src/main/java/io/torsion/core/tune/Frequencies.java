package io.torsion.core.tune;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How often choices were seen: each that was seen counts 1 and a share of 1 / (n + 1) for all, and so does one unseen; after Optuna's
 * {@code TPESampler} with its defaults.
 */
final class Frequencies implements Density {
    private final double[] shares;

    Frequencies(int choices, double[] seen) {
        shares = new double[choices];
        double[] weights = Kernels.weights(seen.length);
        double share = 1.0 / weights.length;
        double one = 1 + choices * share;
        Arrays.fill(shares, weights[seen.length] / choices);
        for (int i = 0; i < seen.length; i++) {
            for (int c = 0; c < choices; c++) {
                shares[c] += weights[i] * (share + (c == (int) seen[i] ? 1 : 0)) / one;
            }
        }
    }

    @Override
    public double sample(RandomGenerator random) {
        return Density.draw(shares, random);
    }

    @Override
    public double log(double place) {
        return StrictMath.log(shares[(int) place]);
    }
}
