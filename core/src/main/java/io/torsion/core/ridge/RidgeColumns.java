package io.torsion.core.ridge;

import io.torsion.data.Trajectory;

/**
 * The columns of a ridge: some features, each at some lags; before the first row it is repeated.
 *
 * @param features which columns of the features
 * @param lags in rows, 0 is the present
 */
record RidgeColumns(int[] features, int[] lags) {
    int size() {
        return features.length * lags.length;
    }

    void fill(Trajectory trajectory, int row, double[] to) {
        int at = 0;
        for (int lag : lags) {
            int from = Math.max(0, row - lag);
            for (int feature : features) {
                to[at++] = trajectory.get(from, feature);
            }
        }
    }
}
