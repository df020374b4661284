package io.torsion.stages;

import io.torsion.feature.RowTransform;

/** A causal transform without memory. */
abstract class Rowwise implements RowTransform {
    abstract double apply(int column, double value);

    @Override
    public boolean step(double[] in, double[] out) {
        for (int i = 0; i < in.length; i++) {
            out[i] = apply(i, in[i]);
        }
        return true;
    }

    @Override
    public void reset() {}
}
