package io.torsion.backend.vector;

import java.util.Arrays;

/**
 * Calls a narrow tile in front of its first calls, again and again, until C2 has compiled it.
 *
 * <p>C2 compiles what was called some thousand times, and until then each vector is an object. The wide tiles get there in the first
 * update of a training, for they are called in each time step; the narrow ones of a dense layer, a few times an update, would need
 * hundreds of updates.
 */
final class Rehearsal {
    private static final int CALLS = 50;
    /** So many rounds of the loop as in a common product, by which C2 judges it. */
    private static final int DEPTH = 64;
    /** A call of a compiled tile takes a tenth of it, any other five times as long or more. */
    private static final long COMPILED_NANOS = 1_000;
    /** The pause behind a rehearsal is so many times as long: little is lost while C2 has other things to do. */
    private static final int PAUSE = 10;

    private static final int MOST_ROWS = 6;
    private static final long NEVER = Long.MAX_VALUE;

    /** The tiles of one and two vectors. */
    enum Tile {
        PRODUCT1(1),
        PRODUCT2(2),
        OUTER1(1),
        OUTER2(2);

        private final int vectors;
        /** When it is due, by rows: in this JVM, as compiled code is. Two threads may well rehearse at a time. */
        private final long[] due = new long[MOST_ROWS + 1];

        Tile(int vectors) {
            this.vectors = vectors;
            Arrays.fill(due, System.nanoTime());
        }

        /** Zeros, all from and to the same place. */
        private void call(int rows, float[] zeros) {
            switch (this) {
                case PRODUCT1 -> Tile1.rows(rows, zeros, 0, 0, zeros, DEPTH, zeros, 0, 0, zeros, 0, 0);
                case PRODUCT2 -> Tile2.rows(rows, zeros, 0, 0, zeros, DEPTH, zeros, 0, 0, zeros, 0, 0);
                case OUTER1 -> Outer1.rows(rows, zeros, 0, 0, zeros, 0, 0, DEPTH, zeros, 0);
                case OUTER2 -> Outer2.rows(rows, zeros, 0, 0, zeros, 0, 0, DEPTH, zeros, 0);
            }
        }
    }

    private Rehearsal() {}

    /** In front of a call of a narrow tile. */
    static void of(Tile tile, int rows) {
        if (tile.due[rows] != NEVER) {
            long now = System.nanoTime();
            if (now - tile.due[rows] >= 0) {
                rehearse(tile, rows);
                long end = System.nanoTime();
                tile.due[rows] = end - now < CALLS * COMPILED_NANOS ? NEVER : end + PAUSE * (end - now);
            }
        }
    }

    private static void rehearse(Tile tile, int rows) {
        float[] zeros = new float[Math.max(DEPTH, MOST_ROWS) * tile.vectors * VectorKernels.bits() / Float.SIZE];
        for (int i = 0; i < CALLS; i++) {
            tile.call(rows, zeros);
        }
    }
}
