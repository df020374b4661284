package io.torsion.feature;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.TrajectorySet;
import java.util.List;
import java.util.Map;

/**
 * A stage that is fitted to the training data, and to nothing else; most are {@link LearningStage}s, whose statistics can be
 * merged. NaN: a missing sample is left out. Immutable.
 */
public interface FittableStage extends Stage {
    /**
     * What it learns from the selected channels of the training trajectories, by stable names; this is stored in bundles.
     *
     * @throws io.torsion.error.DataException D105 if a value is infinite or a channel has none, D107 if there is no trajectory,
     *     D113 if a channel does not vary but must
     */
    Map<String, double[]> learn(TrajectorySet selected);

    /** The channels it gives with what it learned: as many components as it found worth keeping, for example. */
    default List<Channel> outputs(Schema selected, Map<String, double[]> learned) {
        return outputs(selected);
    }

    /** How much of the future it needs with what it learned: a delay that was found, for example. */
    default Timing timing(double samplePeriod, Map<String, double[]> learned) {
        return timing(samplePeriod);
    }
}
