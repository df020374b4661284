package io.torsion.samples.backend;

import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import java.util.Set;

/** Makes models of the networks that it declares, and refuses the others. Thread-safe. */
final class PlainBackend implements Backend {
    private final Capabilities capabilities;
    private final Lifetime lifetime = new Lifetime("backend 'plain'", null);

    PlainBackend(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    @Override
    public DifferentiableModel differentiable(Network network) {
        check(network);
        return new PlainDifferentiableModel(network, lifetime.of("model"));
    }

    @Override
    public SequenceModel freeze(Network network, Weights weights) {
        check(network);
        return new PlainModel(network, weights, lifetime.of("model"));
    }

    private void check(Network network) {
        lifetime.check();
        Set<Capability> missing = capabilities.missing(network);
        if (!missing.isEmpty()) {
            throw refusal(network.describe(), missing);
        }
    }

    /** How a backend says that it does not do what it does not declare. */
    static CapabilityException refusal(String what, Set<Capability> missing) {
        return new CapabilityException(
                ErrorCode.UNSUPPORTED,
                "The backend 'plain' cannot compute " + what,
                "not declared: " + missing,
                "Choose another backend, or do without");
    }

    @Override
    public void close() {
        lifetime.close();
    }
}
