package io.torsion.core.run;

import io.torsion.data.Selection;
import io.torsion.model.SequenceModel;

/**
 * The network of a trained model, and how it is fed. Immutable, but for the model that it holds.
 *
 * @param columns which features it sees
 * @param model answers in scaled units
 * @param running how it is run
 * @param scale from scaled units to the targets' own
 */
public record NetworkPart(Selection columns, SequenceModel model, Running running, TargetScale scale) {}
