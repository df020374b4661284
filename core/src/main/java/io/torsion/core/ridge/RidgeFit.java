package io.torsion.core.ridge;

import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.error.TrainingException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses λ per target by the median error over inner folds, then fits all rows.
 *
 * <p>The median, since one odd recording must not decide; sums per fold are kept, so that leaving one out costs additions.
 */
public final class RidgeFit {
    private final RidgeColumns columns;
    private final double[] lambdas;
    private final List<List<Block>> folds;
    private final Standard standard;
    private final List<Moments> moments;
    private final int targets;
    private final double[] variances;

    /** Gathers the sums; features and targets hold the same recordings and rows. */
    public RidgeFit(TrajectorySet features, TrajectorySet targets, int[] columns, int[] lags, double[] lambdas) {
        this.columns = new RidgeColumns(columns, lags);
        this.lambdas = lambdas.clone();
        this.targets = targets.schema().size();
        variances = variances(targets);
        folds = Block.folds(features, targets);
        if (folds.isEmpty()) {
            throw new DataException(
                    ErrorCode.NON_FINITE,
                    "The ridge has nothing to learn from",
                    "no row in which all of " + targets.schema().names() + " are measured",
                    "Train on targets that were recorded together, or on fewer targets");
        }
        standard = Standard.of(this.columns, folds);
        moments = folds.stream()
                .map(fold -> Moments.of(this.columns, standard, fold))
                .toList();
    }

    /** The fitted ridge. */
    public FittedRidge fit() {
        int[] chosen = lambdas.length == 1 || folds.size() < 2 ? new int[targets] : choose(innerErrors());
        Moments all = without(-1);
        double[][] coefficients = new double[targets][];
        Equations equations = new Equations(all);
        for (int choice : Arrays.stream(chosen).distinct().toArray()) {
            double[][] solution = equations.solve(lambdas[choice]);
            for (int t = 0; t < targets; t++) {
                if (chosen[t] == choice) {
                    coefficients[t] = require(solution, lambdas[choice])[t];
                }
            }
        }
        double[] best = Arrays.stream(chosen).mapToDouble(c -> lambdas[c]).toArray();
        return new FittedRidge(columns, standard, Limits.of(all), coefficients, best);
    }

    private static double[] variances(TrajectorySet targets) {
        double[] variances = new double[targets.schema().size()];
        for (int t = 0; t < variances.length; t++) {
            int target = t;
            double[] all = targets.stream()
                    .flatMapToDouble(trajectory -> Arrays.stream(trajectory.column(target)))
                    .filter(y -> !Double.isNaN(y))
                    .toArray();
            double mean = Arrays.stream(all).average().orElse(0);
            variances[t] = Arrays.stream(all)
                    .map(y -> (y - mean) * (y - mean))
                    .average()
                    .orElse(0);
        }
        return variances;
    }

    private Moments without(int fold) {
        Moments sum = new Moments(columns.size(), targets);
        IntStream.range(0, folds.size()).filter(i -> i != fold).forEach(i -> sum.add(moments.get(i)));
        return sum;
    }

    /** {@code [lambda][target][fold]}: mean squared errors relative to the fold's variance. */
    private double[][][] innerErrors() {
        double[][][] errors = new double[lambdas.length][targets][folds.size()];
        for (int fold = 0; fold < folds.size(); fold++) {
            Moments rest = without(fold);
            Equations equations = new Equations(rest);
            double[] @Nullable [][] solutions = new double[lambdas.length][][];
            for (int i = 0; i < lambdas.length; i++) {
                solutions[i] = equations.solve(lambdas[i]);
            }
            new FoldErrors(columns, standard, Limits.of(rest), variances)
                    .score(folds.get(fold), solutions, errors, fold);
        }
        return errors;
    }

    private int[] choose(double[][][] errors) {
        int[] chosen = new int[targets];
        for (int t = 0; t < targets; t++) {
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < lambdas.length; i++) {
                double median = median(errors[i][t]);
                if (median < best) {
                    best = median;
                    chosen[t] = i;
                }
            }
        }
        return chosen;
    }

    /** The middle value, or the mean of the two in the middle; NaN without any. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static double[][] require(double @Nullable [][] solution, double lambda) {
        if (solution == null) {
            throw new TrainingException(
                    ErrorCode.SINGULAR,
                    "The ridge has no stable solution",
                    "columns that are nearly multiples of others, with lambda " + lambda,
                    "Offer larger lambdas, or fewer columns");
        }
        return solution;
    }
}
