package io.torsion.tck;

import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;

/** What is done with a model and one sequence. */
@FunctionalInterface
interface LiveCheck {
    void with(SequenceModel model, SequenceBatch sequence) throws Exception;
}
