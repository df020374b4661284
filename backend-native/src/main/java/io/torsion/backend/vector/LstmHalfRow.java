package io.torsion.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of LSTM cells, {@code c = start + x·wx + h·wh}: one row of the four gates of two vectors of units, each with
 * weights of its own.
 *
 * <p>A weight is the upper half of a float; an element has that of an even row in its lower half, that of the
 * next row in its upper half. Rows are added one after the other, as in {@code Tile4}.
 * Written by LstmRowSource in the tests; do not edit.
 */
@SuppressWarnings("UnusedVariable")
final class LstmHalfRow {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private LstmHalfRow() {}

    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

    static void sum(
            float[] x,
            int xAt,
            int[] wx0,
            int[] wx1,
            int xDepth,
            float[] h,
            int hAt,
            int[] wh0,
            int[] wh1,
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
        for (int k = 0; k < xDepth; k += 2) {
            FloatVector even = FloatVector.broadcast(S, x[xAt + k]);
            FloatVector odd = FloatVector.broadcast(S, x[xAt + k + 1]);
            IntVector b0 = IntVector.fromArray(I, wx0, jx);
            c00 = even.fma(b0.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c00);
            c00 = odd.fma(b0.and(0xffff0000).reinterpretAsFloats(), c00);
            IntVector b1 = IntVector.fromArray(I, wx0, jx + V);
            c01 = even.fma(b1.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c01);
            c01 = odd.fma(b1.and(0xffff0000).reinterpretAsFloats(), c01);
            IntVector b2 = IntVector.fromArray(I, wx0, jx + 2 * V);
            c02 = even.fma(b2.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c02);
            c02 = odd.fma(b2.and(0xffff0000).reinterpretAsFloats(), c02);
            IntVector b3 = IntVector.fromArray(I, wx0, jx + 3 * V);
            c03 = even.fma(b3.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c03);
            c03 = odd.fma(b3.and(0xffff0000).reinterpretAsFloats(), c03);
            IntVector b4 = IntVector.fromArray(I, wx1, jx);
            c04 = even.fma(b4.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c04);
            c04 = odd.fma(b4.and(0xffff0000).reinterpretAsFloats(), c04);
            IntVector b5 = IntVector.fromArray(I, wx1, jx + V);
            c05 = even.fma(b5.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c05);
            c05 = odd.fma(b5.and(0xffff0000).reinterpretAsFloats(), c05);
            IntVector b6 = IntVector.fromArray(I, wx1, jx + 2 * V);
            c06 = even.fma(b6.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c06);
            c06 = odd.fma(b6.and(0xffff0000).reinterpretAsFloats(), c06);
            IntVector b7 = IntVector.fromArray(I, wx1, jx + 3 * V);
            c07 = even.fma(b7.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c07);
            c07 = odd.fma(b7.and(0xffff0000).reinterpretAsFloats(), c07);
            jx += 4 * V;
        }
        int jh = 0;
        for (int k = 0; k < hDepth; k += 2) {
            FloatVector even = FloatVector.broadcast(S, h[hAt + k]);
            FloatVector odd = FloatVector.broadcast(S, h[hAt + k + 1]);
            IntVector b0 = IntVector.fromArray(I, wh0, jh);
            c00 = even.fma(b0.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c00);
            c00 = odd.fma(b0.and(0xffff0000).reinterpretAsFloats(), c00);
            IntVector b1 = IntVector.fromArray(I, wh0, jh + V);
            c01 = even.fma(b1.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c01);
            c01 = odd.fma(b1.and(0xffff0000).reinterpretAsFloats(), c01);
            IntVector b2 = IntVector.fromArray(I, wh0, jh + 2 * V);
            c02 = even.fma(b2.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c02);
            c02 = odd.fma(b2.and(0xffff0000).reinterpretAsFloats(), c02);
            IntVector b3 = IntVector.fromArray(I, wh0, jh + 3 * V);
            c03 = even.fma(b3.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c03);
            c03 = odd.fma(b3.and(0xffff0000).reinterpretAsFloats(), c03);
            IntVector b4 = IntVector.fromArray(I, wh1, jh);
            c04 = even.fma(b4.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c04);
            c04 = odd.fma(b4.and(0xffff0000).reinterpretAsFloats(), c04);
            IntVector b5 = IntVector.fromArray(I, wh1, jh + V);
            c05 = even.fma(b5.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c05);
            c05 = odd.fma(b5.and(0xffff0000).reinterpretAsFloats(), c05);
            IntVector b6 = IntVector.fromArray(I, wh1, jh + 2 * V);
            c06 = even.fma(b6.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c06);
            c06 = odd.fma(b6.and(0xffff0000).reinterpretAsFloats(), c06);
            IntVector b7 = IntVector.fromArray(I, wh1, jh + 3 * V);
            c07 = even.fma(b7.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c07);
            c07 = odd.fma(b7.and(0xffff0000).reinterpretAsFloats(), c07);
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
