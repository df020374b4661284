package io.torsion.backend.vector;

import io.torsion.model.DropoutMask;

/**
 * Kernels as plain loops, for a JVM without the Vector API.
 *
 * <p>C2 vectorises loops in which every array starts at index 0; so weights are one array a row, and rows of activations are
 * copied to scratch rows and back, which is little beside the product. As many rows as stay in the nearest cache go at once,
 * since each two steps of the depth read the same weights.
 */
final class ScalarKernels implements Kernels {
    /** Floats of scratch rows: half of the nearest cache, whose other half the weights need. */
    private static final int SCRATCH = 4096;
    /** What scratch rows are a multiple of, so that steps of the depth are added in the same pairs with any number of rows. */
    private static final int STEPS = 4;

    private final ScalarCells cells = new ScalarCells();
    private final ScalarGruCells gruCells = new ScalarGruCells();
    private float[] zeros = {};
    private float[][] rows = {};

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
        int block = room(columns);
        for (int r = 0; r < rowCount; r += block) {
            int count = Math.min(block, rowCount - r);
            read(count, c, cAt + r * cRow, cRow, columns);
            int even = count & -2;
            for (int k = 0; k < b.depth; k += 2) {
                for (int i = 0; i < even; i += 2) {
                    int at = aAt + (r + i) * aRow + k;
                    two(rows[i], rows[i + 1], a, at, at + aRow, 1, b.blocks, k, b.depth, columns);
                }
            }
            for (int k = 0; k < b.depth && even < count; k += STEPS) {
                one(rows[even], a, aAt + (r + even) * aRow + k, 1, b.blocks, k, b.depth, columns);
            }
            for (int i = 0; i < count; i++) {
                System.arraycopy(rows[i], 0, c, cAt + (r + i) * cRow, columns);
            }
        }
    }

    /** Adds up to two rows of b from the k-th on, of so many, to c and d. */
    private void two(
            float[] c, float[] d, float[] a, int cAt, int dAt, int aStep, float[][] b, int k, int depth, int columns) {
        boolean both = depth - k > 1;
        PlainLoops.product(
                c,
                d,
                b[k],
                both ? b[k + 1] : zeros,
                a[cAt],
                both ? a[cAt + aStep] : 0,
                a[dAt],
                both ? a[dAt + aStep] : 0,
                columns);
    }

    /** Adds up to four rows of b from the k-th on, of so many, to c. */
    private void one(float[] c, float[] a, int at, int aStep, float[][] b, int k, int depth, int columns) {
        int left = depth - k;
        PlainLoops.product(
                c,
                b[k],
                left > 1 ? b[k + 1] : zeros,
                left > 2 ? b[k + 2] : zeros,
                left > 3 ? b[k + 3] : zeros,
                a[at],
                left > 1 ? a[at + aStep] : 0,
                left > 2 ? a[at + 2 * aStep] : 0,
                left > 3 ? a[at + 3 * aStep] : 0,
                columns);
    }

    @Override
    public void outer(int rowCount, float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, Panels c) {
        int columns = c.starts[1];
        int block = room(columns);
        for (int r = 0; r < rowCount; r += block) {
            int count = Math.min(block, rowCount - r);
            read(count, d, dAt + r * dRow, dRow, columns);
            int even = c.depth & -2;
            for (int m = 0; m < even; m += 2) {
                for (int i = 0; i < count; i += 2) {
                    int at = aAt + (r + i) * aRow + m;
                    two(c.blocks[m], c.blocks[m + 1], a, at, at + 1, aRow, rows, i, count, columns);
                }
            }
            for (int i = 0; i < count && even < c.depth; i += STEPS) {
                one(c.blocks[even], a, aAt + (r + i) * aRow + even, aRow, rows, i, count, columns);
            }
        }
    }

    /** Copies so many rows to the scratch rows. */
    private void read(int count, float[] from, int at, int stride, int columns) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(from, at + i * stride, rows[i], 0, columns);
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

    /** Makes scratch rows of at least so many columns, and returns how many to use at once. */
    private int room(int columns) {
        if (zeros.length < columns) {
            zeros = new float[columns];
            rows = new float[Math.max(rows.length, 1)][columns];
        }
        int block = Columns.roundUp(Math.max(1, SCRATCH / columns), STEPS);
        if (rows.length < block) {
            rows = new float[block][zeros.length];
        }
        return block;
    }
}
