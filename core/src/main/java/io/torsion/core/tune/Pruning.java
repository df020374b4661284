package io.torsion.core.tune;

import io.torsion.TrialReport;
import io.torsion.TrialReport.State;
import io.torsion.Tuner;
import io.torsion.core.ridge.RidgeFit;
import java.util.Arrays;
import java.util.List;

/** Whether a trial is worth going on with. */
final class Pruning {
    /** Only one of so many reaches the next rung. */
    private static final int REDUCTION = 4;
    /** So many trials must be complete before a median means anything; as many as Optuna waits for. */
    private static final int STARTUP = 5;

    private Pruning() {}

    /** For a trial that has just reached a rung but the last with this score. */
    static boolean stops(Tuner.Pruner pruner, int rung, double score, List<TrialReport> others) {
        return switch (pruner) {
            case NONE -> false;
            case MEDIAN -> isBehindMedian(score, at(rung, others, true));
            case ASHA -> isBehindQuarter(score, at(rung, others, false));
        };
    }

    /** Median stopping (Golovin et al. 2017). */
    private static boolean isBehindMedian(double score, double[] others) {
        return others.length >= STARTUP && score > RidgeFit.median(others);
    }

    /**
     * Asynchronous successive halving (Li et al. 2020) in the form of Optuna's {@code SuccessiveHalvingPruner}: nobody waits, who is not
     * among the best quarter of those that are here by now is stopped for good. Of the first ones only who is the best goes on.
     */
    private static boolean isBehindQuarter(double score, double[] others) {
        double[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = score;
        Arrays.sort(all);
        return score > all[Math.max(0, all.length / REDUCTION - 1)];
    }

    private static double[] at(int rung, List<TrialReport> trials, boolean completeOnly) {
        return trials.stream()
                .filter(trial -> !completeOnly || trial.state() == State.COMPLETE)
                .filter(trial -> trial.scores().size() > rung)
                .mapToDouble(trial -> trial.scores().get(rung))
                .toArray();
    }
}
