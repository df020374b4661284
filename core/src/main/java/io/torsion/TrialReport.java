package io.torsion;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of one trial. Immutable.
 *
 * @param number 0 for the first
 * @param parameters by name, in the order in which they were asked for: Double, Integer, or the text of a choice
 * @param state how it ended
 * @param scores one a rung that was reached, smaller is better; only those of one rung compare
 * @param reason why it failed or is infeasible; empty otherwise
 * @param seconds of this run of the tuner
 */
public record TrialReport(
        int number, Map<String, Object> parameters, State state, List<Double> scores, String reason, double seconds) {
    /** How a trial stands. Immutable. */
    public enum State {
        /** Not over. */
        RUNNING,
        /** Trained in full on all folds. */
        COMPLETE,
        /** Stopped early, since others are better. */
        PRUNED,
        /** Broke a constraint. */
        INFEASIBLE,
        /** Could not be trained. */
        FAILED
    }

    /** Copies the collections. */
    public TrialReport {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        scores = List.copyOf(scores);
    }

    /** The score of the last rung that was reached; NaN before the first. */
    public double score() {
        return scores.isEmpty() ? Double.NaN : scores.get(scores.size() - 1);
    }
}
