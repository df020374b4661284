package io.torsion.core.ridge;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
        double[][] byColumn = byColumn(solutions, targets);
        double[] answers = new double[solutions.length * targets];
        long rows = 0;
        for (Block block : blocks) {
            for (int row = block.start(); row < block.end(); row++, rows++) {
                columns.fill(block.features(), row, z);
                standard.apply(z);
                limits.clip(z);
                answer(byColumn, z, answers);
                for (int t = 0; t < targets; t++) {
                    double y = block.targets().get(row, t);
                    sum[t] += y;
                    squares[t] += y * y;
                    for (int i = 0; i < solutions.length; i++) {
                        double e = answers[i * targets + t] - y;
                        errors[i][t][fold] += e * e;
                    }
                }
            }
        }
        for (int t = 0; t < targets; t++) {
            double mean = sum[t] / rows;
            double variance = squares[t] / rows - mean * mean;
            double yardstick = variance > STANDS_STILL * variances[t] ? variance : variances[t];
            for (int i = 0; i < solutions.length; i++) {
                boolean solved = solutions[i] != null;
                errors[i][t][fold] = solved
                        ? errors[i][t][fold] / (rows * (yardstick > 0 ? yardstick : 1))
                        : Double.POSITIVE_INFINITY;
            }
        }
    }

    /** {@code [column][lambda * targets + target]}, intercepts last; 0 where there is no solution. */
    private static double[][] byColumn(double[] @Nullable [][] solutions, int targets) {
        int intercept = Arrays.stream(solutions)
                .filter(Objects::nonNull)
                .mapToInt(solution -> solution[0].length - 1)
                .findFirst()
                .orElse(0);
        double[][] byColumn = new double[intercept + 1][solutions.length * targets];
        for (int i = 0; i < solutions.length; i++) {
            double @Nullable [][] solution = solutions[i];
            for (int t = 0; solution != null && t < targets; t++) {
                for (int c = 0; c <= intercept; c++) {
                    byColumn[c][i * targets + t] = solution[t][c];
                }
            }
        }
        return byColumn;
    }

    /** All answers to a row at once, as {@link FittedRidge#answer} gives each: this inner loop becomes vectors, a sum does not. */
    private static void answer(double[][] byColumn, double[] z, double[] answers) {
        int intercept = byColumn.length - 1;
        System.arraycopy(byColumn[intercept], 0, answers, 0, answers.length);
        for (int c = 0; c < intercept; c++) {
            double factor = z[c];
            double[] coefficients = byColumn[c];
            for (int i = 0; i < answers.length; i++) {
                answers[i] += coefficients[i] * factor;
            }
        }
    }
}
