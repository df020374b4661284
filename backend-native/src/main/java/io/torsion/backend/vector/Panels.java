package io.torsion.backend.vector;

import io.torsion.model.WeightLayout;
import java.util.Arrays;

/**
 * A matrix of weights {@code [depth][columns]}, cut into blocks of adjacent columns as the kernels want to read it.
 *
 * <p>Where each element comes from in the canonical array is worked out once; loading and storing are then a gather and a
 * scatter, whatever the gate order, padding or transposition. Padding stays zero.
 */
final class Panels {
    /** Where a matrix element stands in the canonical array, or -1 for padding. */
    @FunctionalInterface
    interface Source {
        int index(int k, int column);

        /** Where an element of a canonical matrix (or a vector, as one column) stands; -1 if a coordinate is. */
        static int element(WeightLayout.Slice slice, int row, int column) {
            int columns = slice.size() / slice.shape().get(0);
            return row < 0 || column < 0 ? -1 : slice.offset() + row * columns + column;
        }

        /** The same matrix with rows and columns exchanged. */
        default Source transposed() {
            return (k, column) -> index(column, k);
        }
    }

    /** A column of ones, whose rows are all the first. */
    static final float[] ONE = {1};

    final int depth;
    /** The first column of each panel; the last entry is the number of columns. */
    final int[] starts;
    /** By panel {@code [depth][its columns]}; or, if there is only one, by row. */
    final float[][] blocks;

    /**
     * The upper halves of {@link #blocks}, two rows in each element, the first in its lower half: {@code [depth / 2][its columns]};
     * none unless {@link #narrow} was called.
     */
    int[][] halves = {};

    private final int[][] source;

    private Panels(int depth, int[] starts, int[][] source) {
        this.depth = depth;
        this.starts = starts;
        this.source = source;
        this.blocks =
                Arrays.stream(source).map(block -> new float[block.length]).toArray(float[][]::new);
    }

    /** One block for each panel of columns. */
    static Panels byColumns(int depth, int[] starts, Source source) {
        int[][] blocks = new int[starts.length - 1][];
        for (int p = 0; p < blocks.length; p++) {
            int first = starts[p];
            int width = starts[p + 1] - first;
            blocks[p] = new int[depth * width];
            Arrays.setAll(blocks[p], i -> source.index(i / width, first + i % width));
        }
        return new Panels(depth, starts, blocks);
    }

    /** One block for each row. */
    static Panels byRows(int depth, int columns, Source source) {
        int[][] blocks = new int[depth][columns];
        for (int k = 0; k < depth; k++) {
            int row = k;
            Arrays.setAll(blocks[k], column -> source.index(row, column));
        }
        return new Panels(depth, new int[] {0, columns}, blocks);
    }

    /** A zero matrix of the same form. */
    Panels empty() {
        return new Panels(depth, starts, source);
    }

    void load(float[] canonical) {
        for (int b = 0; b < blocks.length; b++) {
            float[] block = blocks[b];
            int[] from = source[b];
            for (int i = 0; i < from.length; i++) {
                block[i] = from[i] < 0 ? 0 : canonical[from[i]];
            }
        }
    }

    /** Packs weights that are bfloat16, unless they stand by row; half the bytes are read in half the time. */
    void narrow() {
        if (blocks.length != starts.length - 1) {
            return;
        }
        halves = new int[blocks.length][];
        for (int b = 0; b < blocks.length; b++) {
            int width = blocks[b].length / depth;
            halves[b] = new int[(depth + 1) / 2 * width];
            for (int i = 0; i < blocks[b].length; i++) {
                int row = i / width;
                int half = Float.floatToRawIntBits(blocks[b][i]) >>> 16;
                halves[b][row / 2 * width + i % width] |= row % 2 == 0 ? half : half << 16;
            }
        }
    }

    void store(float[] canonical) {
        for (int b = 0; b < blocks.length; b++) {
            float[] block = blocks[b];
            int[] to = source[b];
            for (int i = 0; i < to.length; i++) {
                if (to[i] >= 0) {
                    canonical[to[i]] = block[i];
                }
            }
        }
    }

    void clear() {
        for (float[] block : blocks) {
            Arrays.fill(block, 0);
        }
    }
}
