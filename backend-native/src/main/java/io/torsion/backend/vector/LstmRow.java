package io.torsion.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of LSTM cells, {@code c = start + x·wx + h·wh}: one row of the four gates of two vectors of units, each with
 * weights of its own.
 *
 * <p>Rows are added one after the other, so that the bits do not depend on how many rows of a batch go at once.
 * Written by LstmRowSource in the tests; do not edit.
 */
@SuppressWarnings("UnusedVariable")
final class LstmRow {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private LstmRow() {}

    static void sum(
            float[] x,
            int xAt,
            float[] wx0,
            float[] wx1,
            int xDepth,
            float[] h,
            int hAt,
            float[] wh0,
            float[] wh1,
            int hDepth,
            float[] start0,
            float[] start1,
            int startAt0,
            int startAt1,
            float[] c,
            int cAt) {
        FloatVector c00 = FloatVector.fromArray(S, start0, startAt0);
        FloatVector c01 = FloatVector.fromArray(S, start0, startAt0 + V);
        FloatVector c02 = FloatVector.fromArray(S, start0, startAt0 + 2 * V);
        FloatVector c03 = FloatVector.fromArray(S, start0, startAt0 + 3 * V);
        FloatVector c04 = FloatVector.fromArray(S, start1, startAt1);
        FloatVector c05 = FloatVector.fromArray(S, start1, startAt1 + V);
        FloatVector c06 = FloatVector.fromArray(S, start1, startAt1 + 2 * V);
        FloatVector c07 = FloatVector.fromArray(S, start1, startAt1 + 3 * V);
        int jx = 0;
        for (int k = 0; k < xDepth; k++) {
            FloatVector a0 = FloatVector.broadcast(S, x[xAt + k]);
            c00 = a0.fma(FloatVector.fromArray(S, wx0, jx), c00);
            c01 = a0.fma(FloatVector.fromArray(S, wx0, jx + V), c01);
            c02 = a0.fma(FloatVector.fromArray(S, wx0, jx + 2 * V), c02);
            c03 = a0.fma(FloatVector.fromArray(S, wx0, jx + 3 * V), c03);
            c04 = a0.fma(FloatVector.fromArray(S, wx1, jx), c04);
            c05 = a0.fma(FloatVector.fromArray(S, wx1, jx + V), c05);
            c06 = a0.fma(FloatVector.fromArray(S, wx1, jx + 2 * V), c06);
            c07 = a0.fma(FloatVector.fromArray(S, wx1, jx + 3 * V), c07);
            jx += 4 * V;
        }
        int jh = 0;
        for (int k = 0; k < hDepth; k++) {
            FloatVector a0 = FloatVector.broadcast(S, h[hAt + k]);
            c00 = a0.fma(FloatVector.fromArray(S, wh0, jh), c00);
            c01 = a0.fma(FloatVector.fromArray(S, wh0, jh + V), c01);
            c02 = a0.fma(FloatVector.fromArray(S, wh0, jh + 2 * V), c02);
            c03 = a0.fma(FloatVector.fromArray(S, wh0, jh + 3 * V), c03);
            c04 = a0.fma(FloatVector.fromArray(S, wh1, jh), c04);
            c05 = a0.fma(FloatVector.fromArray(S, wh1, jh + V), c05);
            c06 = a0.fma(FloatVector.fromArray(S, wh1, jh + 2 * V), c06);
            c07 = a0.fma(FloatVector.fromArray(S, wh1, jh + 3 * V), c07);
            jh += 4 * V;
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + V);
        c02.intoArray(c, cAt + 2 * V);
        c03.intoArray(c, cAt + 3 * V);
        c04.intoArray(c, cAt + 4 * V);
        c05.intoArray(c, cAt + 5 * V);
        c06.intoArray(c, cAt + 6 * V);
        c07.intoArray(c, cAt + 7 * V);
    }
}
