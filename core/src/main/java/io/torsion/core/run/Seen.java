package io.torsion.core.run;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Prepared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A recording set as training sees it: targets are NaN where they are not scored. Immutable.
 *
 * @param features every row complete
 * @param targets of the same rows, in their own units
 */
record Seen(TrajectorySet features, TrajectorySet targets) {
    static Seen of(FittedPipeline pipeline, TrajectorySet raw) {
        List<Trajectory> features = new ArrayList<>();
        List<Trajectory> targets = new ArrayList<>();
        for (Trajectory recording : raw) {
            Prepared prepared = pipeline.prepare(recording);
            features.add(prepared.features());
            targets.add(prepared.mask(pipeline.targets(recording)));
        }
        return new Seen(
                new TrajectorySet(pipeline.features(), features), new TrajectorySet(pipeline.targets(), targets));
    }

    /** Itself, if there is something of every target to learn from. */
    Seen scored() {
        for (int i = 0; i < targets.schema().size(); i++) {
            if (scoredRows(i) == 0) {
                throw new DataException(
                        ErrorCode.NON_FINITE,
                        "Target '" + targets.schema().names().get(i) + "' is missing in all training data",
                        "no row with a measured target and complete features",
                        "Leave the target out, or record it");
            }
        }
        return this;
    }

    /** Rows of a target that are scored. */
    long scoredRows(int target) {
        return targets.stream()
                .mapToLong(t ->
                        Arrays.stream(t.column(target)).filter(Double::isFinite).count())
                .sum();
    }

    Seen plus(Seen other) {
        return new Seen(features.plus(other.features), targets.plus(other.targets));
    }
}
