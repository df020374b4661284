package io.torsion.backend.vector;

/**
 * Kernels for a layer whose gates are hard sigmoids: products are those of other kernels, cells those of {@link HardCells}.
 *
 * <p>Such layers come from networks trained elsewhere and long ago; so the kernels of sigmoid gates, in which products and cells are
 * one, do not ask what the gates are.
 */
final class HardKernels implements Kernels {
    private final Kernels products;

    HardKernels(Kernels products) {
        this.products = products;
    }

    @Override
    public void lstm(LstmStep step) {
        CellRows at = step.at;
        LstmWeights weights = step.weights;
        Signal in = step.in;
        float[] gates = step.gates;
        if (!step.projected) {
            affine(at.rows, in.values, step.input, in.stride, weights.input, weights.bias, gates, at.gate, at.gateRow);
        }
        add(at.rows, step.hidden, step.hiddenBefore, step.hiddenRow, weights.recurrent, gates, at.gate, at.gateRow);
        HardCells.lstm(at, gateLanes(at.width), gates, step.cells, step.squashed, step.out.values);
    }

    @Override
    public void cellBack(CellRows at, float[] gates, float[] cells, float[] squashed, float[] hidden, float[] carry) {
        HardCells.lstmBack(at, gateLanes(at.width), gates, cells, squashed, hidden, carry);
    }

    @Override
    public void gru(GruRows at, float[] gates, float[] hidden) {
        HardCells.gru(at, gateLanes(at.width), gates, hidden);
    }

    @Override
    public void gruBack(GruRows at, float[] gates, float[] hidden, float[] gradients, float[] carry) {
        HardCells.gruBack(at, gateLanes(at.width), gates, hidden, gradients, carry);
    }

    @Override
    public int lanes() {
        return products.lanes();
    }

    @Override
    public int gateLanes(int units) {
        return products.gateLanes(units);
    }

    @Override
    public Panels panels(int depth, int columns, Panels.Source source) {
        return products.panels(depth, columns, source);
    }

    @Override
    public void affine(int rows, float[] a, int aAt, int aRow, Panels b, Panels start, float[] c, int cAt, int cRow) {
        products.affine(rows, a, aAt, aRow, b, start, c, cAt, cRow);
    }

    @Override
    public void add(int rows, float[] a, int aAt, int aRow, Panels b, float[] c, int cAt, int cRow) {
        products.add(rows, a, aAt, aRow, b, c, cAt, cRow);
    }

    @Override
    public void outer(int rows, float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, Panels c) {
        products.outer(rows, a, aAt, aRow, d, dAt, dRow, c);
    }

    @Override
    public void gradients(
            LstmStep step, int rows, Panels inputGradient, Panels recurrentGradient, Panels biasGradient) {
        products.gradients(step, rows, inputGradient, recurrentGradient, biasGradient);
    }

    @Override
    public void dropout(DropoutRow mask, int first, int units, float[] a, int aAt, float[] c, int cAt) {
        products.dropout(mask, first, units, a, aAt, c, cAt);
    }
}
