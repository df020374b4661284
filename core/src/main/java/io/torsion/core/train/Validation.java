package io.torsion.core.train;

import io.torsion.core.run.Answers;
import io.torsion.core.run.Running;
import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.spi.DifferentiableModel;
import java.util.List;

/** The mean loss over recordings, run just as the trained model will run: every row with a target, from row 0. */
final class Validation {
    private final DifferentiableModel model;
    private final Running running;
    private final Loss loss;
    private final List<Sequence> sequences;

    Validation(DifferentiableModel model, Running running, Loss loss, List<Sequence> sequences) {
        this.model = model;
        this.running = running;
        this.loss = loss;
        this.sequences = sequences;
    }

    /**
     * NaN if there is nothing to validate on.
     *
     * @throws io.torsion.error.TrainingException T101 if the answers are no numbers any more
     */
    double loss(int epoch, float[] weights) {
        Network network = model.network();
        double sum = 0;
        long count = 0;
        for (Sequence sequence : sequences) {
            float[] answers =
                    Answers.of((batch, out) -> model.predict(weights, batch, out), network, running, sequence.inputs());
            for (int i = 0; i < answers.length; i++) {
                float target = sequence.targets()[i];
                if (!Float.isNaN(target)) {
                    sum += loss.value(i % network.outputs(), answers[i], target);
                    count++;
                }
            }
        }
        if (count > 0 && !Double.isFinite(sum)) {
            throw Updates.diverged(epoch, "a validation loss of " + sum / count);
        }
        return sum / count;
    }
}
