package io.torsion.train;

import io.torsion.data.Schema;
import io.torsion.data.TrajectorySet;
import java.util.Map;

/**
 * A simple model that is fitted first; the network then learns what it leaves. As a recipe: a record of plain settings,
 * which is what a bundle stores (see {@link io.torsion.spi.BaselineProvider}). Immutable.
 */
public interface Baseline {
    /**
     * Fits to training data.
     *
     * @param features the pipeline's features, all of them; the baseline chooses its own
     * @param targets the same recordings and rows, in the targets' own units; what is NaN was not measured or must not be
     *     scored
     */
    FittedBaseline fit(TrajectorySet features, TrajectorySet targets);

    /** The baseline as it was when it was saved. */
    FittedBaseline restore(Schema features, Schema targets, Map<String, double[]> learned);
}
