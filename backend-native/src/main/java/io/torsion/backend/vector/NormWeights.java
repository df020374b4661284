package io.torsion.backend.vector;

import io.torsion.model.WeightLayout;

/** Gain and bias of a layer norm. Read by all threads between two loads. */
final class NormWeights implements PackedWeights {
    final double epsilon;
    final int gainAt;
    final int biasAt;
    final float[] gain;
    final float[] bias;

    NormWeights(WeightLayout layout, String prefix, double epsilon) {
        this.epsilon = epsilon;
        gainAt = layout.slice(prefix + "gain").offset();
        biasAt = layout.slice(prefix + "bias").offset();
        gain = new float[layout.slice(prefix + "gain").size()];
        bias = new float[gain.length];
    }

    @Override
    public void load(float[] weights, boolean forTraining) {
        System.arraycopy(weights, gainAt, gain, 0, gain.length);
        System.arraycopy(weights, biasAt, bias, 0, bias.length);
    }
}
