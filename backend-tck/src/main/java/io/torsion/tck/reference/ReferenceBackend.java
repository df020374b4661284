package io.torsion.tck.reference;

import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;

/** Makes reference models; needs no resources, so it can be used without its provider. Thread-safe. */
public final class ReferenceBackend implements Backend {
    private final Open open = new Open(null);

    /** Ready at once. */
    public ReferenceBackend() {}

    @Override
    public DifferentiableModel differentiable(Network network) {
        open.check();
        return new ReferenceTrainable(network, new Open(open));
    }

    @Override
    public SequenceModel freeze(Network network, Weights weights) {
        return freeze(network, weights, Precision.FLOAT32);
    }

    @Override
    public SequenceModel freeze(Network network, Weights weights, Precision precision) {
        open.check();
        return new ReferenceModel(network, weights, precision, new Open(open));
    }

    @Override
    public void close() {
        open.close();
    }
}
