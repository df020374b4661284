package io.torsion;

import io.torsion.core.run.SideBySide;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fits a recipe afresh on every fold and with every seed: pipeline, baseline and network see the fold's training and
 * validation parts only, and every row of its test part is scored from row 0. Immutable.
 *
 * @param folds for example {@link Split#leaveOneTrajectoryOut}
 * @param seeds one fit each per fold
 * @param threads fits side by side; each fit computes on the threads of its own engine
 * @param bands how the models get bands, which costs as many fits again for each as it has recordings; null for none
 */
public record CrossValidation(
        List<Split> folds,
        List<Long> seeds,
        int threads,
        @Nullable Conformal bands) {
    /** Checks that there is something to do. */
    public CrossValidation {
        folds = List.copyOf(folds);
        seeds = List.copyOf(seeds);
        if (folds.isEmpty() || seeds.isEmpty() || threads < 1) {
            throw new IllegalArgumentException("Cross-validation needs folds, seeds and at least 1 thread");
        }
    }

    /** Without bands. */
    public CrossValidation(List<Split> folds, List<Long> seeds, int threads) {
        this(folds, seeds, threads, null);
    }

    /** The same, whose models get bands from an inner cross-validation of each fold's training and validation parts. */
    public CrossValidation bands(Conformal recipe) {
        return new CrossValidation(folds, seeds, threads, recipe);
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
        return new CrossValidationReport(each(settled, (fit, fold, seed) -> score(settled, fit, fold, seed, done)));
    }

    /** What one wants to know of a fit, which is closed afterwards. */
    interface Question<R> {
        R ask(FitResult fit, Split fold, long seed);
    }

    /** Asks each fit, in the order of folds, then seeds. */
    <R> List<R> each(SequenceRegressor recipe, Question<R> question) {
        SequenceRegressor settled = recipe.settled();
        List<Callable<R>> fits = new ArrayList<>();
        for (Split fold : folds) {
            for (long seed : seeds) {
                fits.add(() -> fit(settled.withSeed(seed), fold, question));
            }
        }
        return SideBySide.run(fits, threads, "Cross-validation");
    }

    private static <R> R fit(SequenceRegressor recipe, Split fold, Question<R> question) {
        long seed = recipe.training().seed();
        try (FitResult fit = recipe.fit(fold.train(), fold.validation())) {
            return question.ask(fit, fold, seed);
        } catch (RuntimeException failure) {
            failure.addSuppressed(
                    new IllegalStateException("in the fit that leaves out " + fold.name() + ", with seed " + seed));
            throw failure;
        }
    }

    private CrossValidationReport.Fold score(
            SequenceRegressor recipe, FitResult fit, Split fold, long seed, Consumer<CrossValidationReport.Fold> done) {
        double validationLoss = fit.histories().stream()
                .mapToDouble(History::bestValidationLoss)
                .average()
                .orElse(Double.NaN);
        Predictor predictor = fit.predictor();
        if (bands != null) {
            TrajectorySet inner = fold.train().plus(fold.validation());
            predictor = predictor.with(bands.leaveOneTrajectoryOut(recipe.withSeed(seed), inner));
        }
        var result = new CrossValidationReport.Fold(fold.name(), seed, predictor.evaluate(fold.test()), validationLoss);
        done.accept(result);
        return result;
    }
}
