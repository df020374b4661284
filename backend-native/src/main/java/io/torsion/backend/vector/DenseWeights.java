package io.torsion.backend.vector;

import io.torsion.model.WeightLayout;

/** The weights of a dense layer, packed for the kernels. Read by all threads between two loads. */
final class DenseWeights implements PackedWeights {
    final Panels weight;
    final Panels bias;
    final Panels weightBack;

    DenseWeights(Kernels kernels, WeightLayout layout, String prefix, Columns in, Columns out) {
        WeightLayout.Slice w = layout.slice(prefix + "weight");
        WeightLayout.Slice b = layout.slice(prefix + "bias");
        Panels.Source source = (k, n) -> {
            int feature = in.feature(k);
            int unit = out.feature(n);
            return feature < 0 || unit < 0 ? -1 : w.offset() + unit * in.features() + feature;
        };
        weight = kernels.panels(in.depth(), out.width(), source);
        bias = kernels.panels(1, out.width(), (k, n) -> n < out.features() ? b.offset() + n : -1);
        weightBack = kernels.panels(out.depth(), in.width(), source.transposed());
    }

    @Override
    public void load(float[] weights, boolean forTraining) {
        weight.load(weights);
        bias.load(weights);
        if (forTraining) {
            weightBack.load(weights);
        }
    }
}
