package io.torsion.samples.inspect;

import java.util.Arrays;

/**
 * Counts outliers that are over within three rows (Hampel 1974): far from the median of the seven rows around them, by the
 * scatter of these rows and by the steps that the column takes otherwise. The second keeps quiet columns, whose neighbours
 * are all equal, from being full of outliers.
 */
final class Spikes {
    private static final int HALF_WINDOW = 3;
    private static final double NORMAL = 1.4826;
    private static final double DEVIATIONS = 6;
    private static final double STEPS = 4;
    private static final double USUAL = 0.99;

    private Spikes() {}

    /** Neighbouring rows count once; missing ones are as if they were not there. */
    static int count(double[] column) {
        double[] values = Arrays.stream(column).filter(Double::isFinite).toArray();
        double least = STEPS * usualStep(values);
        int spikes = 0;
        boolean before = false;
        for (int i = HALF_WINDOW; i < values.length - HALF_WINDOW; i++) {
            boolean spike = isSpike(values, i, least);
            spikes += spike && !before ? 1 : 0;
            before = spike;
        }
        return spikes;
    }

    private static boolean isSpike(double[] values, int row, double least) {
        double[] window = Arrays.copyOfRange(values, row - HALF_WINDOW, row + HALF_WINDOW + 1);
        double median = Numbers.median(window, window.length);
        double distance = Math.abs(values[row] - median);
        if (distance <= least) {
            return false;
        }
        Arrays.setAll(window, i -> Math.abs(window[i] - median));
        return distance > DEVIATIONS * NORMAL * Numbers.median(window, window.length);
    }

    private static double usualStep(double[] values) {
        double[] steps = new double[Math.max(0, values.length - 1)];
        Arrays.setAll(steps, i -> Math.abs(values[i + 1] - values[i]));
        double[] moving = Arrays.stream(steps).filter(s -> s > 0).sorted().toArray();
        return moving.length == 0 ? 0 : Numbers.quantile(moving, USUAL);
    }
}
