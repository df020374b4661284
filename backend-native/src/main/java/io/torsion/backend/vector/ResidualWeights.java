package io.torsion.backend.vector;

import io.torsion.model.WeightLayout;

/** The weights of a residual, packed for the kernels. Read by all threads between two loads. */
final class ResidualWeights implements PackedWeights {
    final Panels weight;
    final Panels weightBack;

    ResidualWeights(Kernels kernels, WeightLayout layout, String prefix, Columns in, Columns out) {
        WeightLayout.Slice w = layout.slice(prefix + "weight");
        Panels.Source source = (k, n) -> Panels.Source.element(w, out.feature(n), in.feature(k));
        weight = kernels.panels(in.depth(), out.width(), source);
        weightBack = kernels.panels(out.depth(), in.width(), source.transposed());
    }

    @Override
    public void load(float[] weights, boolean forTraining) {
        weight.load(weights);
        if (forTraining) {
            weightBack.load(weights);
        }
    }
}
