package io.torsion.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** The pointwise part of LSTM cells. Gates stand as {@code [panel][gate][lane]}, in the order i, f, g, o. */
final class VectorCells {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int V = S.length();
    /** As bits, whose order as integers is that of positive numbers. */
    private static final int LIMIT = Float.floatToRawIntBits(Rational.TANH_LIMIT);

    private VectorCells() {}

    /**
     * One vector of units of some rows while training: gates are sums and become activations.
     *
     * <p>Sigmoids are (1 + tanh(x/2))/2; quotients of {@link Rational} are taken two at a time, since a division takes as long as
     * ten products.
     */
    static void forward(
            CellRows at, int row, int rows, int unit, float[] gates, float[] cells, float[] squashed, float[] hidden) {
        IntVector sign = IntVector.broadcast(I, 0x80000000);
        IntVector magnitude = IntVector.broadcast(I, 0x7fffffff);
        IntVector limit = IntVector.broadcast(I, LIMIT);
        FloatVector zero = FloatVector.zero(S);
        FloatVector one = FloatVector.broadcast(S, 1);
        FloatVector half = FloatVector.broadcast(S, 0.5f);
        FloatVector p1 = FloatVector.broadcast(S, Rational.P1);
        FloatVector p2 = FloatVector.broadcast(S, Rational.P2);
        FloatVector p3 = FloatVector.broadcast(S, Rational.P3);
        FloatVector p4 = FloatVector.broadcast(S, Rational.P4);
        FloatVector q1 = FloatVector.broadcast(S, Rational.Q1);
        FloatVector q2 = FloatVector.broadcast(S, Rational.Q2);
        FloatVector q3 = FloatVector.broadcast(S, Rational.Q3);
        FloatVector q4 = FloatVector.broadcast(S, Rational.Q4);
        for (int r = row; r < row + rows; r++) {
            int gate = at.gate + r * at.gateRow + 4 * unit;
            int cell = r * at.width + unit;
            FloatVector vi = FloatVector.fromArray(S, gates, gate).mul(half);
            IntVector bi = vi.reinterpretAsInts();
            FloatVector xi = bi.and(magnitude).min(limit).or(bi.and(sign)).reinterpretAsFloats();
            FloatVector vf = FloatVector.fromArray(S, gates, gate + V).mul(half);
            IntVector bf = vf.reinterpretAsInts();
            FloatVector xf = bf.and(magnitude).min(limit).or(bf.and(sign)).reinterpretAsFloats();
            FloatVector vg = FloatVector.fromArray(S, gates, gate + 2 * V);
            IntVector bg = vg.reinterpretAsInts();
            FloatVector xg = bg.and(magnitude).min(limit).or(bg.and(sign)).reinterpretAsFloats();
            FloatVector vo = FloatVector.fromArray(S, gates, gate + 3 * V).mul(half);
            IntVector bo = vo.reinterpretAsInts();
            FloatVector xo = bo.and(magnitude).min(limit).or(bo.and(sign)).reinterpretAsFloats();
            FloatVector si = xi.mul(xi);
            FloatVector sf = xf.mul(xf);
            FloatVector sg = xg.mul(xg);
            FloatVector so = xo.mul(xo);
            FloatVector ni = p4.fma(si, p3).fma(si, p2).fma(si, p1).fma(si, one).mul(xi);
            FloatVector nf = p4.fma(sf, p3).fma(sf, p2).fma(sf, p1).fma(sf, one).mul(xf);
            FloatVector ng = p4.fma(sg, p3).fma(sg, p2).fma(sg, p1).fma(sg, one).mul(xg);
            FloatVector no = p4.fma(so, p3).fma(so, p2).fma(so, p1).fma(so, one).mul(xo);
            FloatVector di = q4.fma(si, q3).fma(si, q2).fma(si, q1).fma(si, one);
            FloatVector df = q4.fma(sf, q3).fma(sf, q2).fma(sf, q1).fma(sf, one);
            FloatVector dg = q4.fma(sg, q3).fma(sg, q2).fma(sg, q1).fma(sg, one);
            FloatVector dout = q4.fma(so, q3).fma(so, q2).fma(so, q1).fma(so, one);
            FloatVector ig = one.div(di.mul(dg));
            FloatVector fo = one.div(df.mul(dout));
            FloatVector in = ni.mul(dg).mul(ig).fma(half, half);
            FloatVector candidate = ng.mul(di).mul(ig);
            FloatVector forget = nf.mul(dout).mul(fo).fma(half, half);
            FloatVector out = no.mul(df).mul(fo).fma(half, half);
            FloatVector any = vi.add(vf).add(vg.add(vo)).mul(zero);
            FloatVector c = FloatVector.fromArray(S, cells, at.before + cell).fma(forget, in.fma(candidate, any));
            IntVector bits = c.reinterpretAsInts();
            FloatVector x = bits.and(magnitude).min(limit).or(bits.and(sign)).reinterpretAsFloats();
            FloatVector s = x.mul(x);
            FloatVector n = p4.fma(s, p3).fma(s, p2).fma(s, p1).fma(s, one).mul(x);
            FloatVector d = q4.fma(s, q3).fma(s, q2).fma(s, q1).fma(s, one);
            FloatVector tanh = c.fma(zero, n.div(d));
            in.intoArray(gates, gate);
            forget.intoArray(gates, gate + V);
            candidate.intoArray(gates, gate + 2 * V);
            out.intoArray(gates, gate + 3 * V);
            c.intoArray(cells, at.cell + cell);
            tanh.intoArray(squashed, at.squashed + cell);
            out.mul(tanh).intoArray(hidden, at.hidden + r * at.hiddenRow + unit);
        }
    }

