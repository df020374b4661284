package io.torsion.core.train;

import io.torsion.Sampling;
import io.torsion.Training;
import io.torsion.core.run.Rows;
import io.torsion.core.run.Running;
import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.spi.DifferentiableModel;
import io.torsion.tck.reference.ReferenceBackend;
import io.torsion.train.Augmentation;
import io.torsion.train.Optimizer;
import io.torsion.train.Schedule;
import io.torsion.train.TrainingListener;
import java.util.List;
import java.util.Random;

/** Small trainings on the reference backend. */
final class Plans {
    private Plans() {}

    static Plan plan(Sampling sampling, int epochs, int patience, long seed) {
        Training settings = new Training(
                Loss.mse(),
                Optimizer.adam(0.02),
                Schedule.constant(),
                null,
                epochs,
                patience,
                4,
                1,
                1,
                Augmentation.none(),
                sampling,
                seed,
                false,
                List.of(),
                null);
        return new Plan(settings, sampling, Running.carried(), Loss.mse(), seed);
    }

    static Plan with(Plan p, Running running) {
        return new Plan(p.settings(), p.sampling(), running, p.loss(), p.seed());
    }

    static Plan with(Plan p, Optimizer optimizer, Schedule schedule, double clipNorm) {
        Training t = p.settings();
        return with(
                p,
                new Training(
                        t.loss(),
                        optimizer,
                        schedule,
                        t.plateau(),
                        t.epochs(),
                        t.patience(),
                        t.batchSize(),
                        t.accumulate(),
                        clipNorm,
                        t.augmentation(),
                        t.sampling(),
                        t.seed(),
                        t.keepBestOnDivergence(),
                        t.listeners(),
                        null));
    }

    static Plan with(Plan p, TrainingListener... listeners) {
        Training t = p.settings();
        return with(
                p,
                new Training(
                        t.loss(),
                        t.optimizer(),
                        t.schedule(),
                        t.plateau(),
                        t.epochs(),
                        t.patience(),
                        t.batchSize(),
                        t.accumulate(),
                        t.clipNorm(),
                        t.augmentation(),
                        t.sampling(),
                        t.seed(),
                        t.keepBestOnDivergence(),
                        List.of(listeners),
                        null));
    }

    static Plan batches(Plan p, int batchSize, int accumulate) {
        Training t = p.settings();
        return with(
                p,
                new Training(
                        t.loss(),
                        t.optimizer(),
                        t.schedule(),
                        t.plateau(),
                        t.epochs(),
                        t.patience(),
                        batchSize,
                        accumulate,
                        t.clipNorm(),
                        t.augmentation(),
                        t.sampling(),
                        t.seed(),
                        t.keepBestOnDivergence(),
                        t.listeners(),
                        null));
    }

    private static Plan with(Plan p, Training settings) {
        return new Plan(settings, p.sampling(), p.running(), p.loss(), p.seed());
    }

    static Trainer.Outcome train(Network network, Plan plan, List<Sequence> training, List<Sequence> validation) {
        try (ReferenceBackend backend = new ReferenceBackend();
                DifferentiableModel model = backend.differentiable(network)) {
            return new Trainer(model, plan).fit(training, validation);
        }
    }

    /** One input that counts rows, one target ten times that: every value tells where it comes from. */
    static Sequence counted(int rows) {
        float[] inputs = new float[rows];
        float[] targets = new float[rows];
        for (int row = 0; row < rows; row++) {
            inputs[row] = row + 1;
            targets[row] = 10 * (row + 1);
        }
        return new Sequence(new Rows(inputs, rows, 1), targets);
    }

    /** Inputs and targets that have nothing to do with each other, so that training overfits. */
    static Sequence noise(int rows, long seed) {
        Random random = new Random(seed);
        float[] inputs = new float[rows];
        float[] targets = new float[rows];
        for (int row = 0; row < rows; row++) {
            inputs[row] = (float) random.nextGaussian();
            targets[row] = (float) random.nextGaussian();
        }
        return new Sequence(new Rows(inputs, rows, 1), targets);
    }

    /** A constant input, and a target that rises from 0 to 1: only the state can tell the time. */
    static Sequence ramp(int rows) {
        float[] inputs = new float[rows];
        float[] targets = new float[rows];
        for (int row = 0; row < rows; row++) {
            inputs[row] = 1;
            targets[row] = row / (rows - 1f);
        }
        return new Sequence(new Rows(inputs, rows, 1), targets);
    }
}
