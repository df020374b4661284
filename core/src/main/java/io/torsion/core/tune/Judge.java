package io.torsion.core.tune;

import io.torsion.Constraint;
import io.torsion.FitResult;
import io.torsion.JointScore;
import io.torsion.Predictor;
import io.torsion.SequenceRegressor;
import io.torsion.Tuner;
import io.torsion.data.Split;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Fits recipes on folds and scores what these leave out. Thread-safe. */
final class Judge {
    private final List<Split> folds;
    private final List<Constraint> constraints;
    private final int threads;
    private final Object oneAtATime = new Object();

    Judge(Tuner tuner, List<Split> folds) {
        this.folds = List.copyOf(folds);
        constraints = tuner.constraints();
        threads = tuner.threads() / tuner.workers();
    }

    /** Ends a trial that breaks a constraint. */
    static final class Infeasible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Infeasible(String reason) {
            super(reason);
        }
    }

    /** A network's training looks for interrupts by itself, nothing else does. */
    private static void refuseInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("This thread was interrupted");
        }
    }

    /**
     * Scores a recipe at a rung; what is known already is not fitted again.
     *
     * @param first whether no model of the trial has been measured yet
     * @throws Infeasible if the first model breaks a constraint
     * @throws CancellationException if the thread was interrupted, which stays so
     */
    Scores score(SequenceRegressor recipe, Rung rung, Scores known, boolean first) {
        SequenceRegressor here = rung.of(recipe, threads);
        Map<String, double[]> nmse = new LinkedHashMap<>(known.nmse());
        for (Split fold : folds.subList(0, rung.folds())) {
            if (!nmse.keySet().containsAll(fold.test().ids())) {
                refuseInterrupted();
                try (FitResult fit = here.fit(fold.train(), fold.validation())) {
                    if (first && nmse.isEmpty()) {
                        refuseBroken(fit.predictor(), fold.test());
                    }
                    fold.test().forEach(one -> nmse.put(one.id(), nmse(fit.predictor(), one)));
                }
            }
        }
        return new Scores(nmse);
    }

    private static double[] nmse(Predictor model, Trajectory recording) {
        return model.evaluate(TrajectorySet.of(recording)).each(JointScore::nmse);
    }

    private void refuseBroken(Predictor model, TrajectorySet recordings) {
        synchronized (oneAtATime) {
            for (Constraint constraint : constraints) {
                Optional<String> broken = constraint.broken(model, recordings);
                if (broken.isPresent()) {
                    throw new Infeasible(broken.get());
                }
            }
        }
    }
}
