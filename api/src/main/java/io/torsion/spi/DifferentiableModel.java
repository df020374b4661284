package io.torsion.spi;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;

/**
 * A network that answers two questions for given weights: its outputs, and the gradient of its loss.
 *
 * <p>Weights are one array in the form of {@link Network#layout()}, of exactly its size; they are the caller's and are not kept:
 * the same array may hold others in the next call. After warm-up neither call allocates. NaN: weights or inputs that are NaN make
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
     * The loss of a batch, with dropout, and its gradients.
     *
     * @param batch inputs, targets, divisor and dropout seed; its state, if any, is read and replaced
     * @param out receives (not adds) the gradients
     * @return the sum of the loss over scored elements, divided by the batch's divisor
     * @throws IllegalArgumentException if the batch has other features, the number of weights (given or asked for) is another, or
     *     an array is too short
     * @throws io.torsion.error.CapabilityException C101 if it needs VARIABLE_LENGTH, INPUT_GRADIENT or CARRIED_STATE, and the
     *     backend does not declare it
     */
    double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out);

    @Override
    void close();
}
