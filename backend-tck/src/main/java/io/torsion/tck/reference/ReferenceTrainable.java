package io.torsion.reference;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;

final class ReferenceTrainable implements DifferentiableModel {
    private final Network network;
    private final ReferenceNetwork reference;
    private boolean closed;

    ReferenceTrainable(Network network) {
        this.network = network;
        reference = new ReferenceNetwork(network);
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public void predict(float[] weights, SequenceBatch batch, float[] out) {
        ReferenceBackend.checkOpen(closed);
        ReferenceModel.predict(reference, network, Rows.widen(weights), batch, out);
    }

    @Override
    public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
        ReferenceBackend.checkOpen(closed);
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
        closed = true;
    }
}
