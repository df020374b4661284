package io.torsion.backend.vector;

import java.util.Locale;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** Kernels written with the Vector API. */
final class VectorKernels implements Kernels {
    private static final int V = FloatVector.SPECIES_PREFERRED.length();
    /** With 32 registers 6 rows of 4 vectors stay in them; with the 16 of AVX2 no more than 2 do, since C2 loads early. */
    private static final int TILE_ROWS = V * Float.SIZE < 512 && x86() ? 2 : 6;

    /** The sums of a tile on their way to the cells, if nobody wants to keep them. */
    private final float[] scratch = new float[TILE_ROWS * 4 * V];

    private static boolean x86() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return arch.equals("amd64") || arch.startsWith("x86");
    }

    /** The width of a vector in bits. */
    static int bits() {
        return V * Float.SIZE;
    }

    @Override
    public int lanes() {
        return V;
    }

    @Override
    public int gateLanes(int units) {
        return V;
    }

    /** Panels of 4 vectors (in an LSTM the four gates of as many units as a vector has lanes), then what is left in 2 and 1. */
    @Override
    public Panels panels(int depth, int columns, Panels.Source source) {
        int vectors = columns / V;
        int count = vectors / 4 + vectors % 4 / 2 + vectors % 2;
        int[] starts = new int[count + 1];
        for (int p = 0; p < count; p++) {
            int left = (columns - starts[p]) / V;
            starts[p + 1] = starts[p] + V * (left >= 4 ? 4 : left >= 2 ? 2 : 1);
        }
        return Panels.byColumns(depth, starts, source);
    }

    @Override
    public void affine(int rows, float[] a, int aAt, int aRow, Panels b, Panels start, float[] c, int cAt, int cRow) {
        tiles(rows, a, aAt, aRow, b, start, c, cAt, cRow);
    }

    @Override
    public void add(int rows, float[] a, int aAt, int aRow, Panels b, float[] c, int cAt, int cRow) {
        tiles(rows, a, aAt, aRow, b, null, c, cAt, cRow);
    }

    /** Rows are split evenly over tiles; sums start from a row of {@code start}, or from what is there. */
    private static void tiles(
            int rows, float[] a, int aAt, int aRow, Panels b, @Nullable Panels start, float[] c, int cAt, int cRow) {
        for (int p = 0; p < b.blocks.length; p++) {
            int first = b.starts[p];
            int width = b.starts[p + 1] - first;
            int m = 0;
            for (int tiles = (rows + TILE_ROWS - 1) / TILE_ROWS; tiles > 0; tiles--) {
                int tile = (rows - m + tiles - 1) / tiles;
                int to = cAt + m * cRow + first;
                float[] from = start == null ? c : start.blocks[p];
                int fromAt = start == null ? to : 0;
                int fromRow = start == null ? cRow : 0;
                product(tile, width, a, aAt + m * aRow, aRow, b.blocks[p], b.depth, from, fromAt, fromRow, c, to, cRow);
                m += tile;
            }
        }
    }

    @Override
    public void outer(int rows, float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, Panels c) {
        for (int p = 0; p < c.blocks.length; p++) {
            outer(p, rows, a, aAt, aRow, d, dAt, dRow, c);
        }
    }

    /** One panel of all three at a time, whose gate gradients then stay in the cache nearest to the core. */
    @Override
    public void gradients(
            LstmStep step, int rows, Panels inputGradient, Panels recurrentGradient, Panels biasGradient) {
        CellRows at = step.at;
        float[] d = step.gates;
        for (int p = 0; p < biasGradient.blocks.length; p++) {
            outer(p, rows, step.in.values, step.input, step.in.stride, d, at.gate, at.gateRow, inputGradient);
            outer(p, rows, step.hidden, step.hiddenBefore, step.hiddenRow, d, at.gate, at.gateRow, recurrentGradient);
            outer(p, rows, Panels.ONE, 0, 0, d, at.gate, at.gateRow, biasGradient);
        }
    }

    private static void outer(int p, int rows, float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, Panels c) {
        int first = c.starts[p];
        int width = c.starts[p + 1] - first;
        float[] to = c.blocks[p];
        int m = 0;
        for (int tiles = (c.depth + TILE_ROWS - 1) / TILE_ROWS; tiles > 0; tiles--) {
            int tile = (c.depth - m + tiles - 1) / tiles;
            outer(tile, width, a, aAt + m, aRow, d, dAt + first, dRow, rows, to, m * width);
            m += tile;
        }
    }

    private static void product(
            int rows,
            int width,
            float[] a,
            int aAt,
            int aRow,
            float[] b,
            int depth,
            float[] start,
            int startAt,
            int startRow,
            float[] c,
            int cAt,
            int cRow) {
        if (width == 4 * V) {
            Tile4.rows(rows, a, aAt, aRow, b, depth, start, startAt, startRow, c, cAt, cRow);
        } else if (width == 2 * V) {
            Rehearsal.PRODUCT2.before(rows);
            Tile2.rows(rows, a, aAt, aRow, b, depth, start, startAt, startRow, c, cAt, cRow);
        } else {
            Rehearsal.PRODUCT1.before(rows);
            Tile1.rows(rows, a, aAt, aRow, b, depth, start, startAt, startRow, c, cAt, cRow);
        }
    }

    private static void outer(
            int rows,
            int width,
            float[] a,
            int aAt,
            int aRow,
            float[] d,
            int dAt,
            int dRow,
            int depth,
            float[] c,
            int cAt) {
        if (width == 4 * V) {
            Outer4.rows(rows, a, aAt, aRow, d, dAt, dRow, depth, c, cAt);
        } else if (width == 2 * V) {
            Rehearsal.OUTER2.before(rows);
            Outer2.rows(rows, a, aAt, aRow, d, dAt, dRow, depth, c, cAt);
        } else {
            Rehearsal.OUTER1.before(rows);
            Outer1.rows(rows, a, aAt, aRow, d, dAt, dRow, depth, c, cAt);
        }
    }

    @Override
    public void lstm(LstmStep step) {
        if (step.at.rows == 1 && !step.training) {
            row(step);
        } else {
            for (int p = 0; p < step.weights.bias.blocks.length; p++) {
                panel(step, p);
            }
        }
    }

    /** All rows of the four gates of one vector of units, a tile at a time. */
    private void panel(LstmStep step, int p) {
        CellRows at = step.at;
        int m = 0;
        for (int tiles = (at.rows + TILE_ROWS - 1) / TILE_ROWS; tiles > 0; tiles--) {
            int tile = (at.rows - m + tiles - 1) / tiles;
            tile(step, p, m, tile);
            m += tile;
        }
    }

    private void tile(LstmStep step, int p, int m, int rows) {
        CellRows at = step.at;
        LstmWeights weights = step.weights;
        int gate = at.gate + m * at.gateRow + 4 * p * V;
        float[] sums = step.training ? step.gates : scratch;
        int to = step.training ? gate : 0;
        int toRow = step.training ? at.gateRow : 4 * V;
        float[] start = step.projected ? step.gates : sums;
        int startAt = step.projected ? gate : to;
        int startRow = step.projected ? at.gateRow : toRow;
        if (!step.projected) {
            Signal in = step.in;
            float[] input = weights.input.blocks[p];
            int x = step.input + m * in.stride;
            float[] bias = weights.bias.blocks[p];
            Tile4.rows(rows, in.values, x, in.stride, input, weights.input.depth, bias, 0, 0, sums, to, toRow);
        }
        float[] before = step.hidden;
        int beforeRow = step.hiddenRow;
        float[] recurrent = weights.recurrent.blocks[p];
        int depth = weights.recurrent.depth;
        int h = step.hiddenBefore + m * beforeRow;
        Tile4.rows(rows, before, h, beforeRow, recurrent, depth, start, startAt, startRow, sums, to, toRow);
        if (step.training) {
            VectorCells.forward(at, m, rows, p * V, sums, step.cells, step.squashed, step.out.values);
        } else {
            int cell = m * at.width + p * V;
            int hidden = at.hidden + m * at.hiddenRow + p * V;
            VectorCells.answer(
                    rows,
                    sums,
                    step.cells,
                    at.before + cell,
                    at.cell + cell,
                    at.width,
                    step.out.values,
                    hidden,
                    at.hiddenRow);
        }
    }

    /** One row, two vectors of units at a time: eight sums, so that none waits for another. */
    private void row(LstmStep step) {
        CellRows at = step.at;
        LstmWeights weights = step.weights;
        float[][] bias = weights.bias.blocks;
        int p = 0;
        for (; p + 1 < bias.length; p += 2) {
            int gate = at.gate + 4 * p * V;
            float[] start0 = step.projected ? step.gates : bias[p];
            float[] start1 = step.projected ? step.gates : bias[p + 1];
            int startAt = step.projected ? gate : 0;
            int startAt1 = step.projected ? gate + 4 * V : 0;
            if (weights.recurrent.halves.length > 0) {
                LstmHalfRow.sum(
                        step.in.values,
                        step.input,
                        weights.input.halves[p],
                        weights.input.halves[p + 1],
                        step.projected ? 0 : weights.input.depth,
                        step.hidden,
                        step.hiddenBefore,
                        weights.recurrent.halves[p],
                        weights.recurrent.halves[p + 1],
                        weights.recurrent.depth,
                        start0,
                        start1,
                        startAt,
                        startAt1,
                        scratch,
                        0);
            } else {
                LstmRow.sum(
                        step.in.values,
                        step.input,
                        weights.input.blocks[p],
                        weights.input.blocks[p + 1],
                        step.projected ? 0 : weights.input.depth,
                        step.hidden,
                        step.hiddenBefore,
                        weights.recurrent.blocks[p],
                        weights.recurrent.blocks[p + 1],
                        weights.recurrent.depth,
                        start0,
                        start1,
                        startAt,
                        startAt1,
                        scratch,
                        0);
            }
            VectorCells.answer(
                    2,
                    scratch,
                    step.cells,
                    at.before + p * V,
                    at.cell + p * V,
                    V,
                    step.out.values,
                    at.hidden + p * V,
                    V);
        }
        if (p < bias.length) {
            tile(step, p, 0, 1);
        }
    }

    @Override
    public void cellBack(CellRows at, float[] gates, float[] cells, float[] squashed, float[] hidden, float[] carry) {
        VectorCells.backward(at, gates, cells, squashed, hidden, carry);
    }

    @Override
    public void gru(GruRows at, float[] gates, float[] hidden) {
        VectorGruCells.forward(at, gates, hidden);
    }

    @Override
    public void gruBack(GruRows at, float[] gates, float[] hidden, float[] gradients, float[] carry) {
        VectorGruCells.backward(at, gates, hidden, gradients, carry);
    }

    @Override
    public void dropout(DropoutRow mask, int first, int units, float[] a, int aAt, float[] c, int cAt) {
        VectorDropout.mask(mask, first, units, a, aAt, c, cAt);
    }
}
