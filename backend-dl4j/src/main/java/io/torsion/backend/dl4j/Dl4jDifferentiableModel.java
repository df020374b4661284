package io.torsion.backend.dl4j;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;

/** A network whose weights change from call to call. */
final class Dl4jDifferentiableModel implements DifferentiableModel {
    private final Network network;
    private final Shape shape;
    private final Clones clones;

    Dl4jDifferentiableModel(Network network, Clones clones) {
        this.network = network;
        this.clones = clones;
        shape = Shape.of(network);
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public void predict(float[] weights, SequenceBatch batch, float[] out) {
        clones.checkOpen();
        shape.checkWeights(weights);
        shape.check(batch, out);
        clones.run(graph -> {
            graph.load(weights);
            graph.predict(batch, out);
        });
    }

    @Override
    public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
        clones.checkOpen();
        shape.check(weights, batch, out);
        double[] value = new double[1];
        clones.run(graph -> {
            graph.load(weights);
            value[0] = graph.gradient(batch, loss, out);
        });
        return value[0];
    }

    @Override
    public void close() {
        clones.close();
    }
}
