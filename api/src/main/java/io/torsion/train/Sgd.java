package io.torsion.train;

/**
 * Gradient descent in PyTorch's form, without dampening: b = μ·b + g, and weights follow −rate · b, or with Nesterov's momentum
 * −rate · (g + μ·b) (Sutskever et al. 2013). Immutable.
 *
 * @param learningRate step size
 * @param momentum μ; 0 for none
 * @param nesterov whether momentum is Nesterov's
 * @param weightDecay see {@link Optimizer#weightDecay}
 */
public record Sgd(double learningRate, double momentum, boolean nesterov, double weightDecay) implements Optimizer {
    /** Checks the settings. */
    public Sgd {
        if (!(learningRate > 0 && momentum >= 0 && momentum < 1) || (nesterov && momentum == 0)) {
            throw new IllegalArgumentException(
                    "SGD needs a positive learning rate and a momentum in [0, 1), above 0 for Nesterov's: "
                            + learningRate + ", " + momentum);
        }
        NamedNumbers.requireDecay(weightDecay);
    }

    @Override
    public int slots() {
        return momentum > 0 ? 1 : 0;
    }

    @Override
    public void step(float[] weights, float[] gradient, float[][] slots, long update, double rate) {
        float size = (float) rate;
        float mu = (float) momentum;
        if (momentum == 0) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= size * gradient[i];
            }
            return;
        }
        float[] velocity = slots[0];
        for (int i = 0; i < weights.length; i++) {
            float b = mu * velocity[i] + gradient[i];
            velocity[i] = b;
            weights[i] -= size * (nesterov ? gradient[i] + mu * b : b);
        }
    }

    @Override
    public String describe() {
        return NamedNumbers.write(nesterov ? "nesterov" : "sgd", learningRate, momentum, weightDecay);
    }
}
