package io.torsion.core.tune;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A Parzen estimator of numbers: a truncated normal around each that was seen, as wide as the larger distance to its neighbours, and a
 * wide one over the whole range. Widths, weights and limits are those of Optuna's {@code TPESampler} with its defaults
 * ({@code prior_weight} 1, {@code consider_magic_clip}, no {@code consider_endpoints}), which follows Bergstra et al. 2011.
 */
final class Kernels implements Density {
    /** At most so many times narrower than the range. */
    private static final double NARROWEST = 100;
    /** The youngest so many count fully. */
    private static final int YOUNG = 25;

    private static final double TINY = 1e-12;

    private final double bottom;
    private final double top;
    private final boolean whole;
    private final double[] centres;
    private final double[] widths;
    private final double[] weights;

    /**
     * From what was seen, oldest first.
     *
     * @param whole true for whole numbers, each of which stands for what is nearest to it
     */
    Kernels(double bottom, double top, boolean whole, double[] seen) {
        this.whole = whole;
        this.bottom = whole ? bottom - 0.5 : bottom;
        this.top = whole ? top + 0.5 : top;
        centres = Arrays.copyOf(seen, seen.length + 1);
        centres[seen.length] = (this.bottom + this.top) / 2;
        widths = widths();
        weights = weights(seen.length);
    }

    private double[] widths() {
        int n = centres.length;
        double range = top - bottom;
        double[] sorted = centres.clone();
        Arrays.sort(sorted);
        double[] wide = new double[n];
        for (int i = 0; i < n - 1; i++) {
            int at = rank(i);
            double before = at > 0 ? sorted[at] - sorted[at - 1] : 0;
            double behind = at < n - 1 ? sorted[at + 1] - sorted[at] : 0;
            wide[i] = Math.min(range, Math.max(range / Math.min(NARROWEST, 1.0 + n), Math.max(before, behind)));
        }
        wide[n - 1] = range;
        return wide;
    }

    /** The place among the sorted; of equal ones the older comes first. */
    private int rank(int kernel) {
        int rank = 0;
        for (int i = 0; i < centres.length; i++) {
            boolean before = centres[i] < centres[kernel] || (centres[i] == centres[kernel] && i < kernel);
            rank += before ? 1 : 0;
        }
        return rank;
    }

    /** Older ones fade, down to 1 / n; the wide one counts as one. */
    static double[] weights(int seen) {
        double[] weights = new double[seen + 1];
        Arrays.fill(weights, 1);
        int old = seen - YOUNG;
        for (int i = 0; i < old; i++) {
            double least = 1.0 / seen;
            weights[i] = old == 1 ? least : least + (1 - least) * i / (old - 1);
        }
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }

    @Override
    public double sample(RandomGenerator random) {
        int kernel = Density.draw(weights, random);
        double place;
        do {
            place = centres[kernel] + widths[kernel] * random.nextGaussian();
        } while (place < bottom || place >= top);
        return whole ? Math.rint(place) : place;
    }

    @Override
    public double log(double place) {
        double sum = TINY;
        for (int i = 0; i < centres.length; i++) {
            double inside = below(i, top) - below(i, bottom);
            double here = whole
                    ? below(i, place + 0.5) - below(i, place - 0.5)
                    : Normal.density((place - centres[i]) / widths[i]) / widths[i];
            sum += weights[i] * here / inside;
        }
        return StrictMath.log(sum);
    }

    private double below(int kernel, double place) {
        return Normal.below((place - centres[kernel]) / widths[kernel]);
    }
}
