package io.torsion.train;

/**
 * Adam in PyTorch's form, m̂ / (√v̂ + ε) (Kingma, Ba 2015). Immutable.
 *
 * @param learningRate step size
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of their squares
 * @param epsilon added to the root
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
    /** Checks the settings. */
    public Adam {
        if (!(learningRate > 0 && beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
            throw new IllegalArgumentException("Adam needs a positive learning rate and epsilon and betas in [0, 1): "
                    + learningRate + ", " + beta1 + ", " + beta2 + ", " + epsilon);
        }
    }

    @Override
    public int slots() {
        return 2;
    }

    /** A plain loop over floats, which C2 turns into vector instructions; 1 − β is taken before rounding, which matters.
     * Powers are strict: the same on every machine. */
    @Override
    public void step(float[] weights, float[] gradient, float[][] slots, long update, double rate) {
        float[] mean = slots[0];
        float[] square = slots[1];
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float fresh1 = (float) (1 - beta1);
        float fresh2 = (float) (1 - beta2);
        float size = (float) (rate / (1 - StrictMath.pow(beta1, (double) update)));
        float root = (float) (1 / Math.sqrt(1 - StrictMath.pow(beta2, (double) update)));
        float eps = (float) epsilon;
        for (int i = 0; i < weights.length; i++) {
            float g = gradient[i];
            float m = b1 * mean[i] + fresh1 * g;
            float v = b2 * square[i] + fresh2 * g * g;
            mean[i] = m;
            square[i] = v;
            weights[i] -= size * m / ((float) Math.sqrt(v) * root + eps);
        }
    }

    @Override
    public String describe() {
        return NamedNumbers.write("adam", learningRate, beta1, beta2, epsilon);
    }
}
