package io.torsion.spi;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;

/**
 * A network that answers two questions for given weights: its outputs, and the gradient of its loss.
 *
 * <p>Weights are one array in the form of {@link Network#layout()}; they are the caller's and are not kept. After warm-up
 * neither call allocates. Not thread-safe; confine to one thread. Inside, it may use the backend's threads. The caller
 * closes it.
 */
public interface DifferentiableModel extends AutoCloseable {
    /** What is computed. */
    Network network();

    /** The outputs, without dropout, in the form of {@link io.torsion.model.SequenceModel#predict}. */
    void predict(float[] weights, SequenceBatch batch, float[] out);

    /**
     * The loss of a batch, with dropout, and its gradients.
     *
     * @param batch inputs, targets, divisor and dropout seed; its state, if any, is read and replaced
     * @param out receives (not adds) the gradients
     * @return the sum of the loss over scored elements, divided by the batch's divisor
     */
    double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out);

    @Override
    void close();
}
