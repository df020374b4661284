package io.torsion.tck;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import org.jspecify.annotations.Nullable;

/**
 * One question for a gradient; asking it leaves its arrays as they were.
 *
 * @param network what is trained
 * @param weights in canonical form
 * @param batch inputs, targets and state
 * @param loss what is descended
 */
record Step(Network network, float[] weights, Minibatch batch, Loss loss) {
    /**
     * What came back.
     *
     * @param loss of the batch
     * @param weights their gradient
     * @param inputs their gradient, if it was asked for
     * @param state where it was left, if it is carried
     */
    record Answer(double loss, float[] weights, float @Nullable [] inputs, float @Nullable [] state) {}

    /** Random targets, none of them missing, from zero state. */
    static Step of(Network network, SequenceBatch inputs, Loss loss) {
        float[] targets = Samples.random(Samples.answers(network, inputs), 4);
        return new Step(network, Samples.weights(network), Minibatch.of(inputs, targets, network), loss);
    }

    static Step of(Network network) {
        return of(network, Samples.batch(network, 3, 4), Loss.mse());
    }

    Step withTargets(float[] targets) {
        return with(Minibatch.of(batch.inputs(), targets, network));
    }

    Step withState(float[] state) {
        return with(
                new Minibatch(batch.inputs(), batch.targets(), batch.divisor(), state, batch.seed(), batch.update()));
    }

    /** With other dropout masks. */
    Step withUpdate(long seed, long update) {
        return with(new Minibatch(batch.inputs(), batch.targets(), batch.divisor(), batch.state(), seed, update));
    }

    private Step with(Minibatch other) {
        return new Step(network, weights, other, loss);
    }

    /** Asks a new model. */
    Answer ask(Backend backend, boolean inputGradient) {
        try (DifferentiableModel model = backend.differentiable(network)) {
            return ask(model, inputGradient);
        }
    }

    Answer ask(DifferentiableModel model, boolean inputGradient) {
        float[] state = batch.state();
        float[] carried = state == null ? null : state.clone();
        Minibatch asked =
                new Minibatch(batch.inputs(), batch.targets(), batch.divisor(), carried, batch.seed(), batch.update());
        Gradient out = new Gradient(
                Samples.garbage(weights.length),
                inputGradient ? Samples.garbage(batch.inputs().values().length) : null);
        double value = model.gradient(weights, asked, loss, out);
        return new Answer(value, out.weights(), out.inputs(), carried);
    }
}
