package io.torsion.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Outer products of 1 to 6 columns of a and 1 vector(s) of d, summed in registers: {@code c += aᵀ·d}.
 *
 * <p>A sum has 4 part(s), which are added up at the end; the steps of the depth are added one after the
 * other, so that the bits do not depend on how many rows go at once.
 * Row k of a stands at {@code aAt + k * aRow}, of d at {@code dAt + k * dRow}; c is a panel.
 * Written by TileSource in the tests; do not edit.
 */
@SuppressWarnings("UnusedVariable")
final class Outer1 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private Outer1() {}

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
        FloatVector c00_1 = FloatVector.zero(S);
        FloatVector c00_2 = FloatVector.zero(S);
        FloatVector c00_3 = FloatVector.zero(S);
        int i = aAt;
        int j = dAt;
        int k = 0;
        for (; k + 3 < depth; k += 4) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00 = a0.fma(b0, c00);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_1 = a0.fma(b0, c00_1);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_2 = a0.fma(b0, c00_2);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_3 = a0.fma(b0, c00_3);
                i += aRow;
                j += dRow;
            }
        }
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00 = a0.fma(b0, c00);
                i += aRow;
                j += dRow;
            }
        }
        c00.add(c00_1).add(c00_2).add(c00_3).intoArray(c, cAt);
    }

    private static void rows2(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c00_1 = FloatVector.zero(S);
        FloatVector c10_1 = FloatVector.zero(S);
        FloatVector c00_2 = FloatVector.zero(S);
        FloatVector c10_2 = FloatVector.zero(S);
        FloatVector c00_3 = FloatVector.zero(S);
        FloatVector c10_3 = FloatVector.zero(S);
        int i = aAt;
        int j = dAt;
        int k = 0;
        for (; k + 3 < depth; k += 4) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_1 = a0.fma(b0, c00_1);
                c10_1 = a1.fma(b0, c10_1);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_2 = a0.fma(b0, c00_2);
                c10_2 = a1.fma(b0, c10_2);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_3 = a0.fma(b0, c00_3);
                c10_3 = a1.fma(b0, c10_3);
                i += aRow;
                j += dRow;
            }
        }
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                i += aRow;
                j += dRow;
            }
        }
        c00.add(c00_1).add(c00_2).add(c00_3).intoArray(c, cAt);
        c10.add(c10_1).add(c10_2).add(c10_3).intoArray(c, cAt + V);
    }

    private static void rows3(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c20 = FloatVector.fromArray(S, c, cAt + 2 * V);
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
        int j = dAt;
        int k = 0;
        for (; k + 3 < depth; k += 4) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                c20 = a2.fma(b0, c20);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_1 = a0.fma(b0, c00_1);
                c10_1 = a1.fma(b0, c10_1);
                c20_1 = a2.fma(b0, c20_1);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_2 = a0.fma(b0, c00_2);
                c10_2 = a1.fma(b0, c10_2);
                c20_2 = a2.fma(b0, c20_2);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_3 = a0.fma(b0, c00_3);
                c10_3 = a1.fma(b0, c10_3);
                c20_3 = a2.fma(b0, c20_3);
                i += aRow;
                j += dRow;
            }
        }
        for (; k < depth; k++) {
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00 = a0.fma(b0, c00);
                c10 = a1.fma(b0, c10);
                c20 = a2.fma(b0, c20);
                i += aRow;
                j += dRow;
            }
        }
        c00.add(c00_1).add(c00_2).add(c00_3).intoArray(c, cAt);
        c10.add(c10_1).add(c10_2).add(c10_3).intoArray(c, cAt + V);
        c20.add(c20_1).add(c20_2).add(c20_3).intoArray(c, cAt + 2 * V);
    }

    private static void rows4(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c20 = FloatVector.fromArray(S, c, cAt + 2 * V);
        FloatVector c30 = FloatVector.fromArray(S, c, cAt + 3 * V);
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
        int j = dAt;
        int k = 0;
        for (; k + 3 < depth; k += 4) {
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
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_1 = a0.fma(b0, c00_1);
                c10_1 = a1.fma(b0, c10_1);
                c20_1 = a2.fma(b0, c20_1);
                c30_1 = a3.fma(b0, c30_1);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_2 = a0.fma(b0, c00_2);
                c10_2 = a1.fma(b0, c10_2);
                c20_2 = a2.fma(b0, c20_2);
                c30_2 = a3.fma(b0, c30_2);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_3 = a0.fma(b0, c00_3);
                c10_3 = a1.fma(b0, c10_3);
                c20_3 = a2.fma(b0, c20_3);
                c30_3 = a3.fma(b0, c30_3);
                i += aRow;
                j += dRow;
            }
        }
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
                i += aRow;
                j += dRow;
            }
        }
        c00.add(c00_1).add(c00_2).add(c00_3).intoArray(c, cAt);
        c10.add(c10_1).add(c10_2).add(c10_3).intoArray(c, cAt + V);
        c20.add(c20_1).add(c20_2).add(c20_3).intoArray(c, cAt + 2 * V);
        c30.add(c30_1).add(c30_2).add(c30_3).intoArray(c, cAt + 3 * V);
    }

    private static void rows5(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c20 = FloatVector.fromArray(S, c, cAt + 2 * V);
        FloatVector c30 = FloatVector.fromArray(S, c, cAt + 3 * V);
        FloatVector c40 = FloatVector.fromArray(S, c, cAt + 4 * V);
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
        int j = dAt;
        int k = 0;
        for (; k + 3 < depth; k += 4) {
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
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
                FloatVector a4 = FloatVector.broadcast(S, a[i + 4]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_1 = a0.fma(b0, c00_1);
                c10_1 = a1.fma(b0, c10_1);
                c20_1 = a2.fma(b0, c20_1);
                c30_1 = a3.fma(b0, c30_1);
                c40_1 = a4.fma(b0, c40_1);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
                FloatVector a4 = FloatVector.broadcast(S, a[i + 4]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_2 = a0.fma(b0, c00_2);
                c10_2 = a1.fma(b0, c10_2);
                c20_2 = a2.fma(b0, c20_2);
                c30_2 = a3.fma(b0, c30_2);
                c40_2 = a4.fma(b0, c40_2);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
                FloatVector a4 = FloatVector.broadcast(S, a[i + 4]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_3 = a0.fma(b0, c00_3);
                c10_3 = a1.fma(b0, c10_3);
                c20_3 = a2.fma(b0, c20_3);
                c30_3 = a3.fma(b0, c30_3);
                c40_3 = a4.fma(b0, c40_3);
                i += aRow;
                j += dRow;
            }
        }
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
                i += aRow;
                j += dRow;
            }
        }
        c00.add(c00_1).add(c00_2).add(c00_3).intoArray(c, cAt);
        c10.add(c10_1).add(c10_2).add(c10_3).intoArray(c, cAt + V);
        c20.add(c20_1).add(c20_2).add(c20_3).intoArray(c, cAt + 2 * V);
        c30.add(c30_1).add(c30_2).add(c30_3).intoArray(c, cAt + 3 * V);
        c40.add(c40_1).add(c40_2).add(c40_3).intoArray(c, cAt + 4 * V);
    }

    private static void rows6(
            float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, c, cAt);
        FloatVector c10 = FloatVector.fromArray(S, c, cAt + V);
        FloatVector c20 = FloatVector.fromArray(S, c, cAt + 2 * V);
        FloatVector c30 = FloatVector.fromArray(S, c, cAt + 3 * V);
        FloatVector c40 = FloatVector.fromArray(S, c, cAt + 4 * V);
        FloatVector c50 = FloatVector.fromArray(S, c, cAt + 5 * V);
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
        int j = dAt;
        int k = 0;
        for (; k + 3 < depth; k += 4) {
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
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
                FloatVector a4 = FloatVector.broadcast(S, a[i + 4]);
                FloatVector a5 = FloatVector.broadcast(S, a[i + 5]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_1 = a0.fma(b0, c00_1);
                c10_1 = a1.fma(b0, c10_1);
                c20_1 = a2.fma(b0, c20_1);
                c30_1 = a3.fma(b0, c30_1);
                c40_1 = a4.fma(b0, c40_1);
                c50_1 = a5.fma(b0, c50_1);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
                FloatVector a4 = FloatVector.broadcast(S, a[i + 4]);
                FloatVector a5 = FloatVector.broadcast(S, a[i + 5]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_2 = a0.fma(b0, c00_2);
                c10_2 = a1.fma(b0, c10_2);
                c20_2 = a2.fma(b0, c20_2);
                c30_2 = a3.fma(b0, c30_2);
                c40_2 = a4.fma(b0, c40_2);
                c50_2 = a5.fma(b0, c50_2);
                i += aRow;
                j += dRow;
            }
            {
                FloatVector a0 = FloatVector.broadcast(S, a[i]);
                FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
                FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
                FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
                FloatVector a4 = FloatVector.broadcast(S, a[i + 4]);
                FloatVector a5 = FloatVector.broadcast(S, a[i + 5]);
                FloatVector b0 = FloatVector.fromArray(S, d, j);
                c00_3 = a0.fma(b0, c00_3);
                c10_3 = a1.fma(b0, c10_3);
                c20_3 = a2.fma(b0, c20_3);
                c30_3 = a3.fma(b0, c30_3);
                c40_3 = a4.fma(b0, c40_3);
                c50_3 = a5.fma(b0, c50_3);
                i += aRow;
                j += dRow;
            }
        }
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
                i += aRow;
                j += dRow;
            }
        }
        c00.add(c00_1).add(c00_2).add(c00_3).intoArray(c, cAt);
        c10.add(c10_1).add(c10_2).add(c10_3).intoArray(c, cAt + V);
        c20.add(c20_1).add(c20_2).add(c20_3).intoArray(c, cAt + 2 * V);
        c30.add(c30_1).add(c30_2).add(c30_3).intoArray(c, cAt + 3 * V);
        c40.add(c40_1).add(c40_2).add(c40_3).intoArray(c, cAt + 4 * V);
        c50.add(c50_1).add(c50_2).add(c50_3).intoArray(c, cAt + 5 * V);
    }
}
