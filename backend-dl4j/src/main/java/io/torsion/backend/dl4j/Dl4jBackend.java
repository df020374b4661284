package io.torsion.backend.dl4j;

import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes models that share its lanes, and closes those that are left. */
final class Dl4jBackend implements Backend {
    private final Capabilities capabilities;
    private final Lanes lanes;
    private final Set<Clones> models = new HashSet<>();
    private boolean closed;

    Dl4jBackend(Capabilities capabilities, Lanes lanes) {
        this.capabilities = capabilities;
        this.lanes = lanes;
    }

    @Override
    public DifferentiableModel differentiable(Network network) {
        return new Dl4jDifferentiableModel(network, clones(network, true));
    }

    @Override
    public SequenceModel freeze(Network network, Weights weights) {
        Shape shape = Shape.of(network);
        float[] values = weights.toArray();
        shape.checkWeights(values);
        Clones clones = clones(network, false);
        clones.run(graph -> graph.load(values));
        return new Dl4jSequenceModel(network, weights, clones);
    }

    Lanes lanes() {
        return lanes;
    }

    private synchronized Clones clones(Network network, boolean training) {
        if (closed) {
            throw new IllegalStateException("The backend 'dl4j' is closed");
        }
        Set<Capability> missing = capabilities.missing(network);
        if (!missing.isEmpty()) {
            throw new CapabilityException(
                    ErrorCode.UNSUPPORTED,
                    "The backend 'dl4j' cannot compute " + network.describe(),
                    "not declared: " + missing,
                    "Choose another backend, such as native, or leave these layers out");
        }
        Clones clones = new Clones(network, training, this);
        models.add(clones);
        return clones;
    }

    synchronized void forget(Clones model) {
        models.remove(model);
    }

    private synchronized List<Clones> end() {
        List<Clones> left = closed ? List.of() : List.copyOf(models);
        closed = true;
        return left;
    }

    @Override
    public void close() {
        end().forEach(Clones::close);
        lanes.close();
    }
}
