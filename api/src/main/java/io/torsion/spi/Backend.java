package io.torsion.spi;

import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;

/**
 * Computes networks; the optimiser and the training loop are the core's.
 *
 * <p>Thread-safe. Whoever opened it closes it; closing twice is allowed. Its models end with it: any later call, of theirs too,
 * is an IllegalStateException.
 */
public interface Backend extends AutoCloseable {
    /**
     * A network whose gradients can be asked for; the caller closes it.
     *
     * @throws io.torsion.error.CapabilityException C101 if the network needs what is not declared
     */
    DifferentiableModel differentiable(Network network);

    /**
     * A network with fixed weights, made to answer fast; the caller closes it.
     *
     * @throws IllegalArgumentException if the weights are not those of the network
     * @throws io.torsion.error.CapabilityException C101 if the network needs what is not declared
     */
    SequenceModel freeze(Network network, Weights weights);

    @Override
    void close();
}