    /**
     * So many vectors of units when nothing is kept for the way back; their sums stand one behind the other from the first place.
     *
     * <p>With sigmoid(x) = N/D and tanh(x) = N/D, f·c + i·g and o·tanh(c) need one division each.
     */
    static void answer(
            int count,
            float[] sums,
            float[] cells,
            int before,
            int cell,
            int cellStep,
            float[] hidden,
            int answer,
            int answerStep) {
        IntVector sign = IntVector.broadcast(I, 0x80000000);
        IntVector magnitude = IntVector.broadcast(I, 0x7fffffff);
        IntVector limit = IntVector.broadcast(I, LIMIT);
        FloatVector zero = FloatVector.zero(S);
        FloatVector one = FloatVector.broadcast(S, 1);
        FloatVector half = FloatVector.broadcast(S, 0.5f);
        FloatVector p1 = FloatVector.broadcast(S, Rational.P1);
        FloatVector p2 = FloatVector.broadcast(S, Rational.P2);
        FloatVector p3 = FloatVector.broadcast(S, Rational.P3);
        FloatVector p4 = FloatVector.broadcast(S, Rational.P4);
        FloatVector q1 = FloatVector.broadcast(S, Rational.Q1);
        FloatVector q2 = FloatVector.broadcast(S, Rational.Q2);
        FloatVector q3 = FloatVector.broadcast(S, Rational.Q3);
        FloatVector q4 = FloatVector.broadcast(S, Rational.Q4);
        for (int r = 0; r < count; r++) {
            int gate = r * 4 * V;
            FloatVector vi = FloatVector.fromArray(S, sums, gate).mul(half);
            IntVector bi = vi.reinterpretAsInts();
            FloatVector xi = bi.and(magnitude).min(limit).or(bi.and(sign)).reinterpretAsFloats();
            FloatVector vf = FloatVector.fromArray(S, sums, gate + V).mul(half);
            IntVector bf = vf.reinterpretAsInts();
            FloatVector xf = bf.and(magnitude).min(limit).or(bf.and(sign)).reinterpretAsFloats();
            FloatVector vg = FloatVector.fromArray(S, sums, gate + 2 * V);
            IntVector bg = vg.reinterpretAsInts();
            FloatVector xg = bg.and(magnitude).min(limit).or(bg.and(sign)).reinterpretAsFloats();
            FloatVector vo = FloatVector.fromArray(S, sums, gate + 3 * V).mul(half);
            IntVector bo = vo.reinterpretAsInts();
            FloatVector xo = bo.and(magnitude).min(limit).or(bo.and(sign)).reinterpretAsFloats();
            FloatVector si = xi.mul(xi);
            FloatVector sf = xf.mul(xf);
            FloatVector sg = xg.mul(xg);
            FloatVector so = xo.mul(xo);
            FloatVector di = q4.fma(si, q3).fma(si, q2).fma(si, q1).fma(si, one);
            FloatVector df = q4.fma(sf, q3).fma(sf, q2).fma(sf, q1).fma(sf, one);
            FloatVector dg = q4.fma(sg, q3).fma(sg, q2).fma(sg, q1).fma(sg, one);
            FloatVector dout = q4.fma(so, q3).fma(so, q2).fma(so, q1).fma(so, one);
            FloatVector ni = p4.fma(si, p3)
                    .fma(si, p2)
                    .fma(si, p1)
                    .fma(si, one)
                    .fma(xi, di)
                    .mul(half);
            FloatVector nf = p4.fma(sf, p3)
                    .fma(sf, p2)
                    .fma(sf, p1)
                    .fma(sf, one)
                    .fma(xf, df)
                    .mul(half);
            FloatVector ng = p4.fma(sg, p3).fma(sg, p2).fma(sg, p1).fma(sg, one).mul(xg);
            FloatVector no = p4.fma(so, p3)
                    .fma(so, p2)
                    .fma(so, p1)
                    .fma(so, one)
                    .fma(xo, dout)
                    .mul(half);
            FloatVector both = di.mul(dg);
            FloatVector kept =
                    FloatVector.fromArray(S, cells, before + r * cellStep).mul(nf);
            FloatVector any = vi.add(vf).add(vg.add(vo));
            FloatVector c = any.fma(zero, ni.mul(ng).fma(df, kept.mul(both)).div(both.mul(df)));
            IntVector bits = c.reinterpretAsInts();
            FloatVector x = bits.and(magnitude).min(limit).or(bits.and(sign)).reinterpretAsFloats();
            FloatVector s = x.mul(x);
            FloatVector n = p4.fma(s, p3).fma(s, p2).fma(s, p1).fma(s, one).mul(x);
            FloatVector d = q4.fma(s, q3).fma(s, q2).fma(s, q1).fma(s, one);
            c.intoArray(cells, cell + r * cellStep);
            c.fma(zero, n.mul(no).div(d.mul(dout))).intoArray(hidden, answer + r * answerStep);
        }
    }

