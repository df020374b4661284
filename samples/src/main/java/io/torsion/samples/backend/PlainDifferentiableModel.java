package io.torsion.samples.backend;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.util.Set;

/** A network whose weights change from call to call: sequence by sequence forward, loss, backward. */
final class PlainDifferentiableModel implements DifferentiableModel {
    private final Network network;
    private final int weightCount;
    private final Lifetime lifetime;

    PlainDifferentiableModel(Network network, Lifetime lifetime) {
        this.network = network;
        this.lifetime = lifetime;
        weightCount = network.layout().size();
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public void predict(float[] weights, SequenceBatch batch, float[] out) {
        lifetime.check();
        Floats.checkExactly("weights", weights.length, weightCount);
        PlainModel.predict(network, Floats.widen(weights), batch, out);
    }

    @Override
    public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
        lifetime.check();
        check(weights, batch, out);
        double[] values = Floats.widen(weights);
        double[] gradient = new double[weightCount];
        double total = 0;
        for (int s = 0; s < batch.inputs().size(); s++) {
            PlainSequence sequence = new PlainSequence(network, values, new float[network.stateSize()]);
            double[][] answers = sequence.forward(Floats.rows(batch.inputs(), s));
            double[][] derivatives = new double[answers.length][network.outputs()];
            total += score(answers, batch, s, loss, derivatives);
            sequence.backward(derivatives, gradient);
        }
        Floats.write(new double[][] {gradient}, out.weights(), 0, weightCount);
        return total;
    }

    /** The loss of the answers of one sequence, and its derivatives. A target that is NaN is not scored. */
    private double score(double[][] answers, Minibatch batch, int sequence, Loss loss, double[][] derivatives) {
        int at = sequence * Floats.answers(network, batch.inputs());
        double total = 0;
        for (int t = 0; t < answers.length; t++) {
            for (int i = 0; i < answers[t].length; i++) {
                double target = batch.targets()[at++];
                if (!Double.isNaN(target)) {
                    total += loss.value(i, answers[t][i], target) / batch.divisor();
                    derivatives[t][i] = loss.derivative(i, answers[t][i], target) / batch.divisor();
                }
            }
        }
        return total;
    }

    private void check(float[] weights, Minibatch batch, Gradient out) {
        SequenceBatch inputs = batch.inputs();
        if (batch.state() != null) {
            throw PlainBackend.refusal("gradients with carried state", Set.of(Capability.CARRIED_STATE));
        }
        if (out.inputs() != null) {
            throw PlainBackend.refusal("gradients of the inputs", Set.of(Capability.INPUT_GRADIENT));
        }
        Floats.checkExactly("weights", weights.length, weightCount);
        Floats.checkExactly("weights", out.weights().length, weightCount);
        Floats.checkExactly("inputs", inputs.features(), network.inputs());
        Floats.checkRoom("targets", batch.targets().length, inputs.size() * Floats.answers(network, inputs));
    }

    @Override
    public void close() {
        lifetime.close();
    }
}
