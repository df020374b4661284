package io.torsion.backend.vector;

import io.torsion.model.Activation;
import io.torsion.model.DropoutMask;
import java.util.Arrays;

/**
 * Kernels as plain loops, for a JVM without the Vector API.
 *
 * <p>C2 vectorises loops in which every array starts at index 0; so weights are one array a row, and rows of activations are
 * copied to scratch rows and back, which is little beside the product.
 */
final class ScalarKernels implements Kernels {
    private final ScalarCells cells = new ScalarCells();
    private float[] left0 = {};
    private float[] left1 = {};
    private float[] right0 = {};
    private float[] right1 = {};
    private float[] zeros = {};

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
    public void affine(int rows, float[] a, int aAt, int aRow, Panels b, Panels start, float[] c, int cAt, int cRow) {
        int columns = b.starts[1];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(start.blocks[0], 0, c, cAt + r * cRow, columns);
        }
        add(rows, a, aAt, aRow, b, c, cAt, cRow);
    }

    @Override
    public void add(int rows, float[] a, int aAt, int aRow, Panels b, float[] c, int cAt, int cRow) {
        int columns = b.starts[1];
        room(columns);
        for (int r = 0; r < rows; r += 2) {
            int at = aAt + r * aRow;
            // Behind an odd last row comes that row again; what it gives is left in the scratch row.
            int next = r + 1 < rows ? at + aRow : at;
            System.arraycopy(c, cAt + r * cRow, left0, 0, columns);
            System.arraycopy(c, cAt + (r + 1 < rows ? r + 1 : r) * cRow, left1, 0, columns);
            multiply(a, at, next, b, columns);
            System.arraycopy(left0, 0, c, cAt + r * cRow, columns);
            if (r + 1 < rows) {
                System.arraycopy(left1, 0, c, cAt + (r + 1) * cRow, columns);
            }
        }
    }

    private void multiply(float[] a, int at, int next, Panels b, int columns) {
        int k = 0;
        for (; k + 1 < b.depth; k += 2) {
            PlainLoops.product(
                    left0,
                    left1,
                    b.blocks[k],
                    b.blocks[k + 1],
                    a[at + k],
                    a[at + k + 1],
                    a[next + k],
                    a[next + k + 1],
                    columns);
        }
        if (k < b.depth) {
            PlainLoops.product(left0, left1, b.blocks[k], zeros, a[at + k], 0, a[next + k], 0, columns);
        }
    }

    @Override
    public void outer(int rows, float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, Panels c) {
        int columns = c.starts[1];
        room(columns);
        for (int r = 0; r < rows; r += 2) {
            boolean pair = r + 1 < rows;
            System.arraycopy(d, dAt + r * dRow, right0, 0, columns);
            if (pair) {
                System.arraycopy(d, dAt + (r + 1) * dRow, right1, 0, columns);
            }
            outer(a, aAt + r * aRow, pair ? aRow : 0, pair ? right1 : zeros, c, columns);
        }
    }

    private void outer(float[] a, int at, int row, float[] second, Panels c, int columns) {
        int m = 0;
        for (; m + 1 < c.depth; m += 2) {
            int i = at + m;
            PlainLoops.product(
                    c.blocks[m], c.blocks[m + 1], right0, second, a[i], a[i + row], a[i + 1], a[i + row + 1], columns);
        }
        if (m < c.depth) {
            PlainLoops.product(c.blocks[m], left0, right0, second, a[at + m], a[at + m + row], 0, 0, columns);
        }
    }

    @Override
    public void cell(CellRows at, float[] gates, float[] cellStates, float[] squashed, float[] hidden) {
        cells.forward(at, gates, cellStates, squashed, hidden);
    }

    @Override
    public void cellBack(
            CellRows at, float[] gates, float[] cellStates, float[] squashed, float[] hidden, float[] carry) {
        cells.backward(at, gates, cellStates, squashed, hidden, carry);
    }

    @Override
    public void activate(Activation activation, float[] values, int at, int count) {
        switch (activation) {
            case TANH -> PlainLoops.tanh(values, at, at + count);
            case SIGMOID -> PlainLoops.sigmoid(values, at, at + count);
            case RELU -> PlainLoops.relu(values, at, at + count);
            case LINEAR -> {}
        }
    }

    @Override
    public void activateBack(Activation activation, float[] values, float[] gradients, int at, int count) {
        switch (activation) {
            case TANH -> PlainLoops.tanhBack(values, gradients, at, at + count);
            case SIGMOID -> PlainLoops.sigmoidBack(values, gradients, at, at + count);
            case RELU -> PlainLoops.reluBack(values, gradients, at, at + count);
            case LINEAR -> {}
        }
    }

    @Override
    public void dropout(DropoutRow mask, int first, int units, float[] a, int aAt, float[] c, int cAt) {
        for (int u = 0; u < units; u++) {
            boolean kept = DropoutMask.keep(mask.key, first + u, mask.threshold);
            c[cAt + u] = kept ? a[aAt + u] * mask.scale : 0;
        }
    }

    private void room(int columns) {
        if (zeros.length < columns) {
            left0 = new float[columns];
            left1 = new float[columns];
            right0 = new float[columns];
            right1 = new float[columns];
            zeros = new float[columns];
        }
        Arrays.fill(left0, 0, columns, 0);
    }
}
