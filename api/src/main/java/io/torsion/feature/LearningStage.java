package io.torsion.feature;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.util.List;
import java.util.Map;

/**
 * A stage that learns from statistics that can be taken of each recording by itself, anywhere, and merged: the same numbers as
 * from all recordings at once, but for rounding. NaN: a missing sample is left out of statistics. Immutable.
 */
public interface LearningStage extends FittableStage {
    /**
     * The statistics of one recording, by stable names.
     *
     * @throws io.torsion.error.DataException D105 if a value is infinite
     */
    Map<String, double[]> partial(Trajectory selected);

    /** The statistics of two parts together; neither is changed. */
    Map<String, double[]> merge(Map<String, double[]> first, Map<String, double[]> second);

    /**
     * What follows from the statistics of all training data, by stable names; this is stored in bundles.
     *
     * @throws io.torsion.error.DataException D105 if a channel has no finite value, D113 if one does not vary but must
     */
    Map<String, double[]> learn(Schema selected, Map<String, double[]> statistics);

    @Override
    default Map<String, double[]> learn(TrajectorySet selected) {
        List<Map<String, double[]>> parts = selected.stream().map(this::partial).toList();
        return learn(selected.schema(), Merging.all(this, parts));
    }
}
