package io.torsion;

import io.torsion.core.tune.Footprint;
import io.torsion.data.TrajectorySet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/**
 * What a model must keep to be worth anything, however well it predicts; measured on the first model of each trial. Immutable.
 *
 * @param name what is measured, with its unit
 * @param limit the largest value that is allowed
 * @param measure of a model, with recordings that it was not trained on
 */
public record Constraint(String name, double limit, ToDoubleBiFunction<Predictor, TrajectorySet> measure) {
    /** Checks the limit. */
    public Constraint {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("The limit of '" + name + "' is positive, found " + limit);
        }
    }

    /**
     * The median time of a live step, here and now, after {@link PredictorStream#warmUp}. One model is measured at a time, but other
     * trials may train beside it.
     */
    public static Constraint stepMicros(double most) {
        return new Constraint("live step, µs", most, Footprint::stepMicros);
    }

    /** The size of the saved model. */
    public static Constraint bundleKilobytes(double most) {
        return new Constraint("model file, kB", most, (model, unused) -> Footprint.bundleBytes(model) / 1000.0);
    }

    /** What is wrong with a model; empty if it keeps to the limit. */
    public Optional<String> broken(Predictor model, TrajectorySet recordings) {
        double value = measure.applyAsDouble(model, recordings);
        return value <= limit
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%s: %.1f, at most %.1f", name, value, limit));
    }
}
