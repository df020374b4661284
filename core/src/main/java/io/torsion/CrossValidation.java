package io.torsion;

import io.torsion.data.Split;
import io.torsion.error.TorsionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
     * Fits and scores; the result does not depend on the number of threads.
     *
     * @param recipe fitted with each seed
     * @param done is told of each fold, in the order in which they end, from the threads that did them
     */
    public CrossValidationReport run(SequenceRegressor recipe, Consumer<CrossValidationReport.Fold> done) {
        SequenceRegressor settled = recipe.settled();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<CrossValidationReport.Fold>> futures = new ArrayList<>();
            for (Split fold : folds) {
                for (long seed : seeds) {
                    futures.add(pool.submit(() -> {
                        CrossValidationReport.Fold result = fit(settled.withSeed(seed), fold, seed);
                        done.accept(result);
                        return result;
                    }));
                }
            }
            return new CrossValidationReport(collect(futures));
        } finally {
            pool.shutdownNow();
        }
    }

    private static CrossValidationReport.Fold fit(SequenceRegressor recipe, Split fold, long seed) {
        try (FitResult fit = recipe.fit(fold.train(), fold.validation())) {
            return new CrossValidationReport.Fold(
                    fold.name(),
                    seed,
                    fit.predictor().evaluate(fold.test()),
                    fit.histories().stream()
                            .mapToDouble(History::bestValidationLoss)
                            .average()
                            .orElse(Double.NaN));
        }
    }

    private static List<CrossValidationReport.Fold> collect(List<Future<CrossValidationReport.Fold>> futures) {
        List<CrossValidationReport.Fold> results = new ArrayList<>();
        for (Future<CrossValidationReport.Fold> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException failure) {
                throw rethrown(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Cross-validation was interrupted", interrupted);
            }
        }
        return results;
    }

    private static RuntimeException rethrown(ExecutionException failure) {
        if (failure.getCause() instanceof TorsionException known) {
            return known;
        }
        return new IllegalStateException("A fold failed: " + failure.getCause(), failure.getCause());
    }
}
