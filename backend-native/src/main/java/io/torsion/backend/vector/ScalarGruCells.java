package io.torsion.backend.vector;

/** The pointwise part of GRU cells as plain loops, in the way of {@link ScalarCells}. */
final class ScalarGruCells {
    private float[] reset = {};
    private float[] update = {};
    private float[] candidate = {};
    private float[] hiddenPart = {};
    private float[] before = {};
    private float[] answer = {};

    void forward(GruRows at, float[] gates, float[] hidden) {
        int n = at.rows * at.width;
        gather(at, gates, hidden);
        PlainLoops.sigmoid(reset, 0, n);
        PlainLoops.sigmoid(update, 0, n);
        for (int j = 0; j < n; j++) {
            candidate[j] += reset[j] * hiddenPart[j];
        }
        PlainLoops.tanh(candidate, 0, n);
        for (int j = 0; j < n; j++) {
            answer[j] = candidate[j] + update[j] * (before[j] - candidate[j]);
        }
        scatter(at, gates);
        for (int r = 0; r < at.rows; r++) {
            System.arraycopy(answer, r * at.width, hidden, at.hidden + r * at.hiddenRow, at.width);
        }
    }

    void backward(GruRows at, float[] gates, float[] hidden, float[] gradients, float[] carry) {
        int n = at.rows * at.width;
        gather(at, gates, hidden);
        for (int r = 0; r < at.rows; r++) {
            System.arraycopy(gradients, at.hidden + r * at.hiddenRow, answer, r * at.width, at.width);
        }
        carryBack(n, carry);
        gatesBack(n);
        scatter(at, gates);
    }

    /** The gradient of the hidden states in {@code answer}, and what passes to the step before in {@code carry}. */
    private void carryBack(int n, float[] carry) {
        for (int j = 0; j < n; j++) {
            answer[j] += carry[j];
        }
        for (int j = 0; j < n; j++) {
            carry[j] = answer[j] * update[j];
        }
    }

    private void gatesBack(int n) {
        for (int j = 0; j < n; j++) {
            before[j] = answer[j] * (before[j] - candidate[j]) * update[j] * (1 - update[j]);
        }
        for (int j = 0; j < n; j++) {
            candidate[j] = answer[j] * (1 - update[j]) * (1 - candidate[j] * candidate[j]);
        }
        for (int j = 0; j < n; j++) {
            answer[j] = candidate[j] * reset[j];
        }
        for (int j = 0; j < n; j++) {
            reset[j] = candidate[j] * hiddenPart[j] * reset[j] * (1 - reset[j]);
        }
        System.arraycopy(before, 0, update, 0, n);
        System.arraycopy(answer, 0, hiddenPart, 0, n);
    }

    private void gather(GruRows at, float[] gates, float[] hidden) {
        room(at.rows * at.width);
        for (int r = 0; r < at.rows; r++) {
            int from = at.gate + r * at.gateRow;
            int to = r * at.width;
            System.arraycopy(gates, from, reset, to, at.width);
            System.arraycopy(gates, from + at.width, update, to, at.width);
            System.arraycopy(gates, from + 2 * at.width, candidate, to, at.width);
            System.arraycopy(gates, from + 3 * at.width, hiddenPart, to, at.width);
            System.arraycopy(hidden, at.before + r * at.hiddenRow, before, to, at.width);
        }
    }

    private void scatter(GruRows at, float[] gates) {
        for (int r = 0; r < at.rows; r++) {
            int from = r * at.width;
            int to = at.gate + r * at.gateRow;
            System.arraycopy(reset, from, gates, to, at.width);
            System.arraycopy(update, from, gates, to + at.width, at.width);
            System.arraycopy(candidate, from, gates, to + 2 * at.width, at.width);
            System.arraycopy(hiddenPart, from, gates, to + 3 * at.width, at.width);
        }
    }

    private void room(int n) {
        if (reset.length < n) {
            reset = new float[n];
            update = new float[n];
            candidate = new float[n];
            hiddenPart = new float[n];
            before = new float[n];
            answer = new float[n];
        }
    }
}
