package io.torsion.features.stream;

import io.torsion.feature.RowTransform;

/** Answers each row from that row alone. */
public record Pointwise(Formula formula) implements RowTransform {
    /** From a row in to a row out. */
    public interface Formula {
        void apply(double[] in, double[] out);
    }

    @Override
    public boolean step(double[] in, double[] out) {
        formula.apply(in, out);
        return true;
    }

    @Override
    public void reset() {
        // it remembers nothing
    }
}
