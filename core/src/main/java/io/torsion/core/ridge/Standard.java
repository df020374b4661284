package io.torsion.core.ridge;

import java.util.Arrays;
import java.util.List;

/**
 * Mean and population deviation of each column over the training rows; a constant column is divided by 1.
 *
 * @param mean per column
 * @param deviation per column, never 0
 */
record Standard(double[] mean, double[] deviation) {
    private static final double CONSTANT = 1e-12;

    static Standard of(RidgeColumns columns, List<List<Block>> folds) {
        double[] mean = average(columns, folds, new double[columns.size()], false);
        double[] variance = average(columns, folds, mean, true);
        for (int c = 0; c < variance.length; c++) {
            double deviation = Math.sqrt(variance[c]);
            variance[c] = deviation > CONSTANT * (1 + Math.abs(mean[c])) ? deviation : 1;
        }
        return new Standard(mean, variance);
    }

    void apply(double[] x) {
        for (int c = 0; c < x.length; c++) {
            x[c] = (x[c] - mean[c]) / deviation[c];
        }
    }

    private static double[] average(RidgeColumns columns, List<List<Block>> folds, double[] centre, boolean squared) {
        double[] sum = new double[columns.size()];
        double[] x = new double[columns.size()];
        long rows = 0;
        for (List<Block> fold : folds) {
            for (Block block : fold) {
                for (int row = block.start(); row < block.end(); row++, rows++) {
                    columns.fill(block.features(), row, x);
                    for (int c = 0; c < x.length; c++) {
                        double d = x[c] - centre[c];
                        sum[c] += squared ? d * d : d;
                    }
                }
            }
        }
        double count = rows;
        return Arrays.stream(sum).map(s -> s / count).toArray();
    }
}
