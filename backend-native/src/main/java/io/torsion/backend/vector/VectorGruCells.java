package io.torsion.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The pointwise part of GRU cells. Gates stand as {@code [panel][gate][lane]}, in the order r, z, the input's part of the
 * candidate, the hidden state's part.
 *
 * <p>{@link Rational} is written out where it is needed: a helper that takes and gives vectors is inlined or not as compilation
 * happens to go, and where it is not, every vector becomes an object. The methods are longer than C2 inlines (325 bytes), so
 * that each is compiled by itself and its nodes do not count against its callers.
 */
final class VectorGruCells {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private VectorGruCells() {}

    static void forward(GruRows at, float[] gates, float[] hidden) {
        for (int r = 0; r < at.rows; r++) {
            int gate = at.gate + r * at.gateRow;
            int row = r * at.hiddenRow;
            open(at.width, gates, gate);
            move(at.width, gates, gate, hidden, at.before + row, at.hidden + row);
        }
    }

    /** r and z become sigmoids of their sums: (1 + tanh(x/2))/2. */
    private static void open(int width, float[] gates, int gate) {
        FloatVector low = FloatVector.broadcast(S, -Rational.TANH_LIMIT);
        FloatVector high = FloatVector.broadcast(S, Rational.TANH_LIMIT);
        FloatVector minusOne = FloatVector.broadcast(S, -1);
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
        int vectors = 2 * width / V;
        for (int i = 0; i < vectors; i++) {
            int g = gate + ((i >> 1) * 4 + (i & 1)) * V;
            FloatVector x = FloatVector.fromArray(S, gates, g).mul(half);
            x = x.max(low).min(high);
            FloatVector s = x.mul(x);
            FloatVector p = p4.fma(s, p3).fma(s, p2).fma(s, p1).fma(s, one);
            FloatVector q = q4.fma(s, q3).fma(s, q2).fma(s, q1).fma(s, one);
            FloatVector y = x.mul(p).div(q).max(minusOne).min(one);
            y.fma(half, half).intoArray(gates, g);
        }
    }

    /** n = tanh(input's part + r · hidden part), h = n + z·(h − n). */
    private static void move(int width, float[] gates, int gate, float[] hidden, int before, int after) {
        FloatVector low = FloatVector.broadcast(S, -Rational.TANH_LIMIT);
        FloatVector high = FloatVector.broadcast(S, Rational.TANH_LIMIT);
        FloatVector minusOne = FloatVector.broadcast(S, -1);
        FloatVector one = FloatVector.broadcast(S, 1);
        FloatVector p1 = FloatVector.broadcast(S, Rational.P1);
        FloatVector p2 = FloatVector.broadcast(S, Rational.P2);
        FloatVector p3 = FloatVector.broadcast(S, Rational.P3);
        FloatVector p4 = FloatVector.broadcast(S, Rational.P4);
        FloatVector q1 = FloatVector.broadcast(S, Rational.Q1);
        FloatVector q2 = FloatVector.broadcast(S, Rational.Q2);
        FloatVector q3 = FloatVector.broadcast(S, Rational.Q3);
        FloatVector q4 = FloatVector.broadcast(S, Rational.Q4);
        int g = gate;
        for (int u = 0; u < width; u += V) {
            FloatVector reset = FloatVector.fromArray(S, gates, g);
            FloatVector x =
                    FloatVector.fromArray(S, gates, g + 3 * V).fma(reset, FloatVector.fromArray(S, gates, g + 2 * V));
            x = x.max(low).min(high);
            FloatVector s = x.mul(x);
            FloatVector p = p4.fma(s, p3).fma(s, p2).fma(s, p1).fma(s, one);
            FloatVector q = q4.fma(s, q3).fma(s, q2).fma(s, q1).fma(s, one);
            FloatVector y = x.mul(p).div(q).max(minusOne).min(one);
            y.intoArray(gates, g + 2 * V);
            FloatVector update = FloatVector.fromArray(S, gates, g + V);
            FloatVector h = FloatVector.fromArray(S, hidden, before + u);
            h.sub(y).fma(update, y).intoArray(hidden, after + u);
            g += 4 * V;
        }
    }

    static void backward(GruRows at, float[] gates, float[] hidden, float[] gradients, float[] carry) {
        for (int r = 0; r < at.rows; r++) {
            int row = r * at.hiddenRow;
            back(
                    at.width,
                    gates,
                    at.gate + r * at.gateRow,
                    hidden,
                    at.before + row,
                    gradients,
                    at.hidden + row,
                    carry,
                    r * at.width);
        }
    }

    private static void back(
            int width,
            float[] gates,
            int gate,
            float[] hidden,
            int before,
            float[] gradients,
            int after,
            float[] carry,
            int row) {
        FloatVector one = FloatVector.broadcast(S, 1);
        int g = gate;
        for (int u = 0; u < width; u += V) {
            FloatVector reset = FloatVector.fromArray(S, gates, g);
            FloatVector update = FloatVector.fromArray(S, gates, g + V);
            FloatVector candidate = FloatVector.fromArray(S, gates, g + 2 * V);
            FloatVector hiddenPart = FloatVector.fromArray(S, gates, g + 3 * V);
            FloatVector h = FloatVector.fromArray(S, hidden, before + u);
            FloatVector dh =
                    FloatVector.fromArray(S, gradients, after + u).add(FloatVector.fromArray(S, carry, row + u));
            FloatVector dn = dh.mul(one.sub(update)).mul(one.sub(candidate.mul(candidate)));
            dn.mul(hiddenPart).mul(reset).mul(one.sub(reset)).intoArray(gates, g);
            dh.mul(h.sub(candidate)).mul(update).mul(one.sub(update)).intoArray(gates, g + V);
            dn.intoArray(gates, g + 2 * V);
            dn.mul(reset).intoArray(gates, g + 3 * V);
            dh.mul(update).intoArray(carry, row + u);
            g += 4 * V;
        }
    }
}
