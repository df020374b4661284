package io.torsion.spi;

import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.model.Network;
import io.torsion.model.Precision;
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
     * @throws CapabilityException C101 if the network needs what is not declared
     */
    DifferentiableModel differentiable(Network network);

    /**
     * A network with fixed weights, made to answer fast; the caller closes it.
     *
     * @throws IllegalArgumentException if the weights are not those of the network
     * @throws CapabilityException C101 if the network needs what is not declared
     */
    SequenceModel freeze(Network network, Weights weights);

    /**
     * The same with a precision to choose; {@link SequenceModel#weights} are the given ones all the same. A backend that declares
     * {@code BF16_WEIGHTS} overrides this.
     *
     * @throws IllegalArgumentException if the weights are not those of the network
     * @throws CapabilityException C101 if the network or the precision needs what is not declared
     */
    default SequenceModel freeze(Network network, Weights weights, Precision precision) {
        if (precision == Precision.FLOAT32) {
            return freeze(network, weights);
        }
        throw new CapabilityException(
                ErrorCode.UNSUPPORTED,
                "This backend has no models with " + precision,
                "not declared: [" + precision + "]",
                "Choose another backend or " + Precision.FLOAT32);
    }

    @Override
    void close();
}
