package io.torsion.train;

/**
 * Adam with decoupled weight decay, in PyTorch's form (Loshchilov, Hutter 2019): the decay is no part of the gradient, so it is
 * neither clipped nor divided by the root of squares. Without decay it is {@link Adam}, to the bit. Immutable.
 *
 * @param learningRate step size
 * @param weightDecay see {@link Optimizer#weightDecay}
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of their squares
 * @param epsilon added to the root
 */
public record AdamW(double learningRate, double weightDecay, double beta1, double beta2, double epsilon)
        implements Optimizer {
    /** Checks the settings. */
    public AdamW {
        new Adam(learningRate, beta1, beta2, epsilon);
        NamedNumbers.requireDecay(weightDecay);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void step(float[] weights, float[] gradient, float[][] slots, long update, double rate) {
        new Adam(learningRate, beta1, beta2, epsilon).step(weights, gradient, slots, update, rate);
    }

    @Override
    public String describe() {
        return NamedNumbers.write("adamw", learningRate, weightDecay, beta1, beta2, epsilon);
    }
}
