package io.torsion.feature;

import io.torsion.data.Schema;
import java.util.Map;

/** A causal stage that can be undone, value by value: what targets are scaled with. Immutable. */
public interface InvertibleStage extends LearningStage {
    /** A row transform that undoes {@link #stream} with the same learned numbers. */
    RowTransform inverse(Schema selected, Map<String, double[]> learned);
}
