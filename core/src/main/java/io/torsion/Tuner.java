package io.torsion;

import io.torsion.core.tune.Study;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Searches a space of recipes, pipeline and network together, for the one that predicts best what inner folds leave out. Only a
 * recording that {@link #run} is not given can judge what was found. Immutable.
 *
 * <pre>{@code
 * Function<Trial, SequenceRegressor> space = trial -> SequenceRegressor.builder()
 *         .pipeline(…).architecture(SequenceModel.builder().lstm(trial.suggestInt("units", 8, 96)).dense().build())
 *         .optimizer(Optimizer.adam(trial.suggestLogFloat("lr", 1e-4, 1e-2))).build();
 * TuningReport report = Tuner.builder().trials(40).build().run(train, space);
 * SequenceRegressor best = space.apply(Trial.of(report.best().parameters()));
 * }</pre>
 *
 * <p>Score: per target the median of nMSE over the recordings that the inner folds leave out, then the mean over targets. With a
 * pruner a trial climbs three rungs: a quarter of its epochs on two folds, on all folds, then all epochs on all folds; each is a whole
 * training, whose schedule is as long as its epochs, and only scores of one rung are compared.
 *
 * @param trials how many, those of the journal included
 * @param sampler what is tried next
 * @param pruner who is stopped early
 * @param folds how many inner folds, of whole groups; at least 3
 * @param workers trials side by side
 * @param threads of all workers together: each trial computes on {@code threads / workers}, whatever its recipe says
 * @param seed of the search
 * @param constraints what a model must keep to
 * @param first parameters of the first trials, such as today's settings; what they leave open is suggested
 * @param journal where a run that was interrupted is continued; null to forget. With one worker it goes on as if nothing had happened;
 *     with several what is tried depends on who ends first
 */
public record Tuner(
        int trials,
        Sampler sampler,
        Pruner pruner,
        int folds,
        int workers,
        int threads,
        long seed,
        List<Constraint> constraints,
        List<Map<String, Object>> first,
        @Nullable Path journal) {
    /** What is tried next. Immutable. */
    public enum Sampler {
        /** Anything. */
        RANDOM,
        /** What good trials make likely: a tree-structured Parzen estimator (Bergstra et al. 2011) behind 10 random trials. */
        TPE
    }

    /** Who is stopped early. Immutable. */
    public enum Pruner {
        /** Nobody. */
        NONE,
        /** Who is behind the median of the complete trials, once there are 5 (Golovin et al. 2017). */
        MEDIAN,
        /** Who is not among the best quarter at a rung (asynchronous successive halving, Li et al. 2020). */
        ASHA
    }

    /** Checks the numbers. */
    public Tuner {
        constraints = List.copyOf(constraints);
        first = first.stream().map(Map::copyOf).toList();
        if (trials < 1 || workers < 1 || threads < workers) {
            throw new IllegalArgumentException(
                    "A tuner needs at least 1 trial, 1 worker and a thread for each worker, found " + trials + ", "
                            + workers + ", " + threads);
        }
    }

    /** 40 trials by TPE and ASHA, 5 inner folds, one worker. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same, telling nobody. */
    public TuningReport run(TrajectorySet train, Function<Trial, SequenceRegressor> space) {
        return run(train, space, report -> {});
    }

    /**
     * Searches. A trial that cannot be trained, or whose recipe is refused with an IllegalArgumentException, is recorded and the others
     * go on.
     *
     * @param train what the inner folds are made of: a test part must not be in it
     * @param space makes the recipe of a trial; called from the workers' threads. It must not depend on anything else
     * @param done is told of each trial when it is over, one at a time
     * @throws io.torsion.error.DataException D110 if there are fewer groups than folds, or fewer than 3 folds
     * @throws io.torsion.error.BackendException B1.. if no backend can be chosen
     * @throws io.torsion.error.TrainingException T105 if the journal was begun by another tuning, T106 if it cannot be used
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted, which stays so; the journal is whole
     */
    public TuningReport run(TrajectorySet train, Function<Trial, SequenceRegressor> space, Consumer<TrialReport> done) {
        // Balanced folds begin with the longest recordings, often the odd ones; the first rung sees the first folds
        // alone.
        List<Split> inner = new ArrayList<>(Split.groupKFold(train, folds));
        Collections.reverse(inner);
        Map<Engine, Engine> chosen = new ConcurrentHashMap<>();
        Function<Trial, SequenceRegressor> settled = space.andThen(recipe -> settled(recipe, chosen));
        return new TuningReport(new Study(this, inner, settled, done).run());
    }

    /** A backend is chosen, and said, once. */
    private static SequenceRegressor settled(SequenceRegressor recipe, Map<Engine, Engine> chosen) {
        return recipe.architecture() == null
                ? recipe
                : recipe.with(chosen.computeIfAbsent(recipe.engine(), Engine::chosen));
    }

    /** Collects settings. Not thread-safe; confine to one thread. */
    public static final class Builder {
        private int trials = 40;
        private Sampler sampler = Sampler.TPE;
        private Pruner pruner = Pruner.ASHA;
        private int folds = 5;
        private int workers = 1;
        private int threads = 1;
        private long seed = 42;
        private final List<Constraint> constraints = new ArrayList<>();
        private final List<Map<String, Object>> first = new ArrayList<>();
        private @Nullable Path journal;

        Builder() {}

        /** How many trials, those of the journal included. */
        public Builder trials(int count) {
            trials = count;
            return this;
        }

        /** What is tried next. */
        public Builder sampler(Sampler how) {
            sampler = how;
            return this;
        }

        /** Who is stopped early. */
        public Builder pruner(Pruner how) {
            pruner = how;
            return this;
        }

        /** How many inner folds. */
        public Builder folds(int count) {
            folds = count;
            return this;
        }

        /** How many trials side by side; there are at least as many threads. */
        public Builder workers(int count) {
            workers = count;
            threads = Math.max(threads, count);
            return this;
        }

        /** How many threads, of all workers together. */
        public Builder threads(int count) {
            threads = count;
            return this;
        }

        /** The seed of the search; the recipe has its own. */
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /** Adds something that models must keep to. */
        public Builder constraint(Constraint limit) {
            constraints.add(limit);
            return this;
        }

        /**
         * Adds a trial to begin with, such as today's settings: Double, Integer, or the text of a choice; where the space has no such
         * value, one is suggested.
         */
        public Builder first(Map<String, Object> parameters) {
            first.add(parameters);
            return this;
        }

        /** Where a run that was interrupted is continued. */
        public Builder journal(Path file) {
            journal = file;
            return this;
        }

        /** The tuner; an IllegalArgumentException says what does not fit. */
        public Tuner build() {
            return new Tuner(trials, sampler, pruner, folds, workers, threads, seed, constraints, first, journal);
        }
    }
}
