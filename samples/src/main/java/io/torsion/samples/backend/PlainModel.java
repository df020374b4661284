package io.torsion.samples.backend;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;

/** A network with fixed weights. Each call works on objects of its own, so threads do not meet. */
final class PlainModel implements SequenceModel {
    private final Network network;
    private final Weights weights;
    private final double[] values;
    private final Lifetime lifetime;

    PlainModel(Network network, Weights weights, Lifetime lifetime) {
        values = Floats.widen(weights.toArray());
        Floats.checkExactly("weights", values.length, network.layout().size());
        this.network = network;
        this.weights = weights;
        this.lifetime = lifetime;
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public Weights weights() {
        return weights;
    }

    @Override
    public void predict(SequenceBatch batch, float[] out) {
        lifetime.check();
        predict(network, values, batch, out);
    }

    static void predict(Network network, double[] weights, SequenceBatch batch, float[] out) {
        int answers = Floats.answers(network, batch);
        Floats.checkExactly("inputs", batch.features(), network.inputs());
        Floats.checkRoom("values for the answers", out.length, batch.size() * answers);
        for (int s = 0; s < batch.size(); s++) {
            PlainSequence sequence = new PlainSequence(network, weights, new float[network.stateSize()]);
            Floats.write(sequence.forward(Floats.rows(batch, s)), out, s * answers, (s + 1) * answers);
        }
    }

    @Override
    public Stepper stepper() {
        lifetime.check();
        return new PlainStepper(network, values, lifetime.of("stepper"));
    }

    @Override
    public void close() {
        lifetime.close();
    }
}
