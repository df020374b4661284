package io.torsion.core.ridge;

import io.torsion.data.Trajectory;
import java.util.Arrays;
import java.util.List;

/** Sums over rows from which every ridge follows: counts, sums, products, and the range of each column. They add up. */
final class Moments {
    private static final int ROWS_AT_ONCE = 4;

    final int columns;
    final int targets;
    long rows;
    final double[] sum;
    final double[][] products;
    final double[] targetSum;
    final double[][] cross;
    final double[] low;
    final double[] high;

    Moments(int columns, int targets) {
        this.columns = columns;
        this.targets = targets;
        sum = new double[columns];
        products = new double[columns][columns];
        targetSum = new double[targets];
        cross = new double[targets][columns];
        low = new double[columns];
        high = new double[columns];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
    }

    static Moments of(RidgeColumns columns, Standard standard, List<Block> blocks) {
        int targets = blocks.get(0).targets().schema().size();
        Moments moments = new Moments(columns.size(), targets);
        double[][] z = new double[ROWS_AT_ONCE][columns.size()];
        for (Block block : blocks) {
            for (int row = block.start(); row < block.end(); row += ROWS_AT_ONCE) {
                int count = Math.min(ROWS_AT_ONCE, block.end() - row);
                for (int i = 0; i < ROWS_AT_ONCE; i++) {
                    if (i < count) {
                        columns.fill(block.features(), row + i, z[i]);
                        standard.apply(z[i]);
                        moments.addRow(z[i], block.targets(), row + i);
                    } else {
                        Arrays.fill(z[i], 0);
                    }
                }
                moments.addProducts(z[0], z[1], z[2], z[3]);
            }
        }
        return moments;
    }

    void add(Moments other) {
        rows += other.rows;
        plus(sum, other.sum);
        plus(targetSum, other.targetSum);
        for (int i = 0; i < columns; i++) {
            plus(products[i], other.products[i]);
            low[i] = Math.min(low[i], other.low[i]);
            high[i] = Math.max(high[i], other.high[i]);
        }
        for (int i = 0; i < targets; i++) {
            plus(cross[i], other.cross[i]);
        }
    }

    private void addRow(double[] z, Trajectory y, int row) {
        rows++;
        plus(sum, z);
        for (int c = 0; c < columns; c++) {
            low[c] = Math.min(low[c], z[c]);
            high[c] = Math.max(high[c], z[c]);
        }
        for (int t = 0; t < targets; t++) {
            double value = y.get(row, t);
            targetSum[t] += value;
            for (int c = 0; c < columns; c++) {
                cross[t][c] += value * z[c];
            }
        }
    }

    /** The upper triangle; four rows at once read and write it a quarter as often, in loops that C2 turns into vectors. */
    private void addProducts(double[] z0, double[] z1, double[] z2, double[] z3) {
        for (int i = 0; i < columns; i++) {
            double a0 = z0[i];
            double a1 = z1[i];
            double a2 = z2[i];
            double a3 = z3[i];
            double[] to = products[i];
            for (int k = i; k < columns; k++) {
                to[k] += a0 * z0[k] + a1 * z1[k] + a2 * z2[k] + a3 * z3[k];
            }
        }
    }

    private static void plus(double[] to, double[] more) {
        for (int i = 0; i < to.length; i++) {
            to[i] += more[i];
        }
    }
}
