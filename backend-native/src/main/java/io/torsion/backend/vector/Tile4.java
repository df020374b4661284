package io.torsion.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of 1 to 6 rows by 4 vector(s), summed in registers: {@code c = start + a·b}.
 *
 * <p>A sum has 1 part(s), which are added up at the end; the steps of the depth are added one after the
 * other, so that the bits do not depend on how many rows go at once.
 * Element (m, k) of a stands at {@code aAt + m * aRow + k}; b is a panel.
 * Written by TileSource in the tests; do not edit.
 */
@SuppressWarnings("UnusedVariable")
final class Tile4 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private Tile4() {}

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
        FloatVector c01 = FloatVector.fromArray(S, start, startAt + V);
        FloatVector c02 = FloatVector.fromArray(S, start, startAt + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, start, startAt + 3 * V);
        int i = aAt;
        int j = 0;
        int k = 0;
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00 = a0.fma(b0, c00);
                FloatVector b1 = FloatVector.fromArray(S, b, j + V);
                c01 = a0.fma(b1, c01);
                FloatVector b2 = FloatVector.fromArray(S, b, j + 2 * V);
                c02 = a0.fma(b2, c02);
                FloatVector b3 = FloatVector.fromArray(S, b, j + 3 * V);
                c03 = a0.fma(b3, c03);
                i++;
                j += 4 * V;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c02.intoArray(c, cAt + 2 * V);
        c03.intoArray(c, cAt + 3 * V);
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
        FloatVector c01 = FloatVector.fromArray(S, start, startAt + V);
        FloatVector c02 = FloatVector.fromArray(S, start, startAt + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, start, startAt + 3 * V);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector c11 = FloatVector.fromArray(S, start, startAt + startRow + V);
        FloatVector c12 = FloatVector.fromArray(S, start, startAt + startRow + 2 * V);
        FloatVector c13 = FloatVector.fromArray(S, start, startAt + startRow + 3 * V);
        int i = aAt;
        int j = 0;
        int k = 0;
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                FloatVector b1 = FloatVector.fromArray(S, b, j + V);
                c01 = a0.fma(b1, c01);
                c11 = a1.fma(b1, c11);
                FloatVector b2 = FloatVector.fromArray(S, b, j + 2 * V);
                c02 = a0.fma(b2, c02);
                c12 = a1.fma(b2, c12);
                FloatVector b3 = FloatVector.fromArray(S, b, j + 3 * V);
                c03 = a0.fma(b3, c03);
                c13 = a1.fma(b3, c13);
                i++;
                j += 4 * V;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c02.intoArray(c, cAt + 2 * V);
        c03.intoArray(c, cAt + 3 * V);
        c10.intoArray(c, cAt + cRow);
        c11.intoArray(c, cAt + cRow + V);
        c12.intoArray(c, cAt + cRow + 2 * V);
        c13.intoArray(c, cAt + cRow + 3 * V);
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
        FloatVector c01 = FloatVector.fromArray(S, start, startAt + V);
        FloatVector c02 = FloatVector.fromArray(S, start, startAt + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, start, startAt + 3 * V);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector c11 = FloatVector.fromArray(S, start, startAt + startRow + V);
        FloatVector c12 = FloatVector.fromArray(S, start, startAt + startRow + 2 * V);
        FloatVector c13 = FloatVector.fromArray(S, start, startAt + startRow + 3 * V);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector c21 = FloatVector.fromArray(S, start, startAt + 2 * startRow + V);
        FloatVector c22 = FloatVector.fromArray(S, start, startAt + 2 * startRow + 2 * V);
        FloatVector c23 = FloatVector.fromArray(S, start, startAt + 2 * startRow + 3 * V);
        int i = aAt;
        int j = 0;
        int k = 0;
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + aRow]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2 * aRow]);
                FloatVector b0 = FloatVector.fromArray(S, b, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                c20 = a2.fma(b0, c20);
                FloatVector b1 = FloatVector.fromArray(S, b, j + V);
                c01 = a0.fma(b1, c01);
                c11 = a1.fma(b1, c11);
                c21 = a2.fma(b1, c21);
                FloatVector b2 = FloatVector.fromArray(S, b, j + 2 * V);
                c02 = a0.fma(b2, c02);
                c12 = a1.fma(b2, c12);
                c22 = a2.fma(b2, c22);
                FloatVector b3 = FloatVector.fromArray(S, b, j + 3 * V);
                c03 = a0.fma(b3, c03);
                c13 = a1.fma(b3, c13);
                c23 = a2.fma(b3, c23);
                i++;
                j += 4 * V;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c02.intoArray(c, cAt + 2 * V);
        c03.intoArray(c, cAt + 3 * V);
        c10.intoArray(c, cAt + cRow);
        c11.intoArray(c, cAt + cRow + V);
        c12.intoArray(c, cAt + cRow + 2 * V);
        c13.intoArray(c, cAt + cRow + 3 * V);
        c20.intoArray(c, cAt + 2 * cRow);
        c21.intoArray(c, cAt + 2 * cRow + V);
        c22.intoArray(c, cAt + 2 * cRow + 2 * V);
        c23.intoArray(c, cAt + 2 * cRow + 3 * V);
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
        FloatVector c01 = FloatVector.fromArray(S, start, startAt + V);
        FloatVector c02 = FloatVector.fromArray(S, start, startAt + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, start, startAt + 3 * V);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector c11 = FloatVector.fromArray(S, start, startAt + startRow + V);
        FloatVector c12 = FloatVector.fromArray(S, start, startAt + startRow + 2 * V);
        FloatVector c13 = FloatVector.fromArray(S, start, startAt + startRow + 3 * V);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector c21 = FloatVector.fromArray(S, start, startAt + 2 * startRow + V);
        FloatVector c22 = FloatVector.fromArray(S, start, startAt + 2 * startRow + 2 * V);
        FloatVector c23 = FloatVector.fromArray(S, start, startAt + 2 * startRow + 3 * V);
        FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * startRow);
        FloatVector c31 = FloatVector.fromArray(S, start, startAt + 3 * startRow + V);
        FloatVector c32 = FloatVector.fromArray(S, start, startAt + 3 * startRow + 2 * V);
        FloatVector c33 = FloatVector.fromArray(S, start, startAt + 3 * startRow + 3 * V);
        int i = aAt;
        int j = 0;
        int k = 0;
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
                FloatVector b1 = FloatVector.fromArray(S, b, j + V);
                c01 = a0.fma(b1, c01);
                c11 = a1.fma(b1, c11);
                c21 = a2.fma(b1, c21);
                c31 = a3.fma(b1, c31);
                FloatVector b2 = FloatVector.fromArray(S, b, j + 2 * V);
                c02 = a0.fma(b2, c02);
                c12 = a1.fma(b2, c12);
                c22 = a2.fma(b2, c22);
                c32 = a3.fma(b2, c32);
                FloatVector b3 = FloatVector.fromArray(S, b, j + 3 * V);
                c03 = a0.fma(b3, c03);
                c13 = a1.fma(b3, c13);
                c23 = a2.fma(b3, c23);
                c33 = a3.fma(b3, c33);
                i++;
                j += 4 * V;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c02.intoArray(c, cAt + 2 * V);
        c03.intoArray(c, cAt + 3 * V);
        c10.intoArray(c, cAt + cRow);
        c11.intoArray(c, cAt + cRow + V);
        c12.intoArray(c, cAt + cRow + 2 * V);
        c13.intoArray(c, cAt + cRow + 3 * V);
        c20.intoArray(c, cAt + 2 * cRow);
        c21.intoArray(c, cAt + 2 * cRow + V);
        c22.intoArray(c, cAt + 2 * cRow + 2 * V);
        c23.intoArray(c, cAt + 2 * cRow + 3 * V);
        c30.intoArray(c, cAt + 3 * cRow);
        c31.intoArray(c, cAt + 3 * cRow + V);
        c32.intoArray(c, cAt + 3 * cRow + 2 * V);
        c33.intoArray(c, cAt + 3 * cRow + 3 * V);
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
        FloatVector c01 = FloatVector.fromArray(S, start, startAt + V);
        FloatVector c02 = FloatVector.fromArray(S, start, startAt + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, start, startAt + 3 * V);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector c11 = FloatVector.fromArray(S, start, startAt + startRow + V);
        FloatVector c12 = FloatVector.fromArray(S, start, startAt + startRow + 2 * V);
        FloatVector c13 = FloatVector.fromArray(S, start, startAt + startRow + 3 * V);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector c21 = FloatVector.fromArray(S, start, startAt + 2 * startRow + V);
        FloatVector c22 = FloatVector.fromArray(S, start, startAt + 2 * startRow + 2 * V);
        FloatVector c23 = FloatVector.fromArray(S, start, startAt + 2 * startRow + 3 * V);
        FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * startRow);
        FloatVector c31 = FloatVector.fromArray(S, start, startAt + 3 * startRow + V);
        FloatVector c32 = FloatVector.fromArray(S, start, startAt + 3 * startRow + 2 * V);
        FloatVector c33 = FloatVector.fromArray(S, start, startAt + 3 * startRow + 3 * V);
        FloatVector c40 = FloatVector.fromArray(S, start, startAt + 4 * startRow);
        FloatVector c41 = FloatVector.fromArray(S, start, startAt + 4 * startRow + V);
        FloatVector c42 = FloatVector.fromArray(S, start, startAt + 4 * startRow + 2 * V);
        FloatVector c43 = FloatVector.fromArray(S, start, startAt + 4 * startRow + 3 * V);
        int i = aAt;
        int j = 0;
        int k = 0;
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
                FloatVector b1 = FloatVector.fromArray(S, b, j + V);
                c01 = a0.fma(b1, c01);
                c11 = a1.fma(b1, c11);
                c21 = a2.fma(b1, c21);
                c31 = a3.fma(b1, c31);
                c41 = a4.fma(b1, c41);
                FloatVector b2 = FloatVector.fromArray(S, b, j + 2 * V);
                c02 = a0.fma(b2, c02);
                c12 = a1.fma(b2, c12);
                c22 = a2.fma(b2, c22);
                c32 = a3.fma(b2, c32);
                c42 = a4.fma(b2, c42);
                FloatVector b3 = FloatVector.fromArray(S, b, j + 3 * V);
                c03 = a0.fma(b3, c03);
                c13 = a1.fma(b3, c13);
                c23 = a2.fma(b3, c23);
                c33 = a3.fma(b3, c33);
                c43 = a4.fma(b3, c43);
                i++;
                j += 4 * V;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c02.intoArray(c, cAt + 2 * V);
        c03.intoArray(c, cAt + 3 * V);
        c10.intoArray(c, cAt + cRow);
        c11.intoArray(c, cAt + cRow + V);
        c12.intoArray(c, cAt + cRow + 2 * V);
        c13.intoArray(c, cAt + cRow + 3 * V);
        c20.intoArray(c, cAt + 2 * cRow);
        c21.intoArray(c, cAt + 2 * cRow + V);
        c22.intoArray(c, cAt + 2 * cRow + 2 * V);
        c23.intoArray(c, cAt + 2 * cRow + 3 * V);
        c30.intoArray(c, cAt + 3 * cRow);
        c31.intoArray(c, cAt + 3 * cRow + V);
        c32.intoArray(c, cAt + 3 * cRow + 2 * V);
        c33.intoArray(c, cAt + 3 * cRow + 3 * V);
        c40.intoArray(c, cAt + 4 * cRow);
        c41.intoArray(c, cAt + 4 * cRow + V);
        c42.intoArray(c, cAt + 4 * cRow + 2 * V);
        c43.intoArray(c, cAt + 4 * cRow + 3 * V);
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
        FloatVector c01 = FloatVector.fromArray(S, start, startAt + V);
        FloatVector c02 = FloatVector.fromArray(S, start, startAt + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, start, startAt + 3 * V);
        FloatVector c10 = FloatVector.fromArray(S, start, startAt + startRow);
        FloatVector c11 = FloatVector.fromArray(S, start, startAt + startRow + V);
        FloatVector c12 = FloatVector.fromArray(S, start, startAt + startRow + 2 * V);
        FloatVector c13 = FloatVector.fromArray(S, start, startAt + startRow + 3 * V);
        FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * startRow);
        FloatVector c21 = FloatVector.fromArray(S, start, startAt + 2 * startRow + V);
        FloatVector c22 = FloatVector.fromArray(S, start, startAt + 2 * startRow + 2 * V);
        FloatVector c23 = FloatVector.fromArray(S, start, startAt + 2 * startRow + 3 * V);
        FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * startRow);
        FloatVector c31 = FloatVector.fromArray(S, start, startAt + 3 * startRow + V);
        FloatVector c32 = FloatVector.fromArray(S, start, startAt + 3 * startRow + 2 * V);
        FloatVector c33 = FloatVector.fromArray(S, start, startAt + 3 * startRow + 3 * V);
        FloatVector c40 = FloatVector.fromArray(S, start, startAt + 4 * startRow);
        FloatVector c41 = FloatVector.fromArray(S, start, startAt + 4 * startRow + V);
        FloatVector c42 = FloatVector.fromArray(S, start, startAt + 4 * startRow + 2 * V);
        FloatVector c43 = FloatVector.fromArray(S, start, startAt + 4 * startRow + 3 * V);
        FloatVector c50 = FloatVector.fromArray(S, start, startAt + 5 * startRow);
        FloatVector c51 = FloatVector.fromArray(S, start, startAt + 5 * startRow + V);
        FloatVector c52 = FloatVector.fromArray(S, start, startAt + 5 * startRow + 2 * V);
        FloatVector c53 = FloatVector.fromArray(S, start, startAt + 5 * startRow + 3 * V);
        int i = aAt;
        int j = 0;
        int k = 0;
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
                FloatVector b1 = FloatVector.fromArray(S, b, j + V);
                c01 = a0.fma(b1, c01);
                c11 = a1.fma(b1, c11);
                c21 = a2.fma(b1, c21);
                c31 = a3.fma(b1, c31);
                c41 = a4.fma(b1, c41);
                c51 = a5.fma(b1, c51);
                FloatVector b2 = FloatVector.fromArray(S, b, j + 2 * V);
                c02 = a0.fma(b2, c02);
                c12 = a1.fma(b2, c12);
                c22 = a2.fma(b2, c22);
                c32 = a3.fma(b2, c32);
                c42 = a4.fma(b2, c42);
                c52 = a5.fma(b2, c52);
                FloatVector b3 = FloatVector.fromArray(S, b, j + 3 * V);
                c03 = a0.fma(b3, c03);
                c13 = a1.fma(b3, c13);
                c23 = a2.fma(b3, c23);
                c33 = a3.fma(b3, c33);
                c43 = a4.fma(b3, c43);
                c53 = a5.fma(b3, c53);
                i++;
                j += 4 * V;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c02.intoArray(c, cAt + 2 * V);
        c03.intoArray(c, cAt + 3 * V);
        c10.intoArray(c, cAt + cRow);
        c11.intoArray(c, cAt + cRow + V);
        c12.intoArray(c, cAt + cRow + 2 * V);
        c13.intoArray(c, cAt + cRow + 3 * V);
        c20.intoArray(c, cAt + 2 * cRow);
        c21.intoArray(c, cAt + 2 * cRow + V);
        c22.intoArray(c, cAt + 2 * cRow + 2 * V);
        c23.intoArray(c, cAt + 2 * cRow + 3 * V);
        c30.intoArray(c, cAt + 3 * cRow);
        c31.intoArray(c, cAt + 3 * cRow + V);
        c32.intoArray(c, cAt + 3 * cRow + 2 * V);
        c33.intoArray(c, cAt + 3 * cRow + 3 * V);
        c40.intoArray(c, cAt + 4 * cRow);
        c41.intoArray(c, cAt + 4 * cRow + V);
        c42.intoArray(c, cAt + 4 * cRow + 2 * V);
        c43.intoArray(c, cAt + 4 * cRow + 3 * V);
        c50.intoArray(c, cAt + 5 * cRow);
        c51.intoArray(c, cAt + 5 * cRow + V);
        c52.intoArray(c, cAt + 5 * cRow + 2 * V);
        c53.intoArray(c, cAt + 5 * cRow + 3 * V);
    }
}