    static void backward(CellRows at, float[] gates, float[] cells, float[] squashed, float[] hidden, float[] carry) {
        for (int r = 0; r < at.rows; r++) {
            int row = r * at.width;
            back(
                    at.width,
                    gates,
                    at.gate + r * at.gateRow,
                    cells,
                    at.before + row,
                    squashed,
                    at.squashed + row,
                    hidden,
                    at.hidden + r * at.hiddenRow,
                    carry,
                    row);
        }
    }

    private static void back(
            int width,
            float[] gates,
            int gate,
            float[] cells,
            int before,
            float[] squashed,
            int squash,
            float[] hidden,
            int h,
            float[] carry,
            int row) {
        FloatVector one = FloatVector.broadcast(S, 1);
        int g = gate;
        for (int u = 0; u < width; u += V) {
            FloatVector in = FloatVector.fromArray(S, gates, g);
            FloatVector forget = FloatVector.fromArray(S, gates, g + V);
            FloatVector candidate = FloatVector.fromArray(S, gates, g + 2 * V);
            FloatVector out = FloatVector.fromArray(S, gates, g + 3 * V);
            FloatVector tanh = FloatVector.fromArray(S, squashed, squash + u);
            FloatVector dh = FloatVector.fromArray(S, hidden, h + u);
            FloatVector dc =
                    FloatVector.fromArray(S, carry, row + u).add(dh.mul(out).mul(one.sub(tanh.mul(tanh))));
            FloatVector c = FloatVector.fromArray(S, cells, before + u);
            dc.mul(candidate).mul(in).mul(one.sub(in)).intoArray(gates, g);
            dc.mul(c).mul(forget).mul(one.sub(forget)).intoArray(gates, g + V);
            dc.mul(in).mul(one.sub(candidate.mul(candidate))).intoArray(gates, g + 2 * V);
            dh.mul(tanh).mul(out).mul(one.sub(out)).intoArray(gates, g + 3 * V);
            dc.mul(forget).intoArray(carry, row + u);
            g += 4 * V;
        }
    }
}
