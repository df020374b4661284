package io.torsion.reference;

import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;

final class ReferenceModel implements SequenceModel {
    private final Network network;
    private final Weights weights;
    private final double[] values;
    private final ReferenceNetwork reference;
    private volatile boolean closed;

    ReferenceModel(Network network, Weights weights) {
        if (!weights.layout().equals(network.layout())) {
            throw new IllegalArgumentException("The weights are not those of " + network.describe());
        }
        this.network = network;
        this.weights = weights;
        values = Rows.widen(weights.toArray());
        reference = new ReferenceNetwork(network);
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
        ReferenceBackend.checkOpen(closed);
        predict(reference, network, values, batch, out);
    }

    @Override
    public Stepper stepper() {
        ReferenceBackend.checkOpen(closed);
        if (network.bidirectional()) {
            throw new CapabilityException(
                    ErrorCode.OFFLINE_ONLY,
                    "This network cannot run step by step",
                    network.describe(),
                    "Use layers that run forward in time, or predict whole sequences");
        }
        return new ReferenceStepper(reference, network, values);
    }

    @Override
    public void close() {
        closed = true;
    }

    static void predict(
            ReferenceNetwork reference, Network network, double[] weights, SequenceBatch batch, float[] out) {
        int floats = reference.answers(batch.time()) * network.outputs();
        if (batch.features() != network.inputs() || out.length < batch.size() * floats) {
            throw new IllegalArgumentException("The network has " + network.inputs() + " inputs and the batch "
                    + batch.features() + "; " + batch.size() * floats + " answers do not fit into " + out.length);
        }
        for (int s = 0; s < batch.size(); s++) {
            double[][] answers = reference.outputs(weights, Rows.read(batch, s), new double[network.stateSize()]);
            Rows.write(answers, out, s * floats, (s + 1) * floats);
        }
    }
}
