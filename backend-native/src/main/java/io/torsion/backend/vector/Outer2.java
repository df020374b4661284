package io.torsion.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Outer products of 1 to 6 columns of a and 2 vector(s) of d, summed in registers: {@code c += aᵀ·d}.
 *
 * <p>A sum has 1 part(s), which are added up at the end; the steps of the depth are added one after the
 * other, so that the bits do not depend on how many rows go at once.
 * Row k of a stands at {@code aAt + k * aRow}, of d at {@code dAt + k * dRow}; c is a panel.
 * Written by TileSource in the tests; do not edit.
 */
@SuppressWarnings("UnusedVariable")
final class Outer2 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private Outer2() {}

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
                i += aRow;
                j += dRow;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
    }

    private static void rows2(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c01 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + 2 * V);
        FloatVector c11 = FloatVector.fromArray(S, c, cAt + 3 * V);
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
                i += aRow;
                j += dRow;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c10.intoArray(c, cAt + 2 * V);
        c11.intoArray(c, cAt + 3 * V);
    }

    private static void rows3(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c01 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + 2 * V);
        FloatVector c11 = FloatVector.fromArray(S, c, cAt + 3 * V);
        FloatVector c20 = FloatVector.fromArray(S, c, cAt + 4 * V);
        FloatVector c21 = FloatVector.fromArray(S, c, cAt + 5 * V);
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
                i += aRow;
                j += dRow;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c10.intoArray(c, cAt + 2 * V);
        c11.intoArray(c, cAt + 3 * V);
        c20.intoArray(c, cAt + 4 * V);
        c21.intoArray(c, cAt + 5 * V);
    }

    private static void rows4(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c01 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + 2 * V);
        FloatVector c11 = FloatVector.fromArray(S, c, cAt + 3 * V);
        FloatVector c20 = FloatVector.fromArray(S, c, cAt + 4 * V);
        FloatVector c21 = FloatVector.fromArray(S, c, cAt + 5 * V);
        FloatVector c30 = FloatVector.fromArray(S, c, cAt + 6 * V);
        FloatVector c31 = FloatVector.fromArray(S, c, cAt + 7 * V);
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
                i += aRow;
                j += dRow;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c10.intoArray(c, cAt + 2 * V);
        c11.intoArray(c, cAt + 3 * V);
        c20.intoArray(c, cAt + 4 * V);
        c21.intoArray(c, cAt + 5 * V);
        c30.intoArray(c, cAt + 6 * V);
        c31.intoArray(c, cAt + 7 * V);
    }

    private static void rows5(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c01 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + 2 * V);
        FloatVector c11 = FloatVector.fromArray(S, c, cAt + 3 * V);
        FloatVector c20 = FloatVector.fromArray(S, c, cAt + 4 * V);
        FloatVector c21 = FloatVector.fromArray(S, c, cAt + 5 * V);
        FloatVector c30 = FloatVector.fromArray(S, c, cAt + 6 * V);
        FloatVector c31 = FloatVector.fromArray(S, c, cAt + 7 * V);
        FloatVector c40 = FloatVector.fromArray(S, c, cAt + 8 * V);
        FloatVector c41 = FloatVector.fromArray(S, c, cAt + 9 * V);
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
                i += aRow;
                j += dRow;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c10.intoArray(c, cAt + 2 * V);
        c11.intoArray(c, cAt + 3 * V);
        c20.intoArray(c, cAt + 4 * V);
        c21.intoArray(c, cAt + 5 * V);
        c30.intoArray(c, cAt + 6 * V);
        c31.intoArray(c, cAt + 7 * V);
        c40.intoArray(c, cAt + 8 * V);
        c41.intoArray(c, cAt + 9 * V);
    }

    private static void rows6(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c01 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + 2 * V);
        FloatVector c11 = FloatVector.fromArray(S, c, cAt + 3 * V);
        FloatVector c20 = FloatVector.fromArray(S, c, cAt + 4 * V);
        FloatVector c21 = FloatVector.fromArray(S, c, cAt + 5 * V);
        FloatVector c30 = FloatVector.fromArray(S, c, cAt + 6 * V);
        FloatVector c31 = FloatVector.fromArray(S, c, cAt + 7 * V);
        FloatVector c40 = FloatVector.fromArray(S, c, cAt + 8 * V);
        FloatVector c41 = FloatVector.fromArray(S, c, cAt + 9 * V);
        FloatVector c50 = FloatVector.fromArray(S, c, cAt + 10 * V);
        FloatVector c51 = FloatVector.fromArray(S, c, cAt + 11 * V);
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
                i += aRow;
                j += dRow;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c10.intoArray(c, cAt + 2 * V);
        c11.intoArray(c, cAt + 3 * V);
        c20.intoArray(c, cAt + 4 * V);
        c21.intoArray(c, cAt + 5 * V);
        c30.intoArray(c, cAt + 6 * V);
        c31.intoArray(c, cAt + 7 * V);
        c40.intoArray(c, cAt + 8 * V);
        c41.intoArray(c, cAt + 9 * V);
        c50.intoArray(c, cAt + 10 * V);
        c51.intoArray(c, cAt + 11 * V);
    }
}
