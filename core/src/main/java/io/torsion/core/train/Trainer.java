package io.torsion.core.train;

import io.torsion.model.Weights;
import io.torsion.spi.DifferentiableModel;
import io.torsion.train.EpochReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** The training loop, the same for every backend. Not thread-safe; confine to one thread. */
public final class Trainer {
    private final DifferentiableModel model;
    private final Plan plan;

    /** A training of this model. */
    public Trainer(DifferentiableModel model, Plan plan) {
        this.model = model;
        this.plan = plan;
    }

    /**
     * What came out.
     *
     * @param weights of the best epoch by validation loss, or of the last one if there is no validation
     * @param epochs what happened
     * @param bestEpoch which weights these are
     */
    public record Outcome(Weights weights, List<EpochReport> epochs, int bestEpoch) {}

    /** Trains from the seed's weights. */
    public Outcome fit(List<Sequence> training, List<Sequence> validation) {
        try {
            return run(training, validation);
        } catch (RuntimeException | Error failure) {
            plan.listeners().forEach(listener -> listener.failed(failure));
            throw failure;
        }
    }

    private Outcome run(List<Sequence> training, List<Sequence> validation) {
        float[] weights = Weights.initial(model.network(), plan.seed()).toArray();
        Sampler sampler = Sampler.of(plan.sampling(), model.network(), plan.batchSize(), training);
        Updates updates = new Updates(model, plan, weights, sampler.updates());
        Validation judge = new Validation(model, plan.running(), plan.loss(), validation);
        Best best = new Best(weights);
        List<EpochReport> reports = new ArrayList<>();
        plan.listeners().forEach(listener -> listener.started(model.network(), plan.epochs()));
        for (int epoch = 1; epoch <= plan.epochs() && !best.patienceLost(epoch, plan.patience()); epoch++) {
            EpochReport report = epoch(epoch, sampler, updates, judge, best, weights);
            reports.add(report);
            plan.listeners().forEach(listener -> listener.epoch(report));
        }
        plan.listeners().forEach(listener -> listener.finished(best.epoch()));
        return new Outcome(Weights.of(model.network().layout(), best.weights()), reports, best.epoch());
    }

    private EpochReport epoch(
            int epoch, Sampler sampler, Updates updates, Validation judge, Best best, float[] weights) {
        long start = System.nanoTime();
        updates.startEpoch(epoch);
        sampler.epoch(random(epoch), updates::learn);
        updates.checkWeights();
        double validation = judge.loss(epoch, weights);
        boolean better = best.offer(epoch, validation, weights);
        return new EpochReport(
                epoch,
                updates.meanLoss(),
                validation,
                updates.learningRate(),
                updates.meanNorm(),
                Duration.ofNanos(System.nanoTime() - start),
                better);
    }

    /** Random's first numbers are nearly the same for neighbouring seeds, so seeds are mixed first. */
    private Random random(int epoch) {
        return new Random(new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + epoch).nextLong());
    }
}
