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

    static final Rehearsal PRODUCT1 =
            new Rehearsal(1, (rows, z) -> Tile1.rows(rows, z, 0, 0, z, DEPTH, z, 0, 0, z, 0, 0));
    static final Rehearsal PRODUCT2 =
            new Rehearsal(2, (rows, z) -> Tile2.rows(rows, z, 0, 0, z, DEPTH, z, 0, 0, z, 0, 0));
    static final Rehearsal OUTER1 = new Rehearsal(1, (rows, z) -> Outer1.rows(rows, z, 0, 0, z, 0, 0, DEPTH, z, 0));
    static final Rehearsal OUTER2 = new Rehearsal(2, (rows, z) -> Outer2.rows(rows, z, 0, 0, z, 0, 0, DEPTH, z, 0));

    private final int vectors;
    private final Call tile;
    /** When it is due, by rows: in this JVM, as compiled code is. Two threads may well rehearse at a time. */
    private final long[] due = new long[MOST_ROWS + 1];

    /** A call of a tile with zeros, all from and to the same place. */
    private interface Call {
        void rows(int rows, float[] zeros);
    }

    private Rehearsal(int vectors, Call tile) {
        this.vectors = vectors;
        this.tile = tile;
        Arrays.fill(due, System.nanoTime());
    }

    /** In front of a call of the tile. */
    void before(int rows) {
        if (due[rows] != NEVER) {
            long now = System.nanoTime();
            if (now - due[rows] >= 0) {
                rehearse(rows);
                long end = System.nanoTime();
                due[rows] = end - now < CALLS * COMPILED_NANOS ? NEVER : end + PAUSE * (end - now);
            }
        }
    }

    private void rehearse(int rows) {
        float[] zeros = new float[DEPTH * vectors * VectorKernels.bits() / Float.SIZE];
        for (int i = 0; i < CALLS; i++) {
            tile.rows(rows, zeros);
        }
    }
}
