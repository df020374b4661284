package io.torsion.backend.vector;

/**
 * The pointwise part of LSTM cells as plain loops, over the rows of a step at once: rows are gathered side by side first,
 * so that loops are long and every array starts at index 0.
 */
final class ScalarCells {
    private float[] in = {};
    private float[] forget = {};
    private float[] candidate = {};
    private float[] out = {};
    private float[] before = {};
    private float[] cell = {};
    private float[] tanh = {};
    private float[] answer = {};

    void forward(CellRows at, float[] gates, float[] cells, float[] squashed, float[] hidden) {
        int n = at.rows * at.width;
        gather(at, gates);
        System.arraycopy(cells, at.before, before, 0, n);
        PlainLoops.sigmoid(in, 0, n);
        PlainLoops.sigmoid(forget, 0, n);
        PlainLoops.tanh(candidate, 0, n);
        PlainLoops.sigmoid(out, 0, n);
        update(n);
        System.arraycopy(cell, 0, tanh, 0, n);
        PlainLoops.tanh(tanh, 0, n);
        answer(n);
        scatter(at, gates);
        System.arraycopy(cell, 0, cells, at.cell, n);
        System.arraycopy(tanh, 0, squashed, at.squashed, n);
        for (int r = 0; r < at.rows; r++) {
            System.arraycopy(answer, r * at.width, hidden, at.hidden + r * at.hiddenRow, at.width);
        }
    }

    private void update(int n) {
        for (int j = 0; j < n; j++) {
            cell[j] = forget[j] * before[j] + in[j] * candidate[j];
        }
    }

    private void answer(int n) {
        for (int j = 0; j < n; j++) {
            answer[j] = out[j] * tanh[j];
        }
    }

    void backward(CellRows at, float[] gates, float[] cells, float[] squashed, float[] hidden, float[] carry) {
        int n = at.rows * at.width;
        gather(at, gates);
        System.arraycopy(cells, at.before, before, 0, n);
        System.arraycopy(squashed, at.squashed, tanh, 0, n);
        for (int r = 0; r < at.rows; r++) {
            System.arraycopy(hidden, at.hidden + r * at.hiddenRow, answer, r * at.width, at.width);
        }
        carryBack(n, carry);
        gatesBack(n);
        scatter(at, gates);
    }

    /** The gradient of the cells, for this step in {@code cell} and for the one before in {@code carry}. */
    private void carryBack(int n, float[] carry) {
        for (int j = 0; j < n; j++) {
            cell[j] = carry[j] + answer[j] * out[j] * (1 - tanh[j] * tanh[j]);
        }
        for (int j = 0; j < n; j++) {
            carry[j] = cell[j] * forget[j];
        }
    }

    private void gatesBack(int n) {
        for (int j = 0; j < n; j++) {
            out[j] = answer[j] * tanh[j] * out[j] * (1 - out[j]);
        }
        for (int j = 0; j < n; j++) {
            forget[j] = cell[j] * before[j] * forget[j] * (1 - forget[j]);
        }
        for (int j = 0; j < n; j++) {
            tanh[j] = cell[j] * in[j] * (1 - candidate[j] * candidate[j]);
        }
        for (int j = 0; j < n; j++) {
            in[j] = cell[j] * candidate[j] * in[j] * (1 - in[j]);
        }
        System.arraycopy(tanh, 0, candidate, 0, n);
    }

    private void gather(CellRows at, float[] gates) {
        room(at.rows * at.width);
        for (int r = 0; r < at.rows; r++) {
            int from = at.gate + r * at.gateRow;
            int to = r * at.width;
            System.arraycopy(gates, from, in, to, at.width);
            System.arraycopy(gates, from + at.width, forget, to, at.width);
            System.arraycopy(gates, from + 2 * at.width, candidate, to, at.width);
            System.arraycopy(gates, from + 3 * at.width, out, to, at.width);
        }
    }

    private void scatter(CellRows at, float[] gates) {
        for (int r = 0; r < at.rows; r++) {
            int from = r * at.width;
            int to = at.gate + r * at.gateRow;
            System.arraycopy(in, from, gates, to, at.width);
            System.arraycopy(forget, from, gates, to + at.width, at.width);
            System.arraycopy(candidate, from, gates, to + 2 * at.width, at.width);
            System.arraycopy(out, from, gates, to + 3 * at.width, at.width);
        }
    }

    private void room(int n) {
        if (in.length < n) {
            in = new float[n];
            forget = new float[n];
            candidate = new float[n];
            out = new float[n];
            before = new float[n];
            cell = new float[n];
            tanh = new float[n];
            answer = new float[n];
        }
    }
}
