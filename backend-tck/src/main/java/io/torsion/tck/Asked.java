package io.torsion.tck;

import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.tck.reference.ReferenceBackend;
import java.util.Objects;

/**
 * A batch, and what the reference says to it.
 *
 * @param step the batch as a question for a gradient
 * @param answers to the sequences
 * @param gradient of the weights and, if it is asked for, the inputs; the loss; the state
 */
record Asked(Step step, float[] answers, Step.Answer gradient) {
    static Asked of(Step step, boolean inputGradient) {
        try (Backend reference = new ReferenceBackend()) {
            float[] answers = Prediction.expected(step.network(), step.batch().inputs());
            return new Asked(step, answers, step.ask(reference, inputGradient));
        }
    }

    String shape() {
        SequenceBatch inputs = step.batch().inputs();
        return inputs.size() + " x " + inputs.time() + (inputs.lengths() == null ? "" : " with lengths");
    }

    /** Asks new models of both kinds. */
    void check(Backend backend) {
        String what = step.network().describe() + ", " + step.loss().describe() + ", " + shape();
        try (SequenceModel frozen = Prediction.freeze(backend, step.network());
                DifferentiableModel model = backend.differentiable(step.network())) {
            checkAnswers(what, frozen, model);
            checkGradient(what, model);
        }
    }

    void checkAnswers(String what, SequenceModel frozen, DifferentiableModel model) {
        SequenceBatch inputs = step.batch().inputs();
        Close.outputs(what + ", frozen", Prediction.predict(frozen, inputs), answers);
        Close.outputs(what + ", differentiable", Prediction.predict(model, step.weights(), inputs), answers);
    }

    void checkGradient(String what, DifferentiableModel model) {
        float[] inputs = gradient.inputs();
        float[] state = gradient.state();
        Step.Answer actual = step.ask(model, inputs != null);
        Close.loss(what, actual.loss(), gradient.loss());
        Close.weightGradient(what, step.network(), actual.weights(), Close.widen(gradient.weights()));
        if (inputs != null) {
            Close.inputGradient(what, Objects.requireNonNull(actual.inputs()), Close.widen(inputs));
        }
        if (state != null) {
            Close.outputs(what + ": state", Objects.requireNonNull(actual.state()), state);
        }
    }
}
