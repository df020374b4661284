package io.torsion.core.bundle;

import io.torsion.core.train.Checkpoint;
import io.torsion.core.train.Progress;
import io.torsion.core.train.Trainer;
import io.torsion.model.Weights;
import io.torsion.train.EpochReport;
import io.torsion.train.ReduceOnPlateau;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint but for its weights, just as it stands in the file.
 *
 * @param format always {@code torsion-checkpoint}
 * @param version of the form; 1
 * @param identity what the training is
 * @param finished members that are done
 * @param current the member after them; null if it has not begun
 */
record CheckpointForm(
        String format,
        int version,
        Map<String, String> identity,
        List<Finished> finished,
        @Nullable Current current) {
    static final String FORMAT = "torsion-checkpoint";
    static final int VERSION = 1;

    /** A member that is done. */
    record Finished(List<Epoch> epochs, int bestEpoch) {
        private static Finished of(Trainer.Outcome outcome) {
            return new Finished(outcome.epochs().stream().map(Epoch::of).toList(), outcome.bestEpoch());
        }

        Trainer.Outcome with(Weights weights) {
            return new Trainer.Outcome(
                    weights, epochs.stream().map(Epoch::report).toList(), bestEpoch, false);
        }
    }

    /** A member that is being trained. */
    record Current(List<Epoch> epochs, Progress.Counters counters, ReduceOnPlateau.State plateau) {
        private static Current of(Progress progress) {
            List<Epoch> epochs = progress.epochs().stream().map(Epoch::of).toList();
            return new Current(epochs, progress.counters(), progress.plateau());
        }

        Progress with(List<float[]> arrays) {
            return Progress.of(
                    arrays,
                    counters,
                    plateau,
                    epochs.stream().map(Epoch::report).toList());
        }
    }

    /** An epoch report, its duration in nanoseconds. */
    record Epoch(
            int epoch,
            double trainingLoss,
            double validationLoss,
            double learningRate,
            double gradientNorm,
            long nanos,
            boolean best) {
        private static Epoch of(EpochReport r) {
            return new Epoch(
                    r.epoch(),
                    r.trainingLoss(),
                    r.validationLoss(),
                    r.learningRate(),
                    r.gradientNorm(),
                    r.duration().toNanos(),
                    r.best());
        }

        private EpochReport report() {
            return new EpochReport(
                    epoch, trainingLoss, validationLoss, learningRate, gradientNorm, Duration.ofNanos(nanos), best);
        }
    }

    static CheckpointForm of(Checkpoint checkpoint, Map<String, String> identity) {
        Progress progress = checkpoint.progress();
        return new CheckpointForm(
                FORMAT,
                VERSION,
                identity,
                checkpoint.finished().stream().map(Finished::of).toList(),
                progress == null ? null : Current.of(progress));
    }
}
