package io.torsion.train;

/**
 * RMSProp in PyTorch's form (Tieleman, Hinton 2012): v = ρ·v + (1 − ρ)·g², b = μ·b + g / (√v + ε), and weights follow
 * −rate · b. Not centred. Keras adds its epsilon below the root and has a ρ of 0.9. Immutable.
 *
 * @param learningRate step size
 * @param momentum μ; 0 for none
 * @param weightDecay see {@link Optimizer#weightDecay}
 * @param rho decay of the mean of squares
 * @param epsilon added to the root
 */
public record RmsProp(double learningRate, double momentum, double weightDecay, double rho, double epsilon)
        implements Optimizer {
    /** Checks the settings. */
    public RmsProp {
        if (!(learningRate > 0 && momentum >= 0 && momentum < 1 && rho >= 0 && rho < 1 && epsilon > 0)) {
            throw new IllegalArgumentException(
                    "RMSProp needs a positive learning rate and epsilon, and momentum and rho" + " in [0, 1): "
                            + learningRate + ", " + momentum + ", " + rho + ", " + epsilon);
        }
        NamedNumbers.requireDecay(weightDecay);
    }

    @Override
    public int slots() {
        return momentum > 0 ? 2 : 1;
    }

    @Override
    public void step(float[] weights, float[] gradient, float[][] slots, long update, double rate) {
        float[] square = slots[0];
        float[] velocity = momentum > 0 ? slots[1] : gradient;
        float mu = (float) momentum;
        float old = (float) rho;
        float fresh = (float) (1 - rho);
        float eps = (float) epsilon;
        float size = (float) rate;
        for (int i = 0; i < weights.length; i++) {
            float g = gradient[i];
            float v = old * square[i] + fresh * g * g;
            square[i] = v;
            float b = g / ((float) Math.sqrt(v) + eps);
            if (mu > 0) {
                b += mu * velocity[i];
                velocity[i] = b;
            }
            weights[i] -= size * b;
        }
    }

    @Override
    public String describe() {
        return NamedNumbers.write("rmsprop", learningRate, momentum, weightDecay, rho, epsilon);
    }
}
