package io.torsion.core.train;

import io.torsion.Training;
import io.torsion.error.ErrorCode;
import io.torsion.error.TrainingException;
import io.torsion.model.Weights;
import io.torsion.spi.DifferentiableModel;
import io.torsion.train.EpochReport;
import io.torsion.train.ReduceOnPlateau;
import io.torsion.train.TrainingListener;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The training loop, the same for every backend. Not thread-safe; confine to one thread. */
public final class Trainer {
    private static final System.Logger LOG = System.getLogger("io.torsion");

    private final DifferentiableModel model;
    private final Plan plan;
    private final Training settings;
    private final List<TrainingListener> listeners;

    /** A training of this model. */
    Trainer(DifferentiableModel model, Plan plan) {
        this.model = model;
        this.plan = plan;
        settings = plan.settings();
        listeners = settings.listeners();
    }

    /**
     * What came out.
     *
     * @param weights of the best epoch by validation loss, or of the last one if there is no validation
     * @param epochs what happened
     * @param bestEpoch which weights these are
     * @param stopped true if a listener ended it before its time
     */
    public record Outcome(Weights weights, List<EpochReport> epochs, int bestEpoch, boolean stopped) {}

    /**
     * Trains.
     *
     * @param before how far it had come; null to start from the seed's weights
     * @param ended is told after each whole epoch, before any listener
     */
    Outcome fit(
            List<Sequence> training, List<Sequence> validation, @Nullable Progress before, Consumer<Progress> ended) {
        try {
            Progress progress = before == null ? start() : before;
            Sampler sampler = Sampler.of(plan, model.network(), training);
            Updates updates = new Updates(model, plan, progress, sampler.updates());
            Validation judge = new Validation(model, plan.running(), plan.loss(), validation);
            return run(progress, new Run(sampler, updates, judge), ended);
        } catch (RuntimeException | Error failure) {
            listeners.forEach(listener -> listener.failed(failure));
            throw failure;
        }
    }

    private record Run(Sampler sampler, Updates updates, Validation judge) {}

    private Progress start() {
        float[] weights = Weights.initial(model.network(), plan.seed()).toArray();
        return new Progress(weights, settings.optimizer().slots());
    }

    private Outcome run(Progress progress, Run run, Consumer<Progress> ended) {
        List<EpochReport> before = progress.epochs();
        listeners.forEach(listener -> listener.started(model.network(), settings.epochs()));
        if (!before.isEmpty()) {
            listeners.forEach(listener -> listener.resumed(before));
        }
        boolean stopped = false;
        try {
            while (!stopped && goesOn(progress)) {
                boolean enough = !progress.epochs().isEmpty() && run.updates().stops();
                stopped = enough || !epoch(progress, run, ended);
            }
        } catch (TrainingException failure) {
            keepBest(progress, failure);
        }
        listeners.forEach(listener -> listener.finished(progress.bestEpoch()));
        Weights best = Weights.of(model.network().layout(), progress.bestWeights());
        return new Outcome(best, progress.epochs(), progress.bestEpoch(), stopped);
    }

    private boolean goesOn(Progress progress) {
        return progress.epochs().size() < settings.epochs() && !progress.patienceLost(settings.patience());
    }

    private void keepBest(Progress progress, TrainingException failure) {
        boolean diverged = failure.code() == ErrorCode.DIVERGED;
        if (!diverged || !settings.keepBestOnDivergence() || progress.bestEpoch() == 0) {
            throw failure;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "Training ends with the model of epoch " + progress.bestEpoch() + ": " + failure.getMessage());
    }

    /** False if the epoch was cut short. */
    private boolean epoch(Progress progress, Run run, Consumer<Progress> ended) {
        long start = System.nanoTime();
        int epoch = progress.epochs().size() + 1;
        Augment augment = new Augment(settings.augmentation(), plan.seed(), epoch);
        Updates updates = run.updates();
        updates.startEpoch(epoch);
        boolean whole = run.sampler().epoch(random(epoch), augment, updates::learn);
        updates.checkWeights();
        double validation = run.judge().loss(epoch, progress.weights());
        EpochReport report = new EpochReport(
                epoch,
                updates.meanLoss(),
                validation,
                updates.learningRate(),
                updates.meanNorm(),
                Duration.ofNanos(System.nanoTime() - start),
                progress.offer(epoch, validation));
        ReduceOnPlateau plateau = settings.plateau();
        progress.add(report, plateau == null ? progress.plateau() : plateau.next(progress.plateau(), validation));
        if (whole) {
            ended.accept(progress);
        }
        listeners.forEach(listener -> listener.epoch(report));
        return whole;
    }

    /** Random's first numbers are nearly the same for neighbouring seeds, so seeds are mixed first. */
    private Random random(int epoch) {
        return new Random(new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + epoch).nextLong());
    }
}
