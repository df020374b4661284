package io.torsion.backend.vector;

import io.torsion.model.WeightLayout;

/**
 * The weights of one GRU direction, packed for the kernels. Read by all threads between two loads.
 *
 * <p>Four columns stand side by side for each unit, as in an LSTM: reset, update, the input's part of the candidate and the
 * hidden state's, which reset multiplies. Of the matrices one of the last two columns is zero; that costs a quarter of the
 * products, and saves a second buffer and kernels for three gates.
 */
final class GruWeights implements PackedWeights {
    private static final int INPUT_PART = 2;
    private static final int HIDDEN_PART = 3;

    final int units;
    /** The units, padded to whole vectors. */
    final int width;

    final Panels input;
    final Panels recurrent;
    /** Sums of both biases where they are only added up, {@code [4H]} in the order of the columns. */
    final Panels bias;

    final Panels inputBack;
    final Panels recurrentBack;
    private final int biasAt;
    private final int recurrentBiasAt;
    private final float[] sums;

    GruWeights(Kernels kernels, WeightLayout layout, String prefix, Columns in) {
        WeightLayout.Slice w = layout.slice(prefix + "input");
        WeightLayout.Slice u = layout.slice(prefix + "recurrent");
        units = u.shape().get(1);
        biasAt = layout.slice(prefix + "bias").offset();
        recurrentBiasAt = layout.slice(prefix + "recurrentBias").offset();
        sums = new float[4 * units];
        int lanes = kernels.gateLanes(units);
        width = Columns.roundUp(units, lanes);
        Panels.Source fromInput = (k, n) -> Panels.Source.element(w, row(n, lanes, INPUT_PART), in.feature(k));
        Panels.Source fromHidden = (k, n) -> Panels.Source.element(u, row(n, lanes, HIDDEN_PART), k < units ? k : -1);
        input = kernels.panels(in.depth(), 4 * width, fromInput);
        recurrent = kernels.panels(units, 4 * width, fromHidden);
        bias = kernels.panels(
                1, 4 * width, (k, n) -> unit(n, lanes) < units ? gate(n, lanes) * units + unit(n, lanes) : -1);
        inputBack = kernels.panels(4 * width, in.width(), fromInput.transposed());
        recurrentBack = kernels.panels(4 * width, width, fromHidden.transposed());
    }

    /** Of a column in the order {@code [panel][gate][lane]}. */
    private static int unit(int column, int lanes) {
        return column / (4 * lanes) * lanes + column % lanes;
    }

    private static int gate(int column, int lanes) {
        return column / lanes % 4;
    }

    /** The canonical row, gate by gate, of a column, where the candidate stands in that part; -1 for padding. */
    private int row(int column, int lanes, int candidate) {
        int unit = unit(column, lanes);
        int gate = gate(column, lanes);
        if (unit >= units || (gate > 1 && gate != candidate)) {
            return -1;
        }
        return Math.min(gate, 2) * units + unit;
    }

    @Override
    public void load(float[] weights, boolean forTraining) {
        input.load(weights);
        recurrent.load(weights);
        for (int i = 0; i < 2 * units; i++) {
            sums[i] = weights[biasAt + i] + weights[recurrentBiasAt + i];
        }
        System.arraycopy(weights, biasAt + 2 * units, sums, 2 * units, units);
        System.arraycopy(weights, recurrentBiasAt + 2 * units, sums, 3 * units, units);
        bias.load(sums);
        if (forTraining) {
            inputBack.load(weights);
            recurrentBack.load(weights);
        }
    }

    /** Gives the gradient of the sums to both biases. */
    void spreadBias(float[] ofSums, float[] gradient) {
        System.arraycopy(ofSums, 0, gradient, biasAt, 3 * units);
        System.arraycopy(ofSums, 0, gradient, recurrentBiasAt, 2 * units);
        System.arraycopy(ofSums, 3 * units, gradient, recurrentBiasAt + 2 * units, units);
    }
}
