package io.torsion.feature;

import io.torsion.data.TrajectorySet;
import java.util.Map;

/** A stage that learns numbers from the training data, and from nothing else. Immutable. */
public interface LearningStage extends Stage {
    /**
     * What it learns from the selected channels of the training trajectories, by stable names; this is stored in bundles.
     *
     * @throws io.torsion.error.DataException D105 if a value is not finite
     */
    Map<String, double[]> learn(TrajectorySet selected);
}
