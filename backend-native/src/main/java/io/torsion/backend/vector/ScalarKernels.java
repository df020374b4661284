package io.torsion.backend.vector;

import io.torsion.model.DropoutMask;

/**
 * Kernels as plain loops, for a JVM without the Vector API.
 *
 * <p>C2 vectorises loops in which every array starts at index 0; so weights are one array a row, and rows of activations are
 * copied to scratch rows and back, which is little beside the product.
 */
final class ScalarKernels implements Kernels {
    private final ScalarCells cells = new ScalarCells();
    private final ScalarGruCells gruCells = new ScalarGruCells();
    private float[] row = {};
    private float[] zeros = {};
    private float[][] rows = new float[4][0];

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public int gateLanes(int units) {
        return units;
    }

    @Override
    public Panels panels(int depth, int columns, Panels.Source source) {
        return Panels.byRows(depth, columns, source);
    }

    @Override
    public void affine(
            int rowCount, float[] a, int aAt, int aRow, Panels b, Panels start, float[] c, int cAt, int cRow) {
        int columns = b.starts[1];
        for (int r = 0; r < rowCount; r++) {
            System.arraycopy(start.blocks[0], 0, c, cAt + r * cRow, columns);
        }
        add(rowCount, a, aAt, aRow, b, c, cAt, cRow);
    }

    @Override
    public void add(int rowCount, float[] a, int aAt, int aRow, Panels b, float[] c, int cAt, int cRow) {
        int columns = b.starts[1];
        room(columns);
        for (int r = 0; r < rowCount; r++) {
            System.arraycopy(c, cAt + r * cRow, row, 0, columns);
            for (int k = 0; k < b.depth; k += 4) {
                add(a, aAt + r * aRow + k, b, k, columns);
            }
            System.arraycopy(row, 0, c, cAt + r * cRow, columns);
        }
    }

    /** Up to four steps of the depth. */
    private void add(float[] a, int at, Panels b, int k, int columns) {
        int left = b.depth - k;
        PlainLoops.product(
                row,
                b.blocks[k],
                left > 1 ? b.blocks[k + 1] : zeros,
                left > 2 ? b.blocks[k + 2] : zeros,
                left > 3 ? b.blocks[k + 3] : zeros,
                a[at],
                left > 1 ? a[at + 1] : 0,
                left > 2 ? a[at + 2] : 0,
                left > 3 ? a[at + 3] : 0,
                columns);
    }

    @Override
    public void outer(int rowCount, float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, Panels c) {
        int columns = c.starts[1];
        room(columns);
        for (int r = 0; r < rowCount; r += 4) {
            int left = Math.min(4, rowCount - r);
            for (int i = 0; i < left; i++) {
                System.arraycopy(d, dAt + (r + i) * dRow, rows[i], 0, columns);
            }
            outer(a, aAt + r * aRow, aRow, left, c, columns);
        }
    }

    /** Up to four rows. */
    private void outer(float[] a, int at, int aRow, int left, Panels c, int columns) {
        for (int m = 0; m < c.depth; m++) {
            int i = at + m;
            PlainLoops.product(
                    c.blocks[m],
                    rows[0],
                    left > 1 ? rows[1] : zeros,
                    left > 2 ? rows[2] : zeros,
                    left > 3 ? rows[3] : zeros,
                    a[i],
                    left > 1 ? a[i + aRow] : 0,
                    left > 2 ? a[i + 2 * aRow] : 0,
                    left > 3 ? a[i + 3 * aRow] : 0,
                    columns);
        }
    }

    @Override
    public void lstm(LstmStep step) {
        CellRows at = step.at;
        LstmWeights weights = step.weights;
        Signal in = step.in;
        if (!step.projected) {
            affine(
                    at.rows,
                    in.values,
                    step.input,
                    in.stride,
                    weights.input,
                    weights.bias,
                    step.gates,
                    at.gate,
                    at.gateRow);
        }
        add(
                at.rows,
                step.hidden,
                step.hiddenBefore,
                step.hiddenRow,
                weights.recurrent,
                step.gates,
                at.gate,
                at.gateRow);
        cells.forward(at, step.gates, step.cells, step.squashed, step.out.values);
    }

    @Override
    public void gradients(
            LstmStep step, int rowCount, Panels inputGradient, Panels recurrentGradient, Panels biasGradient) {
        Signal in = step.in;
        CellRows at = step.at;
        outer(rowCount, in.values, step.input, in.stride, step.gates, at.gate, at.gateRow, inputGradient);
        outer(
                rowCount,
                step.hidden,
                step.hiddenBefore,
                step.hiddenRow,
                step.gates,
                at.gate,
                at.gateRow,
                recurrentGradient);
        sum(rowCount, step.gates, at.gate, at.gateRow, biasGradient);
    }

    @Override
    public void cellBack(
            CellRows at, float[] gates, float[] cellStates, float[] squashed, float[] hidden, float[] carry) {
        cells.backward(at, gates, cellStates, squashed, hidden, carry);
    }

    @Override
    public void gru(GruRows at, float[] gates, float[] hidden) {
        gruCells.forward(at, gates, hidden);
    }

    @Override
    public void gruBack(GruRows at, float[] gates, float[] hidden, float[] gradients, float[] carry) {
        gruCells.backward(at, gates, hidden, gradients, carry);
    }

    @Override
    public void dropout(DropoutRow mask, int first, int units, float[] a, int aAt, float[] c, int cAt) {
        for (int u = 0; u < units; u++) {
            boolean kept = DropoutMask.keep(mask.key, first + u, mask.threshold);
            c[cAt + u] = kept ? a[aAt + u] * mask.scale : 0;
        }
    }

    private void room(int columns) {
        if (row.length < columns) {
            row = new float[columns];
            zeros = new float[columns];
            rows = new float[4][columns];
        }
    }
}
