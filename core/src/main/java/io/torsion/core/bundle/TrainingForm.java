package io.torsion.core.bundle;

import io.torsion.Sampling;
import io.torsion.Training;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.loss.Loss;
import io.torsion.train.Optimizer;
import io.torsion.train.Schedule;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a network is trained, as it stands in a recipe: numbers, and the texts of loss, optimiser and schedule.
 *
 * @param clipNorm null for none
 * @param sampling null for the default
 */
record TrainingForm(
        String loss,
        String optimizer,
        String schedule,
        int epochs,
        int patience,
        int batchSize,
        @Nullable Double clipNorm,
        @Nullable SamplingForm sampling,
        long seed) {

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
                t.epochs(),
                t.patience(),
                t.batchSize(),
                Double.isInfinite(t.clipNorm()) ? null : t.clipNorm(),
                t.sampling() == null ? null : SamplingForm.of(t.sampling()),
                t.seed());
    }

    Training read() {
        return new Training(
                Loss.parse(loss),
                Optimizer.parse(optimizer),
                Schedule.parse(schedule),
                epochs,
                patience,
                batchSize,
                clipNorm == null ? Double.POSITIVE_INFINITY : clipNorm,
                sampling == null ? null : sampling.read(),
                seed,
                List.of());
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
