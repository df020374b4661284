package io.torsion.spi;

import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;

/**
 * A network that answers two questions for given weights: its outputs, without dropout or with it, and the gradient of its loss.
 *
 * <p>Weights are one array in the form of {@link Network#layout()}, of exactly its size; they are the caller's and are not kept:
 * the same array may hold others in the next call. After warm-up no call allocates. NaN: weights or inputs that are NaN make
 * a loss that is NaN. Not thread-safe; confine to one thread. Inside, it may use the backend's threads. The caller closes it;
 * closing twice is allowed. Any later call, or one after the backend was closed, is an IllegalStateException.
 */
public interface DifferentiableModel extends AutoCloseable {
    /** What is computed. */
    Network network();

    /**
     * The outputs, without dropout, in the form of {@link io.torsion.model.SequenceModel#predict}, with its errors.
     *
     * @throws IllegalArgumentException if the number of weights is another
     */
    void predict(float[] weights, SequenceBatch batch, float[] out);

    /**
     * The outputs with dropout kept on, as in training, in the form of {@link #predict}: one draw a sequence of Monte Carlo dropout
     * (Gal, Ghahramani 2016). The masks are those of a gradient with this seed in update 0; without anything to drop the outputs
     * are those of {@link #predict}. A backend that declares DROPOUT_SAMPLING overrides this.
     *
     * @param seed of the dropout masks; the same one gives the same bits
     * @throws IllegalArgumentException as {@link #predict}
     * @throws CapabilityException C101 if the backend does not declare DROPOUT_SAMPLING, or VARIABLE_LENGTH where that is needed
     */
    default void sample(float[] weights, SequenceBatch batch, long seed, float[] out) {
        throw new CapabilityException(
                ErrorCode.UNSUPPORTED,
                "This backend cannot answer with dropout kept on",
                "not declared: [" + Capability.DROPOUT_SAMPLING + "]",
                "Choose a backend that declares it, see Backends.scan() or torque backends");
    }

    /**
     * The loss of a batch, with dropout, and its gradients.
     *
     * @param batch inputs, targets, divisor and dropout seed; its state, if any, is read and replaced
     * @param out receives (not adds) the gradients
     * @return the sum of the loss over scored elements, divided by the batch's divisor
     * @throws IllegalArgumentException if the batch has other features, the number of weights (given or asked for) is another, or
     *     an array is too short
     * @throws CapabilityException C101 if it needs VARIABLE_LENGTH, INPUT_GRADIENT or CARRIED_STATE, and the
     *     backend does not declare it
     */
    double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out);

    @Override
    void close();
}
