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
import io.torsion.train.ReduceOnPlateau;
import io.torsion.train.Schedule;
import io.torsion.train.TrainingListener;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Small trainings on the reference backend. */
final class Plans {
    private Plans() {}

    static Plan plan(Sampling sampling, int epochs, int patience, long seed) {
        return new Settings(sampling, epochs, patience, seed).plan();
    }

    /** Whatever a test may set, with the defaults of these trainings. */
    static final class Settings {
        private final Sampling sampling;
        private final int epochs;
        private final int patience;
        private final long seed;
        Running running = Running.carried();
        Optimizer optimizer = Optimizer.adam(0.02);
        Schedule schedule = Schedule.constant();

        @Nullable ReduceOnPlateau plateau;

        int batchSize = 4;
        int accumulate = 1;
        double clipNorm = 1;
        Augmentation augmentation = Augmentation.none();
        boolean keepBest;
        List<TrainingListener> listeners = List.of();

        Settings(Sampling sampling, int epochs, int patience, long seed) {
            this.sampling = sampling;
            this.epochs = epochs;
            this.patience = patience;
            this.seed = seed;
        }

        Plan plan() {
            Training training = new Training(
                    Loss.mse(),
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
                    keepBest,
                    listeners,
                    null);
            return new Plan(training, sampling, running, training.loss(), seed);
        }
    }

    static Plan with(Plan p, Running running) {
        return new Plan(p.settings(), p.sampling(), running, p.loss(), p.seed());
    }

    static Trainer.Outcome train(Network network, Plan plan, List<Sequence> training, List<Sequence> validation) {
        try (ReferenceBackend backend = new ReferenceBackend();
                DifferentiableModel model = backend.differentiable(network)) {
            return new Trainer(model, plan).fit(training, validation, null, progress -> {});
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
