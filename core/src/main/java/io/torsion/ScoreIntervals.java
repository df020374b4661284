package io.torsion;

import java.util.List;

/**
 * Confidence intervals of the figures of an evaluation, over its trajectories. Immutable.
 *
 * @param how they were made
 * @param trajectories of how many
 * @param nmse one a target
 * @param rmse one a target, in the target's unit
 * @param meanNmse of the mean of nMSE over the targets that moved
 */
public record ScoreIntervals(
        Bootstrap how, int trajectories, List<Interval> nmse, List<Interval> rmse, Interval meanNmse) {
    /** Copies the lists. */
    public ScoreIntervals {
        nmse = List.copyOf(nmse);
        rmse = List.copyOf(rmse);
    }

    /** False if there are fewer than {@value Bootstrap#FEWEST} trajectories. */
    public boolean isKnown() {
        return trajectories >= Bootstrap.FEWEST;
    }
}
