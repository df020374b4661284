package io.torsion.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of 1 to 6 rows by 1 vector(s), summed in registers: {@code c = start + a·b}.
 *
 * <p>Element (m, k) of a stands at {@code aAt + m * aRow + k * aStep}, row k of b at {@code bAt + k * bStep}.
 * Written by TileSource in the tests; do not edit.
 */
@SuppressWarnings("UnusedVariable")
final class Tile1 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private Tile1() {}

    static void rows(
            int rows,
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
        switch (rows) {
            case 1 -> rows1(a, aAt, aRow, aStep, b, bAt, bStep, depth, start, startAt, startRow, c, cAt, cRow);
            case 2 -> rows2(a, aAt, aRow, aStep, b, bAt, bStep, depth, start, startAt, startRow, c, cAt, cRow);
            case 3 -> rows3(a, aAt, aRow, aStep, b, bAt, bStep, depth, start, startAt, startRow, c, cAt, cRow);
            case 4 -> rows4(a, aAt, aRow, aStep, b, bAt, bStep, depth, start, startAt, startRow, c, cAt, cRow);
            case 5 -> rows5(a, aAt, aRow, aStep, b, bAt, bStep, depth, start, startAt, startRow, c, cAt, cRow);
            default -> rows6(a, aAt, aRow, aStep, b, bAt, bStep, depth, start, startAt, startRow, c, cAt, cRow);
        }
    }

    private static void rows1(
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt);
        int i = aAt;
        int j = bAt;
        for (int k = 0; k < depth; k++) {
            FloatVector a0 = FloatVector.broadcast(S, a[i]);
            FloatVector b0 = FloatVector.fromArray(S, b, j);
            c00 = a0.fma(b0, c00);
            i += aStep;
            j += bStep;
        }
        c00.intoArray(c, cAt);
    }

    private static void rows2(
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        int i = aAt;
        int j = bAt;
        for (int k = 0; k < depth; k++) {
            FloatVector a0 = FloatVector.broadcast(S, a[i]);
            FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
            FloatVector b0 = FloatVector.fromArray(S, b, j);
            c00 = a0.fma(b0, c00);
            c10 = a1.fma(b0, c10);
            i += aStep;
            j += bStep;
        }
        c00.intoArray(c, cAt);
        c10.intoArray(c, cAt + cRow);
    }

    private static void rows3(
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        int i = aAt;
        int j = bAt;
        for (int k = 0; k < depth; k++) {
            FloatVector a0 = FloatVector.broadcast(S, a[i]);
            FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
            FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
            FloatVector b0 = FloatVector.fromArray(S, b, j);
            c00 = a0.fma(b0, c00);
            c10 = a1.fma(b0, c10);
            c20 = a2.fma(b0, c20);
            i += aStep;
            j += bStep;
        }
        c00.intoArray(c, cAt);
        c10.intoArray(c, cAt + cRow);
        c20.intoArray(c, cAt + 2 * cRow);
    }

    private static void rows4(
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * startRow);
        int i = aAt;
        int j = bAt;
        for (int k = 0; k < depth; k++) {
            FloatVector a0 = FloatVector.broadcast(S, a[i]);
            FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
            FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
            FloatVector a3 = FloatVector.broadcast(S, a[i + 3 * aRow]);
            FloatVector b0 = FloatVector.fromArray(S, b, j);
            c00 = a0.fma(b0, c00);
            c10 = a1.fma(b0, c10);
            c20 = a2.fma(b0, c20);
            c30 = a3.fma(b0, c30);
            i += aStep;
            j += bStep;
        }
        c00.intoArray(c, cAt);
        c10.intoArray(c, cAt + cRow);
        c20.intoArray(c, cAt + 2 * cRow);
        c30.intoArray(c, cAt + 3 * cRow);
    }

    private static void rows5(
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * startRow);
        FloatVector c40 = FloatVector.fromArray(S, start, startAt + 4 * startRow);
        int i = aAt;
        int j = bAt;
        for (int k = 0; k < depth; k++) {
            FloatVector a0 = FloatVector.broadcast(S, a[i]);
            FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
            FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
            FloatVector a3 = FloatVector.broadcast(S, a[i + 3 * aRow]);
            FloatVector a4 = FloatVector.broadcast(S, a[i + 4 * aRow]);
            FloatVector b0 = FloatVector.fromArray(S, b, j);
            c00 = a0.fma(b0, c00);
            c10 = a1.fma(b0, c10);
            c20 = a2.fma(b0, c20);
            c30 = a3.fma(b0, c30);
            c40 = a4.fma(b0, c40);
            i += aStep;
            j += bStep;
        }
        c00.intoArray(c, cAt);
        c10.intoArray(c, cAt + cRow);
        c20.intoArray(c, cAt + 2 * cRow);
        c30.intoArray(c, cAt + 3 * cRow);
        c40.intoArray(c, cAt + 4 * cRow);
    }

    private static void rows6(
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * startRow);
        FloatVector c40 = FloatVector.fromArray(S, start, startAt + 4 * startRow);
        FloatVector c50 = FloatVector.fromArray(S, start, startAt + 5 * startRow);
        int i = aAt;
        int j = bAt;
        for (int k = 0; k < depth; k++) {
            FloatVector a0 = FloatVector.broadcast(S, a[i]);
            FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
            FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
            FloatVector a3 = FloatVector.broadcast(S, a[i + 3 * aRow]);
            FloatVector a4 = FloatVector.broadcast(S, a[i + 4 * aRow]);
            FloatVector a5 = FloatVector.broadcast(S, a[i + 5 * aRow]);
            FloatVector b0 = FloatVector.fromArray(S, b, j);
            c00 = a0.fma(b0, c00);
            c10 = a1.fma(b0, c10);
            c20 = a2.fma(b0, c20);
            c30 = a3.fma(b0, c30);
            c40 = a4.fma(b0, c40);
            c50 = a5.fma(b0, c50);
            i += aStep;
            j += bStep;
        }
        c00.intoArray(c, cAt);
        c10.intoArray(c, cAt + cRow);
        c20.intoArray(c, cAt + 2 * cRow);
        c30.intoArray(c, cAt + 3 * cRow);
        c40.intoArray(c, cAt + 4 * cRow);
        c50.intoArray(c, cAt + 5 * cRow);
    }
}
