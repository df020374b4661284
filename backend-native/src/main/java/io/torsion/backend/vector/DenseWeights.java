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
        Panels.Source source = (k, n) -> Panels.Source.element(w, out.feature(n), in.feature(k));
        weight = kernels.panels(in.depth(), out.width(), source);
        bias = kernels.panels(1, out.width(), (k, n) -> Panels.Source.element(b, out.feature(n), 0));
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
