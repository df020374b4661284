package io.torsion.backend.dl4j;

import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;

/** A network with fixed weights; callers at the same time each get a clone, as long as there are lanes. */
final class Dl4jSequenceModel implements SequenceModel {
    private final Network network;
    private final Shape shape;
    private final Weights weights;
    private final Clones clones;

    Dl4jSequenceModel(Network network, Weights weights, Clones clones) {
        this.network = network;
        this.weights = weights;
        this.clones = clones;
        shape = Shape.of(network);
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
        clones.checkOpen();
        shape.check(batch, out);
        clones.run(graph -> graph.predict(batch, out));
    }

    @Override
    public Stepper stepper() {
        clones.checkOpen();
        if (network.bidirectional()) {
            throw new CapabilityException(
                    ErrorCode.OFFLINE_ONLY,
                    "A stepper cannot answer for " + network.describe(),
                    "a bidirectional layer, which needs the whole sequence",
                    "Predict whole sequences, or windows of a last-step network, or use lstm instead");
        }
        Dl4jStepper[] stepper = new Dl4jStepper[1];
        clones.whileOpen(() -> stepper[0] = new Dl4jStepper(this, shape, clones));
        return stepper[0];
    }

    @Override
    public void close() {
        clones.close();
    }
}
