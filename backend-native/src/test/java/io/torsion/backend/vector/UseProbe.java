package io.torsion.backend.vector;

import static io.torsion.model.SequenceModel.builder;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;

/** Probes and opens the backend twice, trains a little, answers and takes a step. A program. */
final class UseProbe {
    private UseProbe() {}

    public static void main(String[] args) {
        System.out.println(new NativeProvider().probe());
        new NativeProvider().open(BackendOptions.threads(1)).close();
        Network network = builder()
                .lstm(5)
                .dropout(0.1)
                .gru(3)
                .dense()
                .everyStep()
                .build()
                .bind(4, 2);
        SequenceBatch inputs = Data.batch(network, 3, 5);
        float[] weights = Data.weights(network);
        float[] out = new float[3 * 5 * 2];
        try (Backend backend = new NativeProvider().open(BackendOptions.threads(1));
                DifferentiableModel trainable = backend.differentiable(network);
                SequenceModel model = backend.freeze(network, Weights.of(network.layout(), weights));
                Stepper stepper = model.stepper()) {
            Gradient gradient = new Gradient(new float[weights.length], null);
            trainable.gradient(weights, Data.minibatch(network, inputs), Loss.mse(), gradient);
            model.predict(inputs, out);
            stepper.step(new float[4], new float[2]);
        }
    }
}
