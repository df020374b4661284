package io.torsion.samples.lesson;

import io.torsion.CrossValidationReport;
import io.torsion.FitResult;
import io.torsion.SequenceRegressor;
import io.torsion.data.Split;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains the same model on zero-phase and on causal data, and lets both meet what a robot would feed them. Not thread-safe;
 * confine to one thread.
 */
public final class FilterLesson {
    private final Signals signals;
    private final SequenceRegressor recipe;
    private final long seed;
    private final List<CrossValidationReport.Fold> promised = new ArrayList<>();
    private final List<CrossValidationReport.Fold> deployed = new ArrayList<>();
    private final List<CrossValidationReport.Fold> causal = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();

    /** With a model on the channels that {@link Preparation} gives. */
    public FilterLesson(Signals signals, SequenceRegressor recipe, long seed) {
        this.signals = signals;
        this.recipe = recipe.withSeed(seed);
        this.seed = seed;
    }

    /**
     * What came out.
     *
     * @param promised trained on zero-phase data, scored on zero-phase data: the figure of the notebook
     * @param deployed the same models, scored on what they get live
     * @param causal trained and scored on what they get live
     * @param examples one of each fold
     */
    public record Outcome(
            CrossValidationReport promised,
            CrossValidationReport deployed,
            CrossValidationReport causal,
            List<Example> examples) {}

    /**
     * The first test recording of a fold, and the answers to it.
     *
     * @param measured the targets
     * @param promised trained and fed zero-phase
     * @param deployed trained zero-phase, fed causally
     * @param causal trained and fed causally
     */
    public record Example(Trajectory measured, Trajectory promised, Trajectory deployed, Trajectory causal) {}

    /** Fits two models on every fold. */
    public Outcome run(List<Split> folds) {
        folds.forEach(this::run);
        return new Outcome(
                new CrossValidationReport(promised),
                new CrossValidationReport(deployed),
                new CrossValidationReport(causal),
                List.copyOf(examples));
    }

    private void run(Split fold) {
        TrajectorySet smoothTest = Preparation.ZERO_PHASE.prepare(fold.test(), signals);
        TrajectorySet liveTest = Preparation.CAUSAL.prepare(fold.test(), signals);
        try (FitResult zeroPhase = fit(fold, Preparation.ZERO_PHASE);
                FitResult live = fit(fold, Preparation.CAUSAL)) {
            promised.add(score(fold, zeroPhase, smoothTest));
            deployed.add(score(fold, zeroPhase, liveTest));
            causal.add(score(fold, live, liveTest));
            examples.add(new Example(
                    fold.test().get(0),
                    zeroPhase.predictor().predict(smoothTest.get(0)),
                    zeroPhase.predictor().predict(liveTest.get(0)),
                    live.predictor().predict(liveTest.get(0))));
        }
    }

    private FitResult fit(Split fold, Preparation preparation) {
        return recipe.fit(preparation.prepare(fold.train(), signals), preparation.prepare(fold.validation(), signals));
    }

    private CrossValidationReport.Fold score(Split fold, FitResult fit, TrajectorySet test) {
        return new CrossValidationReport.Fold(fold.name(), seed, fit.predictor().evaluate(test), Double.NaN);
    }
}
