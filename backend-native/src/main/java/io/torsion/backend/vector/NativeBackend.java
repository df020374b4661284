package io.torsion.backend.vector;

import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import java.util.Set;
import java.util.function.Supplier;

/** Makes models that share its threads. */
final class NativeBackend implements Backend {
    private final Capabilities capabilities;
    private final Supplier<Kernels> kernels;
    private final Crew crew;

    NativeBackend(Capabilities capabilities, Supplier<Kernels> kernels, int threads) {
        this.capabilities = capabilities;
        this.kernels = kernels;
        crew = new Crew(threads);
    }

    @Override
    public DifferentiableModel differentiable(Network network) {
        check(network);
        return new NativeDifferentiableModel(new Program(network, kernels), crew);
    }

    @Override
    public SequenceModel freeze(Network network, Weights weights) {
        return freeze(network, weights, Precision.FLOAT32);
    }

    @Override
    public SequenceModel freeze(Network network, Weights weights, Precision precision) {
        check(network);
        return new NativeSequenceModel(new Program(network, kernels), weights, precision, crew);
    }

    private void check(Network network) {
        crew.checkOpen();
        Set<Capability> missing = capabilities.missing(network);
        if (!missing.isEmpty()) {
            throw new CapabilityException(
                    ErrorCode.UNSUPPORTED,
                    "The backend 'native' cannot compute " + network.describe(),
                    "not declared: " + missing,
                    "Choose another backend or leave these layers out");
        }
    }

    @Override
    public void close() {
        crew.close();
    }
}
