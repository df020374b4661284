package io.torsion.tck;

import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.tck.reference.ReferenceBackend;

/**
 * A batch, and what the reference says to it.
 *
 * @param step the batch as a question for a gradient
 * @param answers to the sequences
 * @param gradient of the weights, and the loss
 */
record Asked(Step step, float[] answers, Step.Answer gradient) {
    static Asked of(Step step) {
        try (Backend reference = new ReferenceBackend()) {
            float[] answers = Prediction.expected(step.network(), step.batch().inputs());
            return new Asked(step, answers, step.ask(reference, false));
        }
    }

    String shape() {
        SequenceBatch inputs = step.batch().inputs();
        return inputs.size() + " x " + inputs.time() + (inputs.lengths() == null ? "" : " with lengths");
    }

    void checkAnswers(String what, SequenceModel frozen, DifferentiableModel model) {
        SequenceBatch inputs = step.batch().inputs();
        Close.outputs(what + ", frozen", Prediction.predict(frozen, inputs), answers);
        Close.outputs(what + ", differentiable", Prediction.predict(model, step.weights(), inputs), answers);
    }

    void checkGradient(String what, DifferentiableModel model) {
        Step.Answer actual = step.ask(model, false);
        Close.loss(what, actual.loss(), gradient.loss());
        Close.weightGradient(what, step.network(), actual.weights(), Close.widen(gradient.weights()));
    }
}
