package io.torsion;

import io.torsion.core.run.SideBySide;
import io.torsion.data.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Fits a recipe afresh on every fold and with every seed: pipeline, baseline and network see the fold's training and
 * validation parts only, and every row of its test part is scored from row 0. Immutable.
 *
 * @param folds for example {@link Split#leaveOneTrajectoryOut}
 * @param seeds one fit each per fold
 * @param threads fits side by side; each fit computes on the threads of its own engine
 */
public record CrossValidation(List<Split> folds, List<Long> seeds, int threads) {
    /** Checks that there is something to do. */
    public CrossValidation {
        folds = List.copyOf(folds);
        seeds = List.copyOf(seeds);
        if (folds.isEmpty() || seeds.isEmpty() || threads < 1) {
            throw new IllegalArgumentException("Cross-validation needs folds, seeds and at least 1 thread");
        }
    }

    /**
     * Fits and scores; the result does not depend on the number of threads. The first failure stops the other fits.
     *
     * @param recipe fitted with each seed; its listeners are not told, since fits run side by side
     * @param done is told of each fold, in the order in which they end, from the threads that did them
     * @throws io.torsion.error.TorsionException the first failure of a fit
     * @throws CancellationException if the calling thread is interrupted, which stays so
     */
    public CrossValidationReport run(SequenceRegressor recipe, Consumer<CrossValidationReport.Fold> done) {
        SequenceRegressor settled = recipe.settled();
        List<Callable<CrossValidationReport.Fold>> fits = new ArrayList<>();
        for (Split fold : folds) {
            for (long seed : seeds) {
                fits.add(() -> fit(settled.withSeed(seed), fold, seed, done));
            }
        }
        return new CrossValidationReport(SideBySide.run(fits, threads, "Cross-validation"));
    }

    private static CrossValidationReport.Fold fit(
            SequenceRegressor recipe, Split fold, long seed, Consumer<CrossValidationReport.Fold> done) {
        try (FitResult fit = recipe.fit(fold.train(), fold.validation())) {
            double validationLoss = fit.histories().stream()
                    .mapToDouble(History::bestValidationLoss)
                    .average()
                    .orElse(Double.NaN);
            Evaluation evaluation = fit.predictor().evaluate(fold.test());
            var result = new CrossValidationReport.Fold(fold.name(), seed, evaluation, validationLoss);
            done.accept(result);
            return result;
        } catch (RuntimeException failure) {
            failure.addSuppressed(
                    new IllegalStateException("in the fit that leaves out " + fold.name() + ", with seed " + seed));
            throw failure;
        }
    }
}
