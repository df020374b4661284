package io.torsion.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The pointwise part of LSTM cells. Gates stand as {@code [panel][gate][lane]}, in the order i, f, g, o. */
final class VectorCells {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private VectorCells() {}

    static void forward(CellRows at, float[] gates, float[] cells, float[] squashed, float[] hidden) {
        for (int r = 0; r < at.rows; r++) {
            int gate = at.gate + r * at.gateRow;
            int row = r * at.width;
            VectorActivations.squash(VectorActivations.GATES, gates, gate, gates, gate, 4 * at.width);
            update(at.width, gates, gate, cells, at.before + row, at.cell + row);
            VectorActivations.squash(
                    VectorActivations.ALL_TANH, cells, at.cell + row, squashed, at.squashed + row, at.width);
            answer(at.width, gates, gate, squashed, at.squashed + row, hidden, at.hidden + r * at.hiddenRow);
        }
    }

    /** c = f·c + i·g. */
    private static void update(int width, float[] gates, int gate, float[] cells, int before, int cell) {
        int g = gate;
        for (int u = 0; u < width; u += V) {
            FloatVector input = FloatVector.fromArray(S, gates, g).mul(FloatVector.fromArray(S, gates, g + 2 * V));
            FloatVector forget = FloatVector.fromArray(S, gates, g + V);
            FloatVector.fromArray(S, cells, before + u).fma(forget, input).intoArray(cells, cell + u);
            g += 4 * V;
        }
    }

    /** h = o·tanh(c). */
    private static void answer(
            int width, float[] gates, int gate, float[] squashed, int squash, float[] hidden, int h) {
        int g = gate;
        for (int u = 0; u < width; u += V) {
            FloatVector out = FloatVector.fromArray(S, gates, g + 3 * V);
            FloatVector.fromArray(S, squashed, squash + u).mul(out).intoArray(hidden, h + u);
            g += 4 * V;
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
