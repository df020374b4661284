package io.torsion.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of 1 to 6 rows by 1 vector(s), summed in registers: {@code c = start + a·b}.
 *
 * <p>A sum has 4 part(s), which are added up at the end; the steps of the depth are added one after the
 * other, so that the bits do not depend on how many rows go at once.
 * Element (m, k) of a stands at {@code aAt + m * aRow + k}; b is a panel.
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
            float[] b,
            int depth,
            float[] start,
            int startAt,
            int startRow,
            float[] c,
            int cAt,
            int cRow) {
        switch (rows) {
            case 1 -> rows1(a, aAt, aRow, b, depth, start, startAt, startRow, c, cAt, cRow);
            case 2 -> rows2(a, aAt, aRow, b, depth, start, startAt, startRow, c, cAt, cRow);
            case 3 -> rows3(a, aAt, aRow, b, depth, start, startAt, startRow, c, cAt, cRow);
            case 4 -> rows4(a, aAt, aRow, b, depth, start, startAt, startRow, c, cAt, cRow);
            case 5 -> rows5(a, aAt, aRow, b, depth, start, startAt, startRow, c, cAt, cRow);
            default -> rows6(a, aAt, aRow, b, depth, start, startAt, startRow, c, cAt, cRow);
        }
    }

    private static void rows1(
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt);
        FloatVector c00_1 = FloatVector.zero(S);
        FloatVector c00_2 = FloatVector.zero(S);
        FloatVector c00_3 = FloatVector.zero(S);
        int i = aAt;
        int j = 0;
        int k = 0;
        for (; k + 3 < depth; k += 4) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00 = a0.fma(b0, c00);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_1 = a0.fma(b0, c00_1);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_2 = a0.fma(b0, c00_2);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_3 = a0.fma(b0, c00_3);
                i++;
                j += 1 * V;
            }
        }
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00 = a0.fma(b0, c00);
                i++;
                j += 1 * V;
            }
        }
        c00.add(c00_1).add(c00_2).add(c00_3).intoArray(c, cAt);
    }

    private static void rows2(
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector c00_1 = FloatVector.zero(S);
        FloatVector c10_1 = FloatVector.zero(S);
        FloatVector c00_2 = FloatVector.zero(S);
        FloatVector c10_2 = FloatVector.zero(S);
        FloatVector c00_3 = FloatVector.zero(S);
        FloatVector c10_3 = FloatVector.zero(S);
        int i = aAt;
        int j = 0;
        int k = 0;
        for (; k + 3 < depth; k += 4) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_1 = a0.fma(b0, c00_1);
                c10_1 = a1.fma(b0, c10_1);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_2 = a0.fma(b0, c00_2);
                c10_2 = a1.fma(b0, c10_2);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_3 = a0.fma(b0, c00_3);
                c10_3 = a1.fma(b0, c10_3);
                i++;
                j += 1 * V;
            }
        }
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                i++;
                j += 1 * V;
            }
        }
        c00.add(c00_1).add(c00_2).add(c00_3).intoArray(c, cAt);
        c10.add(c10_1).add(c10_2).add(c10_3).intoArray(c, cAt + cRow);
    }

    private static void rows3(
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector c00_1 = FloatVector.zero(S);
        FloatVector c10_1 = FloatVector.zero(S);
        FloatVector c20_1 = FloatVector.zero(S);
        FloatVector c00_2 = FloatVector.zero(S);
        FloatVector c10_2 = FloatVector.zero(S);
        FloatVector c20_2 = FloatVector.zero(S);
        FloatVector c00_3 = FloatVector.zero(S);
        FloatVector c10_3 = FloatVector.zero(S);
        FloatVector c20_3 = FloatVector.zero(S);
        int i = aAt;
        int j = 0;
        int k = 0;
        for (; k + 3 < depth; k += 4) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                c20 = a2.fma(b0, c20);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_1 = a0.fma(b0, c00_1);
                c10_1 = a1.fma(b0, c10_1);
                c20_1 = a2.fma(b0, c20_1);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_2 = a0.fma(b0, c00_2);
                c10_2 = a1.fma(b0, c10_2);
                c20_2 = a2.fma(b0, c20_2);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_3 = a0.fma(b0, c00_3);
                c10_3 = a1.fma(b0, c10_3);
                c20_3 = a2.fma(b0, c20_3);
                i++;
                j += 1 * V;
            }
        }
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                c20 = a2.fma(b0, c20);
                i++;
                j += 1 * V;
            }
        }
        c00.add(c00_1).add(c00_2).add(c00_3).intoArray(c, cAt);
        c10.add(c10_1).add(c10_2).add(c10_3).intoArray(c, cAt + cRow);
        c20.add(c20_1).add(c20_2).add(c20_3).intoArray(c, cAt + 2 * cRow);
    }

    private static void rows4(
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * startRow);
        FloatVector c00_1 = FloatVector.zero(S);
        FloatVector c10_1 = FloatVector.zero(S);
        FloatVector c20_1 = FloatVector.zero(S);
        FloatVector c30_1 = FloatVector.zero(S);
        FloatVector c00_2 = FloatVector.zero(S);
        FloatVector c10_2 = FloatVector.zero(S);
        FloatVector c20_2 = FloatVector.zero(S);
        FloatVector c30_2 = FloatVector.zero(S);
        FloatVector c00_3 = FloatVector.zero(S);
        FloatVector c10_3 = FloatVector.zero(S);
        FloatVector c20_3 = FloatVector.zero(S);
        FloatVector c30_3 = FloatVector.zero(S);
        int i = aAt;
        int j = 0;
        int k = 0;
        for (; k + 3 < depth; k += 4) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                c20 = a2.fma(b0, c20);
                c30 = a3.fma(b0, c30);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_1 = a0.fma(b0, c00_1);
                c10_1 = a1.fma(b0, c10_1);
                c20_1 = a2.fma(b0, c20_1);
                c30_1 = a3.fma(b0, c30_1);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_2 = a0.fma(b0, c00_2);
                c10_2 = a1.fma(b0, c10_2);
                c20_2 = a2.fma(b0, c20_2);
                c30_2 = a3.fma(b0, c30_2);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_3 = a0.fma(b0, c00_3);
                c10_3 = a1.fma(b0, c10_3);
                c20_3 = a2.fma(b0, c20_3);
                c30_3 = a3.fma(b0, c30_3);
                i++;
                j += 1 * V;
            }
        }
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                c20 = a2.fma(b0, c20);
                c30 = a3.fma(b0, c30);
                i++;
                j += 1 * V;
            }
        }
        c00.add(c00_1).add(c00_2).add(c00_3).intoArray(c, cAt);
        c10.add(c10_1).add(c10_2).add(c10_3).intoArray(c, cAt + cRow);
        c20.add(c20_1).add(c20_2).add(c20_3).intoArray(c, cAt + 2 * cRow);
        c30.add(c30_1).add(c30_2).add(c30_3).intoArray(c, cAt + 3 * cRow);
    }

    private static void rows5(
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * startRow);
        FloatVector c40 = FloatVector.fromArray(S, start, startAt + 4 * startRow);
        FloatVector c00_1 = FloatVector.zero(S);
        FloatVector c10_1 = FloatVector.zero(S);
        FloatVector c20_1 = FloatVector.zero(S);
        FloatVector c30_1 = FloatVector.zero(S);
        FloatVector c40_1 = FloatVector.zero(S);
        FloatVector c00_2 = FloatVector.zero(S);
        FloatVector c10_2 = FloatVector.zero(S);
        FloatVector c20_2 = FloatVector.zero(S);
        FloatVector c30_2 = FloatVector.zero(S);
        FloatVector c40_2 = FloatVector.zero(S);
        FloatVector c00_3 = FloatVector.zero(S);
        FloatVector c10_3 = FloatVector.zero(S);
        FloatVector c20_3 = FloatVector.zero(S);
        FloatVector c30_3 = FloatVector.zero(S);
        FloatVector c40_3 = FloatVector.zero(S);
        int i = aAt;
        int j = 0;
        int k = 0;
        for (; k + 3 < depth; k += 4) {
            {
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
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3 * aRow]);
                FloatVector a4 = FloatVector.broadcast(S, a[i + 4 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_1 = a0.fma(b0, c00_1);
                c10_1 = a1.fma(b0, c10_1);
                c20_1 = a2.fma(b0, c20_1);
                c30_1 = a3.fma(b0, c30_1);
                c40_1 = a4.fma(b0, c40_1);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3 * aRow]);
                FloatVector a4 = FloatVector.broadcast(S, a[i + 4 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_2 = a0.fma(b0, c00_2);
                c10_2 = a1.fma(b0, c10_2);
                c20_2 = a2.fma(b0, c20_2);
                c30_2 = a3.fma(b0, c30_2);
                c40_2 = a4.fma(b0, c40_2);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3 * aRow]);
                FloatVector a4 = FloatVector.broadcast(S, a[i + 4 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_3 = a0.fma(b0, c00_3);
                c10_3 = a1.fma(b0, c10_3);
                c20_3 = a2.fma(b0, c20_3);
                c30_3 = a3.fma(b0, c30_3);
                c40_3 = a4.fma(b0, c40_3);
                i++;
                j += 1 * V;
            }
        }
        for (; k < depth; k++) {
            {
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
                i++;
                j += 1 * V;
            }
        }
        c00.add(c00_1).add(c00_2).add(c00_3).intoArray(c, cAt);
        c10.add(c10_1).add(c10_2).add(c10_3).intoArray(c, cAt + cRow);
        c20.add(c20_1).add(c20_2).add(c20_3).intoArray(c, cAt + 2 * cRow);
        c30.add(c30_1).add(c30_2).add(c30_3).intoArray(c, cAt + 3 * cRow);
        c40.add(c40_1).add(c40_2).add(c40_3).intoArray(c, cAt + 4 * cRow);
    }

    private static void rows6(
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
        FloatVector c00 = FloatVector.fromArray(S, start, startAt);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * startRow);
        FloatVector c40 = FloatVector.fromArray(S, start, startAt + 4 * startRow);
        FloatVector c50 = FloatVector.fromArray(S, start, startAt + 5 * startRow);
        FloatVector c00_1 = FloatVector.zero(S);
        FloatVector c10_1 = FloatVector.zero(S);
        FloatVector c20_1 = FloatVector.zero(S);
        FloatVector c30_1 = FloatVector.zero(S);
        FloatVector c40_1 = FloatVector.zero(S);
        FloatVector c50_1 = FloatVector.zero(S);
        FloatVector c00_2 = FloatVector.zero(S);
        FloatVector c10_2 = FloatVector.zero(S);
        FloatVector c20_2 = FloatVector.zero(S);
        FloatVector c30_2 = FloatVector.zero(S);
        FloatVector c40_2 = FloatVector.zero(S);
        FloatVector c50_2 = FloatVector.zero(S);
        FloatVector c00_3 = FloatVector.zero(S);
        FloatVector c10_3 = FloatVector.zero(S);
        FloatVector c20_3 = FloatVector.zero(S);
        FloatVector c30_3 = FloatVector.zero(S);
        FloatVector c40_3 = FloatVector.zero(S);
        FloatVector c50_3 = FloatVector.zero(S);
        int i = aAt;
        int j = 0;
        int k = 0;
        for (; k + 3 < depth; k += 4) {
            {
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
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3 * aRow]);
                FloatVector a4 = FloatVector.broadcast(S, a[i + 4 * aRow]);
                FloatVector a5 = FloatVector.broadcast(S, a[i + 5 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_1 = a0.fma(b0, c00_1);
                c10_1 = a1.fma(b0, c10_1);
                c20_1 = a2.fma(b0, c20_1);
                c30_1 = a3.fma(b0, c30_1);
                c40_1 = a4.fma(b0, c40_1);
                c50_1 = a5.fma(b0, c50_1);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3 * aRow]);
                FloatVector a4 = FloatVector.broadcast(S, a[i + 4 * aRow]);
                FloatVector a5 = FloatVector.broadcast(S, a[i + 5 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_2 = a0.fma(b0, c00_2);
                c10_2 = a1.fma(b0, c10_2);
                c20_2 = a2.fma(b0, c20_2);
                c30_2 = a3.fma(b0, c30_2);
                c40_2 = a4.fma(b0, c40_2);
                c50_2 = a5.fma(b0, c50_2);
                i++;
                j += 1 * V;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3 * aRow]);
                FloatVector a4 = FloatVector.broadcast(S, a[i + 4 * aRow]);
                FloatVector a5 = FloatVector.broadcast(S, a[i + 5 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00_3 = a0.fma(b0, c00_3);
                c10_3 = a1.fma(b0, c10_3);
                c20_3 = a2.fma(b0, c20_3);
                c30_3 = a3.fma(b0, c30_3);
                c40_3 = a4.fma(b0, c40_3);
                c50_3 = a5.fma(b0, c50_3);
                i++;
                j += 1 * V;
            }
        }
        for (; k < depth; k++) {
            {
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
                i++;
                j += 1 * V;
            }
        }
        c00.add(c00_1).add(c00_2).add(c00_3).intoArray(c, cAt);
        c10.add(c10_1).add(c10_2).add(c10_3).intoArray(c, cAt + cRow);
        c20.add(c20_1).add(c20_2).add(c20_3).intoArray(c, cAt + 2 * cRow);
        c30.add(c30_1).add(c30_2).add(c30_3).intoArray(c, cAt + 3 * cRow);
        c40.add(c40_1).add(c40_2).add(c40_3).intoArray(c, cAt + 4 * cRow);
        c50.add(c50_1).add(c50_2).add(c50_3).intoArray(c, cAt + 5 * cRow);
    }
}
