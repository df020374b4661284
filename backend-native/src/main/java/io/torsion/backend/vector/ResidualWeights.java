package io.torsion.backend.vector;

import io.torsion.model.WeightLayout;

/** The weights of a residual, packed for the kernels. Read by all threads between two loads. */
final class ResidualWeights implements PackedWeights {
    final Panels weight;
    final Panels weightBack;

    ResidualWeights(Kernels kernels, WeightLayout layout, String prefix, Columns in, Columns out) {
        WeightLayout.Slice w = layout.slice(prefix + "weight");
        Panels.Source source = (k, n) -> {
            int feature = in.feature(k);
            int unit = out.feature(n);
            return feature < 0 || unit < 0 ? -1 : w.offset() + unit * in.features() + feature;
        };
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
