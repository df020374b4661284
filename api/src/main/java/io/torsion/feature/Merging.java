package io.torsion.feature;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.List;
import java.util.Map;

/** Merges the statistics of many parts, halves first: rounding grows with the logarithm of their number. */
final class Merging {
    private Merging() {}

    static Map<String, double[]> all(LearningStage stage, List<Map<String, double[]>> parts) {
        if (parts.isEmpty()) {
            throw new DataException(
                    ErrorCode.TOO_SHORT,
                    "There is nothing for " + stage + " to learn from",
                    "0 trajectories",
                    "Give at least one training trajectory");
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int half = parts.size() / 2;
        return stage.merge(all(stage, parts.subList(0, half)), all(stage, parts.subList(half, parts.size())));
    }
}
