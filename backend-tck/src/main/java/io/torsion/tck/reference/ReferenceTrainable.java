package io.torsion.tck.reference;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;

final class ReferenceTrainable implements DifferentiableModel {
    private final Network network;
    private final ReferenceNetwork reference;
    private final Open open;

    ReferenceTrainable(Network network, Open open) {
        this.open = open;
        this.network = network;
        reference = new ReferenceNetwork(network);
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public void predict(float[] weights, SequenceBatch batch, float[] out) {
        open.check();
        checkWeights(weights);
        ReferenceModel.predict(reference, network, Rows.widen(weights), batch, out);
    }

    @Override
    public void sample(float[] weights, SequenceBatch batch, long seed, float[] out) {
        open.check();
        checkWeights(weights);
        Room.features(network, batch);
        Room.atLeast("values for answers", out.length, Room.answers(network, batch));
        double[] values = Rows.widen(weights);
        int floats = reference.answers(batch.time()) * network.outputs();
        for (int s = 0; s < batch.size(); s++) {
            double[][] answers = reference.sample(values, Example.of(reference, batch, seed, s));
            Rows.write(answers, out, s * floats, (s + 1) * floats);
        }
    }

    @Override
    public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
        open.check();
        check(weights, batch, out);
        double[] values = Rows.widen(weights);
        double[] weightGradients = new double[values.length];
        double total = 0;
        for (int s = 0; s < batch.inputs().size(); s++) {
            Example example = Example.of(reference, batch, s);
            double[][] inputGradients = new double[example.inputs().length][];
            total += reference.gradient(values, example, loss, weightGradients, inputGradients);
            write(example, inputGradients, batch, out);
        }
        Rows.narrow(weightGradients, out.weights(), 0);
        return total;
    }

    private void check(float[] weights, Minibatch batch, Gradient out) {
        SequenceBatch inputs = batch.inputs();
        Room.features(network, inputs);
        checkWeights(weights);
        checkWeights(out.weights());
        Room.atLeast("targets", batch.targets().length, Room.answers(network, inputs));
        float[] state = batch.state();
        if (state != null) {
            Room.atLeast("values of state", state.length, (long) inputs.size() * network.stateSize());
        }
        float[] gradient = out.inputs();
        if (gradient != null) {
            long floats = (long) inputs.size() * inputs.time() * inputs.features();
            Room.atLeast("values for the input gradient", gradient.length, floats);
        }
    }

    private void checkWeights(float[] weights) {
        Room.exactly("weights", weights.length, network.layout().size());
    }

    private void write(Example example, double[][] inputGradients, Minibatch batch, Gradient out) {
        int s = example.sequence();
        float[] state = batch.state();
        if (state != null) {
            Rows.narrow(example.state(), state, s * network.stateSize());
        }
        float[] inputs = out.inputs();
        if (inputs != null) {
            int floats = batch.inputs().time() * network.inputs();
            Rows.write(inputGradients, inputs, s * floats, (s + 1) * floats);
        }
    }

    @Override
    public void close() {
        open.close();
    }
}
