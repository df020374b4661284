package io.torsion.core.train;

/** Keeps the weights of the best epoch; without validation, those of the latest. */
final class Best {
    private final float[] weights;
    private double loss = Double.POSITIVE_INFINITY;
    private int epoch;

    Best(float[] start) {
        weights = start.clone();
    }

    boolean offer(int number, double validation, float[] candidate) {
        boolean better = Double.isNaN(validation) || validation < loss;
        if (better) {
            loss = Double.isNaN(validation) ? loss : validation;
            epoch = number;
            System.arraycopy(candidate, 0, weights, 0, weights.length);
        }
        return better;
    }

    /** True if so many epochs in a row brought nothing better. */
    boolean patienceLost(int next, int patience) {
        return patience > 0 && next - 1 - epoch >= patience;
    }

    float[] weights() {
        return weights;
    }

    int epoch() {
        return epoch;
    }
}
