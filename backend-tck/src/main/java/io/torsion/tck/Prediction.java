package io.torsion.tck;

import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.tck.reference.ReferenceBackend;
import java.util.Arrays;

/** Asks for answers. */
final class Prediction {
    private Prediction() {}

    static SequenceModel freeze(Backend backend, Network network) {
        return backend.freeze(network, Weights.of(network.layout(), Samples.weights(network)));
    }

    static SequenceModel freeze(Backend backend, Network network, Precision precision) {
        return backend.freeze(network, Weights.of(network.layout(), Samples.weights(network)), precision);
    }

    static float[] predict(SequenceModel model, SequenceBatch batch) {
        float[] out = Samples.garbage(Samples.answers(model.network(), batch));
        model.predict(batch, out);
        return out;
    }

    static float[] predict(DifferentiableModel model, float[] weights, SequenceBatch batch) {
        float[] out = Samples.garbage(Samples.answers(model.network(), batch));
        model.predict(weights, batch, out);
        return out;
    }

    /** What the reference answers. */
    static float[] expected(Network network, SequenceBatch batch) {
        return expected(network, Samples.weights(network), batch);
    }

    static float[] expected(Network network, float[] weights, SequenceBatch batch) {
        try (Backend reference = new ReferenceBackend();
                SequenceModel model = reference.freeze(network, Weights.of(network.layout(), weights))) {
            return predict(model, batch);
        }
    }

    /** The answers to all steps of the one sequence of a batch. */
    static float[] steps(Stepper stepper, Network network, SequenceBatch batch) {
        return steps(stepper, network, batch, 0, batch.time());
    }

    static float[] steps(Stepper stepper, Network network, SequenceBatch batch, int from, int to) {
        int outputs = network.outputs();
        float[] all = new float[(to - from) * outputs];
        float[] out = Samples.garbage(outputs);
        for (int t = from; t < to; t++) {
            int features = batch.features();
            stepper.step(Arrays.copyOfRange(batch.values(), t * features, (t + 1) * features), out);
            System.arraycopy(out, 0, all, (t - from) * outputs, outputs);
        }
        return all;
    }
}
