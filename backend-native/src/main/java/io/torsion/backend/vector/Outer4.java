package io.torsion.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Outer products of 1 to 6 columns of a and 4 vector(s) of d, summed in registers: {@code c += aᵀ·d}.
 *
 * <p>A sum has 1 part(s), which are added up at the end; the steps of the depth are added one after the
 * other, so that the bits do not depend on how many rows go at once.
 * Row k of a stands at {@code aAt + k * aRow}, of d at {@code dAt + k * dRow}; c is a panel.
 * Written by TileSource in the tests; do not edit.
 */
@SuppressWarnings("UnusedVariable")
final class Outer4 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private Outer4() {}

    static void rows(
            int rows, float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        switch (rows) {
            case 1 -> rows1(a, aAt, aRow, d, dAt, dRow, depth, c, cAt);
            case 2 -> rows2(a, aAt, aRow, d, dAt, dRow, depth, c, cAt);
            case 3 -> rows3(a, aAt, aRow, d, dAt, dRow, depth, c, cAt);
            case 4 -> rows4(a, aAt, aRow, d, dAt, dRow, depth, c, cAt);
            case 5 -> rows5(a, aAt, aRow, d, dAt, dRow, depth, c, cAt);
            default -> rows6(a, aAt, aRow, d, dAt, dRow, depth, c, cAt);
        }
    }

    private static void rows1(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c01 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c02 = FloatVector.fromArray(S, c, cAt + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, c, cAt + 3 * V);
        int i = aAt;
        int j = dAt;
        int k = 0;
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00 = a0.fma(b0, c00);
                FloatVector b1 = FloatVector.fromArray(S, d, j + V);
                c01 = a0.fma(b1, c01);
                FloatVector b2 = FloatVector.fromArray(S, d, j + 2 * V);
                c02 = a0.fma(b2, c02);
                FloatVector b3 = FloatVector.fromArray(S, d, j + 3 * V);
                c03 = a0.fma(b3, c03);
                i += aRow;
                j += dRow;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c02.intoArray(c, cAt + 2 * V);
        c03.intoArray(c, cAt + 3 * V);
    }

    private static void rows2(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c01 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c02 = FloatVector.fromArray(S, c, cAt + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, c, cAt + 3 * V);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + 4 * V);
        FloatVector c11 = FloatVector.fromArray(S, c, cAt + 5 * V);
        FloatVector c12 = FloatVector.fromArray(S, c, cAt + 6 * V);
        FloatVector c13 = FloatVector.fromArray(S, c, cAt + 7 * V);
        int i = aAt;
        int j = dAt;
        int k = 0;
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                FloatVector b1 = FloatVector.fromArray(S, d, j + V);
                c01 = a0.fma(b1, c01);
                c11 = a1.fma(b1, c11);
                FloatVector b2 = FloatVector.fromArray(S, d, j + 2 * V);
                c02 = a0.fma(b2, c02);
                c12 = a1.fma(b2, c12);
                FloatVector b3 = FloatVector.fromArray(S, d, j + 3 * V);
                c03 = a0.fma(b3, c03);
                c13 = a1.fma(b3, c13);
                i += aRow;
                j += dRow;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c02.intoArray(c, cAt + 2 * V);
        c03.intoArray(c, cAt + 3 * V);
        c10.intoArray(c, cAt + 4 * V);
        c11.intoArray(c, cAt + 5 * V);
        c12.intoArray(c, cAt + 6 * V);
        c13.intoArray(c, cAt + 7 * V);
    }

    private static void rows3(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c01 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c02 = FloatVector.fromArray(S, c, cAt + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, c, cAt + 3 * V);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + 4 * V);
        FloatVector c11 = FloatVector.fromArray(S, c, cAt + 5 * V);
        FloatVector c12 = FloatVector.fromArray(S, c, cAt + 6 * V);
        FloatVector c13 = FloatVector.fromArray(S, c, cAt + 7 * V);
        FloatVector c20 = FloatVector.fromArray(S, c, cAt + 8 * V);
        FloatVector c21 = FloatVector.fromArray(S, c, cAt + 9 * V);
        FloatVector c22 = FloatVector.fromArray(S, c, cAt + 10 * V);
        FloatVector c23 = FloatVector.fromArray(S, c, cAt + 11 * V);
        int i = aAt;
        int j = dAt;
        int k = 0;
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                c20 = a2.fma(b0, c20);
                FloatVector b1 = FloatVector.fromArray(S, d, j + V);
                c01 = a0.fma(b1, c01);
                c11 = a1.fma(b1, c11);
                c21 = a2.fma(b1, c21);
                FloatVector b2 = FloatVector.fromArray(S, d, j + 2 * V);
                c02 = a0.fma(b2, c02);
                c12 = a1.fma(b2, c12);
                c22 = a2.fma(b2, c22);
                FloatVector b3 = FloatVector.fromArray(S, d, j + 3 * V);
                c03 = a0.fma(b3, c03);
                c13 = a1.fma(b3, c13);
                c23 = a2.fma(b3, c23);
                i += aRow;
                j += dRow;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c02.intoArray(c, cAt + 2 * V);
        c03.intoArray(c, cAt + 3 * V);
        c10.intoArray(c, cAt + 4 * V);
        c11.intoArray(c, cAt + 5 * V);
        c12.intoArray(c, cAt + 6 * V);
        c13.intoArray(c, cAt + 7 * V);
        c20.intoArray(c, cAt + 8 * V);
        c21.intoArray(c, cAt + 9 * V);
        c22.intoArray(c, cAt + 10 * V);
        c23.intoArray(c, cAt + 11 * V);
    }

    private static void rows4(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c01 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c02 = FloatVector.fromArray(S, c, cAt + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, c, cAt + 3 * V);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + 4 * V);
        FloatVector c11 = FloatVector.fromArray(S, c, cAt + 5 * V);
        FloatVector c12 = FloatVector.fromArray(S, c, cAt + 6 * V);
        FloatVector c13 = FloatVector.fromArray(S, c, cAt + 7 * V);
        FloatVector c20 = FloatVector.fromArray(S, c, cAt + 8 * V);
        FloatVector c21 = FloatVector.fromArray(S, c, cAt + 9 * V);
        FloatVector c22 = FloatVector.fromArray(S, c, cAt + 10 * V);
        FloatVector c23 = FloatVector.fromArray(S, c, cAt + 11 * V);
        FloatVector c30 = FloatVector.fromArray(S, c, cAt + 12 * V);
        FloatVector c31 = FloatVector.fromArray(S, c, cAt + 13 * V);
        FloatVector c32 = FloatVector.fromArray(S, c, cAt + 14 * V);
        FloatVector c33 = FloatVector.fromArray(S, c, cAt + 15 * V);
        int i = aAt;
        int j = dAt;
        int k = 0;
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                c20 = a2.fma(b0, c20);
                c30 = a3.fma(b0, c30);
                FloatVector b1 = FloatVector.fromArray(S, d, j + V);
                c01 = a0.fma(b1, c01);
                c11 = a1.fma(b1, c11);
                c21 = a2.fma(b1, c21);
                c31 = a3.fma(b1, c31);
                FloatVector b2 = FloatVector.fromArray(S, d, j + 2 * V);
                c02 = a0.fma(b2, c02);
                c12 = a1.fma(b2, c12);
                c22 = a2.fma(b2, c22);
                c32 = a3.fma(b2, c32);
                FloatVector b3 = FloatVector.fromArray(S, d, j + 3 * V);
                c03 = a0.fma(b3, c03);
                c13 = a1.fma(b3, c13);
                c23 = a2.fma(b3, c23);
                c33 = a3.fma(b3, c33);
                i += aRow;
                j += dRow;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c02.intoArray(c, cAt + 2 * V);
        c03.intoArray(c, cAt + 3 * V);
        c10.intoArray(c, cAt + 4 * V);
        c11.intoArray(c, cAt + 5 * V);
        c12.intoArray(c, cAt + 6 * V);
        c13.intoArray(c, cAt + 7 * V);
        c20.intoArray(c, cAt + 8 * V);
        c21.intoArray(c, cAt + 9 * V);
        c22.intoArray(c, cAt + 10 * V);
        c23.intoArray(c, cAt + 11 * V);
        c30.intoArray(c, cAt + 12 * V);
        c31.intoArray(c, cAt + 13 * V);
        c32.intoArray(c, cAt + 14 * V);
        c33.intoArray(c, cAt + 15 * V);
    }

    private static void rows5(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c01 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c02 = FloatVector.fromArray(S, c, cAt + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, c, cAt + 3 * V);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + 4 * V);
        FloatVector c11 = FloatVector.fromArray(S, c, cAt + 5 * V);
        FloatVector c12 = FloatVector.fromArray(S, c, cAt + 6 * V);
        FloatVector c13 = FloatVector.fromArray(S, c, cAt + 7 * V);
        FloatVector c20 = FloatVector.fromArray(S, c, cAt + 8 * V);
        FloatVector c21 = FloatVector.fromArray(S, c, cAt + 9 * V);
        FloatVector c22 = FloatVector.fromArray(S, c, cAt + 10 * V);
        FloatVector c23 = FloatVector.fromArray(S, c, cAt + 11 * V);
        FloatVector c30 = FloatVector.fromArray(S, c, cAt + 12 * V);
        FloatVector c31 = FloatVector.fromArray(S, c, cAt + 13 * V);
        FloatVector c32 = FloatVector.fromArray(S, c, cAt + 14 * V);
        FloatVector c33 = FloatVector.fromArray(S, c, cAt + 15 * V);
        FloatVector c40 = FloatVector.fromArray(S, c, cAt + 16 * V);
        FloatVector c41 = FloatVector.fromArray(S, c, cAt + 17 * V);
        FloatVector c42 = FloatVector.fromArray(S, c, cAt + 18 * V);
        FloatVector c43 = FloatVector.fromArray(S, c, cAt + 19 * V);
        int i = aAt;
        int j = dAt;
        int k = 0;
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
                FloatVector a4 = FloatVector.broadcast(S, a[i + 4]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                c20 = a2.fma(b0, c20);
                c30 = a3.fma(b0, c30);
                c40 = a4.fma(b0, c40);
                FloatVector b1 = FloatVector.fromArray(S, d, j + V);
                c01 = a0.fma(b1, c01);
                c11 = a1.fma(b1, c11);
                c21 = a2.fma(b1, c21);
                c31 = a3.fma(b1, c31);
                c41 = a4.fma(b1, c41);
                FloatVector b2 = FloatVector.fromArray(S, d, j + 2 * V);
                c02 = a0.fma(b2, c02);
                c12 = a1.fma(b2, c12);
                c22 = a2.fma(b2, c22);
                c32 = a3.fma(b2, c32);
                c42 = a4.fma(b2, c42);
                FloatVector b3 = FloatVector.fromArray(S, d, j + 3 * V);
                c03 = a0.fma(b3, c03);
                c13 = a1.fma(b3, c13);
                c23 = a2.fma(b3, c23);
                c33 = a3.fma(b3, c33);
                c43 = a4.fma(b3, c43);
                i += aRow;
                j += dRow;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c02.intoArray(c, cAt + 2 * V);
        c03.intoArray(c, cAt + 3 * V);
        c10.intoArray(c, cAt + 4 * V);
        c11.intoArray(c, cAt + 5 * V);
        c12.intoArray(c, cAt + 6 * V);
        c13.intoArray(c, cAt + 7 * V);
        c20.intoArray(c, cAt + 8 * V);
        c21.intoArray(c, cAt + 9 * V);
        c22.intoArray(c, cAt + 10 * V);
        c23.intoArray(c, cAt + 11 * V);
        c30.intoArray(c, cAt + 12 * V);
        c31.intoArray(c, cAt + 13 * V);
        c32.intoArray(c, cAt + 14 * V);
        c33.intoArray(c, cAt + 15 * V);
        c40.intoArray(c, cAt + 16 * V);
        c41.intoArray(c, cAt + 17 * V);
        c42.intoArray(c, cAt + 18 * V);
        c43.intoArray(c, cAt + 19 * V);
    }

    private static void rows6(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c01 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c02 = FloatVector.fromArray(S, c, cAt + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, c, cAt + 3 * V);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + 4 * V);
        FloatVector c11 = FloatVector.fromArray(S, c, cAt + 5 * V);
        FloatVector c12 = FloatVector.fromArray(S, c, cAt + 6 * V);
        FloatVector c13 = FloatVector.fromArray(S, c, cAt + 7 * V);
        FloatVector c20 = FloatVector.fromArray(S, c, cAt + 8 * V);
        FloatVector c21 = FloatVector.fromArray(S, c, cAt + 9 * V);
        FloatVector c22 = FloatVector.fromArray(S, c, cAt + 10 * V);
        FloatVector c23 = FloatVector.fromArray(S, c, cAt + 11 * V);
        FloatVector c30 = FloatVector.fromArray(S, c, cAt + 12 * V);
        FloatVector c31 = FloatVector.fromArray(S, c, cAt + 13 * V);
        FloatVector c32 = FloatVector.fromArray(S, c, cAt + 14 * V);
        FloatVector c33 = FloatVector.fromArray(S, c, cAt + 15 * V);
        FloatVector c40 = FloatVector.fromArray(S, c, cAt + 16 * V);
        FloatVector c41 = FloatVector.fromArray(S, c, cAt + 17 * V);
        FloatVector c42 = FloatVector.fromArray(S, c, cAt + 18 * V);
        FloatVector c43 = FloatVector.fromArray(S, c, cAt + 19 * V);
        FloatVector c50 = FloatVector.fromArray(S, c, cAt + 20 * V);
        FloatVector c51 = FloatVector.fromArray(S, c, cAt + 21 * V);
        FloatVector c52 = FloatVector.fromArray(S, c, cAt + 22 * V);
        FloatVector c53 = FloatVector.fromArray(S, c, cAt + 23 * V);
        int i = aAt;
        int j = dAt;
        int k = 0;
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
                FloatVector a4 = FloatVector.broadcast(S, a[i + 4]);
                FloatVector a5 = FloatVector.broadcast(S, a[i + 5]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                c20 = a2.fma(b0, c20);
                c30 = a3.fma(b0, c30);
                c40 = a4.fma(b0, c40);
                c50 = a5.fma(b0, c50);
                FloatVector b1 = FloatVector.fromArray(S, d, j + V);
                c01 = a0.fma(b1, c01);
                c11 = a1.fma(b1, c11);
                c21 = a2.fma(b1, c21);
                c31 = a3.fma(b1, c31);
                c41 = a4.fma(b1, c41);
                c51 = a5.fma(b1, c51);
                FloatVector b2 = FloatVector.fromArray(S, d, j + 2 * V);
                c02 = a0.fma(b2, c02);
                c12 = a1.fma(b2, c12);
                c22 = a2.fma(b2, c22);
                c32 = a3.fma(b2, c32);
                c42 = a4.fma(b2, c42);
                c52 = a5.fma(b2, c52);
                FloatVector b3 = FloatVector.fromArray(S, d, j + 3 * V);
                c03 = a0.fma(b3, c03);
                c13 = a1.fma(b3, c13);
                c23 = a2.fma(b3, c23);
                c33 = a3.fma(b3, c33);
                c43 = a4.fma(b3, c43);
                c53 = a5.fma(b3, c53);
                i += aRow;
                j += dRow;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c02.intoArray(c, cAt + 2 * V);
        c03.intoArray(c, cAt + 3 * V);
        c10.intoArray(c, cAt + 4 * V);
        c11.intoArray(c, cAt + 5 * V);
        c12.intoArray(c, cAt + 6 * V);
        c13.intoArray(c, cAt + 7 * V);
        c20.intoArray(c, cAt + 8 * V);
        c21.intoArray(c, cAt + 9 * V);
        c22.intoArray(c, cAt + 10 * V);
        c23.intoArray(c, cAt + 11 * V);
        c30.intoArray(c, cAt + 12 * V);
        c31.intoArray(c, cAt + 13 * V);
        c32.intoArray(c, cAt + 14 * V);
        c33.intoArray(c, cAt + 15 * V);
        c40.intoArray(c, cAt + 16 * V);
        c41.intoArray(c, cAt + 17 * V);
        c42.intoArray(c, cAt + 18 * V);
        c43.intoArray(c, cAt + 19 * V);
        c50.intoArray(c, cAt + 20 * V);
        c51.intoArray(c, cAt + 21 * V);
        c52.intoArray(c, cAt + 22 * V);
        c53.intoArray(c, cAt + 23 * V);
    }
}
