package io.torsion.train;

import io.torsion.feature.RowTransform;
import java.util.Map;

/** A baseline that has learned. Thread-safe. */
public interface FittedBaseline {
    /** What it learned, by stable names. */
    Map<String, double[]> learned();

    /**
     * A new row-by-row form that starts afresh: a row of all features in, the targets in their own units out. It is causal:
     * each row is answered at once.
     */
    RowTransform stream();

    /** One line for people: what was chosen and how much was learned. */
    String describe();
}
