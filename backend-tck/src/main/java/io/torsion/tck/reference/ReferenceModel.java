package io.torsion.tck.reference;

import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;

final class ReferenceModel implements SequenceModel {
    private final Network network;
    private final Weights weights;
    private final Open open;
    private final double[] values;
    private final ReferenceNetwork reference;

    ReferenceModel(Network network, Weights weights, Precision precision, Open open) {
        if (!weights.layout().equals(network.layout())) {
            throw new IllegalArgumentException("The weights are not those of " + network.describe());
        }
        this.network = network;
        this.weights = weights;
        this.open = open;
        values = Rows.widen(precision.of(weights).toArray());
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
        open.check();
        predict(reference, network, values, batch, out);
    }

    @Override
    public Stepper stepper() {
        open.check();
        if (network.bidirectional()) {
            throw new CapabilityException(
                    ErrorCode.OFFLINE_ONLY,
                    "This network cannot run step by step",
                    network.describe(),
                    "Use layers that run forward in time, or predict whole sequences");
        }
        return new ReferenceStepper(reference, network, values, new Open(open));
    }

    @Override
    public void close() {
        open.close();
    }

    static void predict(
            ReferenceNetwork reference, Network network, double[] weights, SequenceBatch batch, float[] out) {
        Room.features(network, batch);
        Room.atLeast("values for answers", out.length, Room.answers(network, batch));
        int floats = reference.answers(batch.time()) * network.outputs();
        for (int s = 0; s < batch.size(); s++) {
            double[][] answers = reference.outputs(weights, Rows.read(batch, s), new double[network.stateSize()]);
            Rows.write(answers, out, s * floats, (s + 1) * floats);
        }
    }
}
