package io.torsion;

import io.torsion.core.bundle.RecipeJson;
import io.torsion.core.run.NetworkPart;
import io.torsion.core.run.RegressorFit;
import io.torsion.data.Selection;
import io.torsion.data.TrajectorySet;
import io.torsion.error.BundleException;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.loss.Loss;
import io.torsion.model.Architecture;
import io.torsion.model.OutputMode;
import io.torsion.spi.BackendProvider;
import io.torsion.train.Augmentation;
import io.torsion.train.Baseline;
import io.torsion.train.Optimizer;
import io.torsion.train.ReduceOnPlateau;
import io.torsion.train.Schedule;
import io.torsion.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The recipe of a whole model: pipeline, baseline, network, training. Fitting leaves it unchanged. Immutable.
 *
 * @param pipeline from sensor rows to features
 * @param baseline fitted first, the network learns what it leaves; null for none
 * @param refitBaseline true to fit the baseline again, on training and validation part together, once the network is trained
 * @param architecture of the network; null for the baseline alone
 * @param networkInputs which features the network sees
 * @param members up to 100 networks trained from different seeds, whose mean is the answer: takes out the part of the error that
 *     the seed makes, for as many times the cost
 * @param training how the network is trained
 * @param engine where it is computed
 */
public record SequenceRegressor(
        FeaturePipeline pipeline,
        @Nullable Baseline baseline,
        boolean refitBaseline,
        @Nullable Architecture architecture,
        Selection networkInputs,
        int members,
        Training training,
        Engine engine) {
    /** Checks that there is something to fit, and that the sampling suits the network. */
    public SequenceRegressor {
        if (members < 1 || members > NetworkPart.MOST_MEMBERS) {
            throw new IllegalArgumentException(
                    "1 to " + NetworkPart.MOST_MEMBERS + " members are possible, found " + members);
        }
        if (architecture == null && baseline == null) {
            throw new IllegalArgumentException(
                    "There is nothing to fit: give architecture(...), baseline(...) or both");
        }
        boolean whole = training.sampling() instanceof Sampling.WholeTrajectories;
        if (whole
                && architecture != null
                && (architecture.bidirectional() || architecture.output() == OutputMode.LAST_STEP)) {
            throw new IllegalArgumentException(
                    "Whole trajectories with carried state suit every-step networks in one direction, not "
                            + architecture.describe() + ": use Sampling.windows(length)");
        }
    }

    /** Starts a recipe. */
    public static Builder builder() {
        return new Builder();
    }

    /** Fits without validation: all epochs run and the last weights are kept. */
    public FitResult fit(TrajectorySet training) {
        return fit(training, training.filter(t -> false));
    }

    /**
     * Fits everything: the pipeline's statistics and the network on the training part; the validation part stops the network's
     * training and chooses its best epoch. Then, unless {@code refitBaseline} is off, the baseline is fitted again on both parts:
     * figures on the validation part are optimistic afterwards, only a test part tells. The caller closes the result.
     *
     * @param validation other recordings; may be empty
     * @throws io.torsion.error.DataException D1.. if recordings do not hold what the pipeline needs, or one is in both parts
     * @throws io.torsion.error.BackendException B1.. if no backend can be chosen
     * @throws io.torsion.error.CapabilityException C101 if the backend cannot compute the network
     * @throws io.torsion.error.TrainingException T101 if training diverges, T102 if the ridge has no solution, T103 if the folder
     *     of checkpoints holds those of another fit, T104 if one cannot be written
     */
    public FitResult fit(TrajectorySet trainingPart, TrajectorySet validation) {
        // Without a network no backend is needed, but one that is asked for by a wrong id is an error all the same.
        Engine where = architecture == null && engine.backend() == null ? engine : engine.chosen();
        RegressorFit.Outcome outcome = RegressorFit.of(with(where), trainingPart, validation);
        ModelCard card = card(outcome, where, trainingPart, validation);
        return new FitResult(
                new Predictor(outcome.model(), outcome.golden(), card, outcome.backend(), engine.plugins()),
                outcome.histories());
    }

    private ModelCard card(RegressorFit.Outcome outcome, Engine where, TrajectorySet trained, TrajectorySet validated) {
        FittedPipeline fitted = outcome.model().pipeline();
        Map<String, String> facts = new LinkedHashMap<>(outcome.card());
        String recipe = null;
        try {
            recipe = toJson();
        } catch (BundleException | IllegalArgumentException untold) {
            facts.put("recipe", "not kept: " + untold.getMessage());
        }
        return new ModelCard(
                fitted.inputs(),
                fitted.targets(),
                facts,
                recipe,
                RecordingDigest.of(trained),
                RecordingDigest.of(validated),
                Environment.of(architecture == null ? null : where.provider()),
                null);
    }

    /**
     * All that a fit depends on as JSON, but data, backend and listeners; {@link ModelCard} keeps it.
     *
     * @throws BundleException M104 if a stage, baseline, loss, optimiser or schedule has no form that {@link #parse} reads
     */
    public String toJson() {
        return new RecipeJson(engine.plugins()).write(this);
    }

    /**
     * The recipe of a text, to be computed on this engine, with nobody listening.
     *
     * @throws BundleException M101 if it is no such JSON, or anything in it is unknown or missing; M103 if its form is not known
     *     here; M104 if nobody here provides a stage or baseline
     */
    public static SequenceRegressor parse(String json, Engine engine) {
        return new RecipeJson(engine.plugins()).read(json, engine);
    }

    /** The same with another seed. */
    public SequenceRegressor withSeed(long seed) {
        return with(training.withSeed(seed));
    }

    /** The same, trained in another way. */
    public SequenceRegressor with(Training other) {
        return new SequenceRegressor(
                pipeline, baseline, refitBaseline, architecture, networkInputs, members, other, engine);
    }

    /** The same, computed elsewhere. */
    public SequenceRegressor with(Engine other) {
        return new SequenceRegressor(
                pipeline, baseline, refitBaseline, architecture, networkInputs, members, training, other);
    }

    /** The same with so many members. */
    public SequenceRegressor withMembers(int count) {
        return new SequenceRegressor(
                pipeline, baseline, refitBaseline, architecture, networkInputs, count, training, engine);
    }

    /**
     * The same for many fits side by side: on a backend that is chosen now, once, and without listeners and checkpoints, which are
     * confined to one training.
     */
    SequenceRegressor settled() {
        boolean computes = architecture != null || engine.backend() != null;
        return with(training.withoutListeners()).with(computes ? engine.chosen() : engine);
    }

    /** Collects a recipe; every setting but the pipeline has a default. Not thread-safe; confine to one thread. */
    public static final class Builder {
        private @Nullable FeaturePipeline pipeline;
        private @Nullable Baseline baseline;
        private boolean refitBaseline = true;
        private @Nullable Architecture architecture;
        private Selection networkInputs = Selection.of("*");
        private int members = 1;
        private Engine engine = Engine.best();
        private Loss loss = Loss.mse();
        private Optimizer optimizer = Optimizer.adam();
        private Schedule schedule = Schedule.constant();
        private @Nullable ReduceOnPlateau plateau;
        private int epochs = 100;
        private int patience = 10;
        private int batchSize = 32;
        private int accumulate = 1;
        private double clipNorm = 1;
        private Augmentation augmentation = Augmentation.none();
        private @Nullable Sampling sampling;
        private long seed = 42;
        private boolean keepBestOnDivergence;
        private final List<TrainingListener> listeners = new ArrayList<>();
        private @Nullable Checkpoints checkpoints;

        Builder() {}

        /** From sensor rows to features, and what is predicted; required. */
        public Builder pipeline(FeaturePipeline recipe) {
            pipeline = recipe;
            return this;
        }

        /** A simple model that is fitted first; the network learns what it leaves. */
        public Builder baseline(Baseline simple) {
            baseline = simple;
            return this;
        }

        /** Whether the baseline is fitted again on training and validation part together; default true. */
        public Builder refitBaseline(boolean refit) {
            refitBaseline = refit;
            return this;
        }

        /** The network. */
        public Builder architecture(Architecture network) {
            architecture = network;
            return this;
        }

        /** Patterns of the features that the network sees; default all. */
        public Builder networkInputs(String... patterns) {
            networkInputs = Selection.of(patterns);
            return this;
        }

        /** How many networks are trained, from different seeds; the answer is their mean. Default 1. */
        public Builder members(int count) {
            members = count;
            return this;
        }

        /** What is made small. */
        public Builder loss(Loss elementwise) {
            loss = elementwise;
            return this;
        }

        /** How weights follow the gradient. */
        public Builder optimizer(Optimizer rule) {
            optimizer = rule;
            return this;
        }

        /** How the learning rate changes. */
        public Builder schedule(Schedule factor) {
            schedule = factor;
            return this;
        }

        /** Lowers the learning rate when the validation loss no longer falls, on top of the schedule. */
        public Builder reduceOnPlateau(ReduceOnPlateau rule) {
            plateau = rule;
            return this;
        }

        /** The largest number of epochs. */
        public Builder epochs(int count) {
            epochs = count;
            return this;
        }

        /** Epochs without a better validation loss after which training stops; 0 never stops. */
        public Builder patience(int count) {
            patience = count;
            return this;
        }

        /** Sequences in a batch, of which an update has one unless it accumulates. */
        public Builder batchSize(int count) {
            batchSize = count;
            return this;
        }

        /** Batches in an update: the gradient of a batch so many times as large, in the memory of one. */
        public Builder accumulate(int batches) {
            accumulate = batches;
            return this;
        }

        /** The largest global norm of a gradient; infinity for none. */
        public Builder clipNorm(double norm) {
            clipNorm = norm;
            return this;
        }

        /** Random changes of the network's inputs in training. */
        public Builder augmentation(Augmentation changes) {
            augmentation = changes;
            return this;
        }

        /** How recordings are cut. */
        public Builder sampling(Sampling cut) {
            sampling = cut;
            return this;
        }

        /** The seed of weights, shuffling, dropout and augmentation. */
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /** Adds a listener. */
        public Builder listener(TrainingListener told) {
            listeners.add(told);
            return this;
        }

        /** A training that diverges ends with the model of the best epoch before, if there is one, instead of T101. */
        public Builder keepBestOnDivergence() {
            keepBestOnDivergence = true;
            return this;
        }

        /** Writes down how far training has come after each epoch; the same call goes on from there. */
        public Builder checkpoints(Path folder) {
            return checkpoints(Checkpoints.in(folder));
        }

        /** Writes down how far training has come, so often; the same call goes on from there. */
        public Builder checkpoints(Checkpoints where) {
            checkpoints = where;
            return this;
        }

        /** Shows a progress bar on the terminal. */
        public Builder progressBar() {
            return listener(new ProgressBarListener());
        }

        /** Where it is computed. */
        public Builder engine(Engine where) {
            engine = where;
            return this;
        }

        /** The backend with this id. */
        public Builder backend(String id) {
            return engine(engine.backend(id));
        }

        /** This backend, without discovery. */
        public Builder backend(BackendProvider provider) {
            return engine(engine.backend(provider));
        }

        /** How many threads the backend may use. */
        public Builder threads(int count) {
            return engine(engine.threads(count));
        }

        /** The recipe; an IllegalArgumentException says what is missing or does not fit. */
        public SequenceRegressor build() {
            if (pipeline == null) {
                throw new IllegalArgumentException("A regressor needs a pipeline: call pipeline(...)");
            }
            Training training = new Training(
                    loss,
                    optimizer,
                    schedule,
                    plateau,
                    epochs,
                    patience,
                    batchSize,
                    accumulate,
                    clipNorm,
                    augmentation,
                    sampling,
                    seed,
                    keepBestOnDivergence,
                    listeners,
                    checkpoints);
            return new SequenceRegressor(
                    pipeline, baseline, refitBaseline, architecture, networkInputs, members, training, engine);
        }
    }
}
