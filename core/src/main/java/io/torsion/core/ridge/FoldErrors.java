package io.torsion.core.ridge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How well solutions answer the rows of a fold that they have not seen. */
final class FoldErrors {
    private static final double STANDS_STILL = 1e-6;

    private final RidgeColumns columns;
    private final Standard standard;
    private final Limits limits;
    private final double[] variances;

    /**
     * A scorer.
     *
     * @param variances of each target over all rows: what errors are measured by where a target stands still in a fold
     */
    FoldErrors(RidgeColumns columns, Standard standard, Limits limits, double[] variances) {
        this.columns = columns;
        this.standard = standard;
        this.limits = limits;
        this.variances = variances;
    }

    /** Writes {@code errors[lambda][target][fold]}; infinity where there is no solution. */
    void score(List<Block> blocks, double[] @Nullable [][] solutions, double[][][] errors, int fold) {
        int targets = errors[0].length;
        double[] sum = new double[targets];
        double[] squares = new double[targets];
        double[] z = new double[columns.size()];
        long rows = 0;
        for (Block block : blocks) {
            for (int row = block.start(); row < block.end(); row++, rows++) {
                columns.fill(block.features(), row, z);
                standard.apply(z);
                limits.clip(z);
                for (int t = 0; t < targets; t++) {
                    double y = block.targets().get(row, t);
                    sum[t] += y;
                    squares[t] += y * y;
                    addErrors(solutions, z, t, y, errors, fold);
                }
            }
        }
        for (int t = 0; t < targets; t++) {
            double mean = sum[t] / rows;
            double variance = squares[t] / rows - mean * mean;
            double yardstick = variance > STANDS_STILL * variances[t] ? variance : variances[t];
            for (double[][] perLambda : errors) {
                perLambda[t][fold] /= rows * (yardstick > 0 ? yardstick : 1);
            }
        }
    }

    private static void addErrors(
            double[] @Nullable [][] solutions, double[] z, int target, double y, double[][][] errors, int fold) {
        for (int i = 0; i < solutions.length; i++) {
            double @Nullable [][] solution = solutions[i];
            if (solution == null) {
                errors[i][target][fold] = Double.POSITIVE_INFINITY;
            } else {
                double e = FittedRidge.answer(solution[target], z) - y;
                errors[i][target][fold] += e * e;
            }
        }
    }
}
