package io.torsion.reference;

import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;

/** Makes reference models; needs no resources, so it can be used without its provider. Thread-safe. */
public final class ReferenceBackend implements Backend {
    private volatile boolean closed;

    @Override
    public DifferentiableModel differentiable(Network network) {
        checkOpen(closed);
        return new ReferenceTrainable(network);
    }

    @Override
    public SequenceModel freeze(Network network, Weights weights) {
        checkOpen(closed);
        return new ReferenceModel(network, weights);
    }

    @Override
    public void close() {
        closed = true;
    }

    static void checkOpen(boolean closed) {
        if (closed) {
            throw new IllegalStateException("It is closed already");
        }
    }
}
