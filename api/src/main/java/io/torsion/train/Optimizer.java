package io.torsion.train;

import io.torsion.model.WeightLayout;

/**
 * How weights follow their gradient: pure functions on arrays, the same for every backend.
 *
 * <p>An update is {@link #decay}, then {@link #step}. NaN: a gradient that is NaN makes weights that are NaN. Immutable. What
 * it remembers between updates is in the slots, which belong to the caller. The built-in ones are records with a text form, which
 * {@link #parse} reads again.
 */
public interface Optimizer {
    /** The number of float arrays, as long as the weights and zero at the start, that it remembers. */
    int slots();

    /** The step size before any schedule. */
    double learningRate();

    /** The share of their size that weights lose in each update, times the learning rate; 0 for none. */
    default double weightDecay() {
        return 0;
    }

    /**
     * One update of all weights, in place, but for their decay.
     *
     * @param slots {@code [slots()][weights]}, changed in place
     * @param update 1 for the first
     * @param learningRate the step size of this update
     */
    void step(float[] weights, float[] gradient, float[][] slots, long update, double learningRate);

    /**
     * Decoupled weight decay, which comes before each step: w −= rate · decay · w (Loshchilov, Hutter 2019; PyTorch's AdamW, and
     * every optimiser of Keras).
     *
     * <p>Matrices decay: input, recurrent and dense weights, residuals. Vectors do not: biases, an LSTM's forget bias of 1 among
     * them, and the gains and biases of layer norms. PyTorch's optimisers let all decay that they are given.
     *
     * @param layout where each tensor stands
     * @param learningRate the step size of this update
     */
    default void decay(float[] weights, WeightLayout layout, double learningRate) {
        float lost = (float) (learningRate * weightDecay());
        if (lost == 0) {
            return;
        }
        for (WeightLayout.Slice slice : layout.slices()) {
            int end = slice.shape().size() < 2 ? 0 : slice.offset() + slice.size();
            for (int i = slice.offset(); i < end; i++) {
                weights[i] -= lost * weights[i];
            }
        }
    }

    /** A text such as {@code adamw:0.004,0.01,0.9,0.999,1.0E-8}, recorded in reports and bundles. */
    default String describe() {
        return toString();
    }

    /** Adam with the usual settings: 1e-3, 0.9, 0.999, 1e-8. */
    static Optimizer adam() {
        return adam(1e-3);
    }

    /** Adam with this step size. */
    static Optimizer adam(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8);
    }

    /** Adam with this step size and decoupled weight decay; PyTorch's default is 0.01. */
    static Optimizer adamW(double learningRate, double weightDecay) {
        return new AdamW(learningRate, weightDecay, 0.9, 0.999, 1e-8);
    }

    /** RMSProp with this step size and PyTorch's other settings: no momentum, 0.99, 1e-8. */
    static Optimizer rmsProp(double learningRate) {
        return new RmsProp(learningRate, 0, 0, 0.99, 1e-8);
    }

    /** Plain gradient descent. */
    static Optimizer sgd(double learningRate) {
        return sgd(learningRate, 0);
    }

    /** Gradient descent with momentum. */
    static Optimizer sgd(double learningRate, double momentum) {
        return new Sgd(learningRate, momentum, false, 0);
    }

    /** Gradient descent with Nesterov's momentum. */
    static Optimizer nesterov(double learningRate, double momentum) {
        return new Sgd(learningRate, momentum, true, 0);
    }

    /**
     * The optimiser of a text: {@code adam:RATE,BETA1,BETA2,EPSILON}, {@code adamw:RATE,DECAY,BETA1,BETA2,EPSILON},
     * {@code rmsprop:RATE,MOMENTUM,DECAY,RHO,EPSILON}, {@code sgd:RATE,MOMENTUM,DECAY} or {@code nesterov:RATE,MOMENTUM,DECAY};
     * the last numbers may be left out: rates are then 0.001 (Adam, AdamW) or 0.01, AdamW's decay 0.01, Nesterov's momentum 0.9.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Optimizer parse(String text) {
        String forms = "adam:1e-3, adamw:1e-3,0.01, rmsprop:0.01, sgd:0.01,0.9 or nesterov:0.01,0.9";
        NamedNumbers n = NamedNumbers.parse(text, forms);
        return switch (n.name()) {
            case "adam" -> new Adam(n.atMost(4).get(0, 1e-3), n.get(1, 0.9), n.get(2, 0.999), n.get(3, 1e-8));
            case "adamw" ->
                new AdamW(n.atMost(5).get(0, 1e-3), n.get(1, 0.01), n.get(2, 0.9), n.get(3, 0.999), n.get(4, 1e-8));
            case "rmsprop" ->
                new RmsProp(n.atMost(5).get(0, 0.01), n.get(1, 0), n.get(2, 0), n.get(3, 0.99), n.get(4, 1e-8));
            case "sgd" -> new Sgd(n.atMost(3).get(0, 0.01), n.get(1, 0), false, n.get(2, 0));
            case "nesterov" -> new Sgd(n.atMost(3).get(0, 0.01), n.get(1, 0.9), true, n.get(2, 0));
            default -> throw NamedNumbers.unknown(text, forms);
        };
    }
}
