package io.torsion.core.bundle;

import io.torsion.Sampling;
import io.torsion.Training;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.loss.Loss;
import io.torsion.train.Augmentation;
import io.torsion.train.Optimizer;
import io.torsion.train.ReduceOnPlateau;
import io.torsion.train.Schedule;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a network is trained, as it stands in a recipe: numbers, and the texts of loss, optimiser, schedule and augmentation.
 *
 * @param plateau null for none
 * @param clipNorm null for none
 * @param sampling null for the default
 */
record TrainingForm(
        String loss,
        String optimizer,
        String schedule,
        @Nullable String plateau,
        int epochs,
        int patience,
        int batchSize,
        int accumulate,
        @Nullable Double clipNorm,
        String augmentation,
        @Nullable SamplingForm sampling,
        long seed,
        boolean keepBestOnDivergence) {

    /** Windows have a length, a stride and a warm-up, whole trajectories a segment. */
    record SamplingForm(
            @Nullable Integer length,
            @Nullable Integer stride,
            @Nullable Integer warmup,
            @Nullable Integer segment) {
        static SamplingForm of(Sampling sampling) {
            return sampling instanceof Sampling.Windows w
                    ? new SamplingForm(w.length(), w.stride(), w.warmup(), null)
                    : new SamplingForm(null, null, null, ((Sampling.WholeTrajectories) sampling).segment());
        }

        Sampling read() {
            if (segment != null && length == null && stride == null && warmup == null) {
                return new Sampling.WholeTrajectories(segment);
            }
            if (segment == null && length != null && stride != null && warmup != null) {
                return new Sampling.Windows(length, stride, warmup);
            }
            throw new IllegalArgumentException("sampling has length, stride and warmup, or a segment, found " + this);
        }
    }

    static TrainingForm of(Training t) {
        return new TrainingForm(
                text("loss", t.loss(), Loss::describe, Loss::parse),
                text("optimiser", t.optimizer(), Optimizer::describe, Optimizer::parse),
                text("schedule", t.schedule(), Schedule::describe, Schedule::parse),
                t.plateau() == null
                        ? null
                        : text("plateau", t.plateau(), ReduceOnPlateau::describe, ReduceOnPlateau::parse),
                t.epochs(),
                t.patience(),
                t.batchSize(),
                t.accumulate(),
                Double.isInfinite(t.clipNorm()) ? null : t.clipNorm(),
                text("augmentation", t.augmentation(), Augmentation::describe, Augmentation::parse),
                t.sampling() == null ? null : SamplingForm.of(t.sampling()),
                t.seed(),
                t.keepBestOnDivergence());
    }

    Training read() {
        return new Training(
                Loss.parse(loss),
                Optimizer.parse(optimizer),
                Schedule.parse(schedule),
                plateau == null ? null : ReduceOnPlateau.parse(plateau),
                epochs,
                patience,
                batchSize,
                accumulate,
                clipNorm == null ? Double.POSITIVE_INFINITY : clipNorm,
                Augmentation.parse(augmentation),
                sampling == null ? null : sampling.read(),
                seed,
                keepBestOnDivergence,
                List.of(),
                null);
    }

    /** Its text, if that says all of it. */
    private static <T> String text(String what, T value, Function<T, String> write, Function<String, T> parse) {
        String text = write.apply(value);
        try {
            if (parse.apply(text).equals(value)) {
                return text;
            }
        } catch (IllegalArgumentException unknown) {
            // told below
        }
        throw new BundleException(
                ErrorCode.UNKNOWN_TYPE,
                "The " + what + " " + value + " has no text form, so it cannot be kept in a recipe",
                "'" + text + "', which parse does not read as the same",
                "Use one that is built in, or keep the program that trains");
    }
}
