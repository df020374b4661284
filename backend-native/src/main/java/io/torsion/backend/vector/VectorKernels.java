package io.torsion.backend.vector;

import io.torsion.model.Activation;
import java.util.Locale;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** Kernels written with the Vector API. Keeps nothing. */
final class VectorKernels implements Kernels {
    private static final int V = FloatVector.SPECIES_PREFERRED.length();
    /** With 32 registers 6 rows of 4 vectors stay in them; with the 16 of AVX2 no more than 3 do. */
    private static final int TILE_ROWS = V * Float.SIZE < 512 && x86() ? 3 : 6;

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
                int at = aAt + m * aRow;
                product(
                        tile,
                        width,
                        a,
                        at,
                        aRow,
                        1,
                        b.blocks[p],
                        0,
                        width,
                        b.depth,
                        from,
                        fromAt,
                        fromRow,
                        c,
                        to,
                        cRow);
                m += tile;
            }
        }
    }

    @Override
    public void outer(int rows, float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, Panels c) {
        for (int p = 0; p < c.blocks.length; p++) {
            int first = c.starts[p];
            int width = c.starts[p + 1] - first;
            int m = 0;
            for (int tiles = (c.depth + TILE_ROWS - 1) / TILE_ROWS; tiles > 0; tiles--) {
                int tile = (c.depth - m + tiles - 1) / tiles;
                float[] to = c.blocks[p];
                product(
                        tile,
                        width,
                        a,
                        aAt + m,
                        1,
                        aRow,
                        d,
                        dAt + first,
                        dRow,
                        rows,
                        to,
                        m * width,
                        width,
                        to,
                        m * width,
                        width);
                m += tile;
            }
        }
    }

    private static void product(
            int rows,
            int width,
            float[] a,
            int aAt,
            int aRow,
            int aStep,
            float[] b,
            int bAt,
            int bStep,
            int depth,
            float[] start,
            int startAt,
            int startRow,
            float[] c,
            int cAt,
            int cRow) {
        if (width == 4 * V) {
            Tile4.rows(rows, a, aAt, aRow, aStep, b, bAt, bStep, depth, start, startAt, startRow, c, cAt, cRow);
        } else if (width == 2 * V) {
            Tile2.rows(rows, a, aAt, aRow, aStep, b, bAt, bStep, depth, start, startAt, startRow, c, cAt, cRow);
        } else {
            Tile1.rows(rows, a, aAt, aRow, aStep, b, bAt, bStep, depth, start, startAt, startRow, c, cAt, cRow);
        }
    }

    @Override
    public void cell(CellRows at, float[] gates, float[] cells, float[] squashed, float[] hidden) {
        VectorCells.forward(at, gates, cells, squashed, hidden);
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
    public void activate(Activation activation, float[] values, int at, int count) {
        VectorActivations.apply(activation, values, at, count);
    }

    @Override
    public void activateBack(Activation activation, float[] values, float[] gradients, int at, int count) {
        VectorActivations.back(activation, values, gradients, at, count);
    }

    @Override
    public void dropout(DropoutRow mask, int first, int units, float[] a, int aAt, float[] c, int cAt) {
        VectorDropout.mask(mask, first, units, a, aAt, c, cAt);
    }
}
