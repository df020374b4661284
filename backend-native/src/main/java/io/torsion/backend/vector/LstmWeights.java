package io.torsion.backend.vector;

import io.torsion.model.WeightLayout;

/** The weights of one LSTM direction, packed for the kernels. Read by all threads between two loads. */
final class LstmWeights implements PackedWeights {
    final int units;
    /** The units, padded to whole vectors. */
    final int width;

    final Panels input;
    final Panels recurrent;
    final Panels bias;
    final Panels inputBack;
    final Panels recurrentBack;

    LstmWeights(Kernels kernels, WeightLayout layout, String prefix, Columns in) {
        WeightLayout.Slice w = layout.slice(prefix + "input");
        WeightLayout.Slice u = layout.slice(prefix + "recurrent");
        WeightLayout.Slice b = layout.slice(prefix + "bias");
        units = u.shape().get(1);
        int lanes = kernels.gateLanes(units);
        width = Columns.roundUp(units, lanes);
        Panels.Source fromInput = (k, n) -> Panels.Source.element(w, gateRow(n, lanes), in.feature(k));
        Panels.Source fromHidden = (k, n) -> Panels.Source.element(u, gateRow(n, lanes), k < units ? k : -1);
        input = kernels.panels(in.depth(), 4 * width, fromInput);
        recurrent = kernels.panels(units, 4 * width, fromHidden);
        bias = kernels.panels(1, 4 * width, (k, n) -> Panels.Source.element(b, gateRow(n, lanes), 0));
        inputBack = kernels.panels(4 * width, in.width(), fromInput.transposed());
        recurrentBack = kernels.panels(4 * width, width, fromHidden.transposed());
    }

    /** The canonical row, gate by gate, of a column in the order {@code [panel][gate][lane]}; -1 for padding. */
    private int gateRow(int column, int lanes) {
        int unit = column / (4 * lanes) * lanes + column % lanes;
        int gate = column / lanes % 4;
        return unit < units ? gate * units + unit : -1;
    }

    @Override
    public void narrow() {
        input.narrow();
        recurrent.narrow();
    }

    @Override
    public void load(float[] weights, boolean forTraining) {
        input.load(weights);
        recurrent.load(weights);
        bias.load(weights);
        if (forTraining) {
            inputBack.load(weights);
            recurrentBack.load(weights);
        }
    }
}
