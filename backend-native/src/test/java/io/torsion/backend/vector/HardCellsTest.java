package io.torsion.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cells with hard sigmoids in the layouts of both kernel sets against double, on awkward sizes; a third of the gates is shut or open. */
class HardCellsTest {
    private static final int[] UNITS = {1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100};
    private static final int[] ROWS = {1, 2, 5, 6, 7, 24};
    private static final int AT = 5;

    @Test
    void aGateHasItsEdges() {
        assertThat(HardCells.gate(0)).isEqualTo(0.5f);
        assertThat(HardCells.gate(1)).isEqualTo(0.7f);
        assertThat(HardCells.gate(-2)).isCloseTo(0.1f, within(1e-7f));
        assertThat(HardCells.gate(-2.5f)).isZero();
        assertThat(HardCells.gate(2.5f)).isEqualTo(1);
        assertThat(HardCells.gate(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(HardCells.gate(Float.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(HardCells.gate(Float.NaN)).isNaN();
        assertThat(HardCells.derivative(0)).isZero();
        assertThat(HardCells.derivative(Float.MIN_VALUE)).isEqualTo(0.2f);
        assertThat(HardCells.derivative(Math.nextDown(1f))).isEqualTo(0.2f);
        assertThat(HardCells.derivative(1)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void cellsOfEveryShape(KernelSet set) {
        for (int units : UNITS) {
            for (int rows : ROWS) {
                new Lstm(set.kernels(), units, rows).check();
                new Gru(set.kernels(), units, rows).check();
            }
        }
    }

    /** Where gates stand: something is before, between and behind the rows, which must stay as it is. */
    private abstract static class Case {
        final Kernels kernels;
        final int units;
        final int rows;
        final int lanes;
        final int width;
        final int gateRow;
        final int hiddenRow;
        final float[] gates;
        final float[] hidden;
        final float[] carry;
        float[] sums = {};
        float[] activations = {};

        Case(Kernels kernels, int units, int rows) {
            this.kernels = new HardKernels(kernels);
            this.units = units;
            this.rows = rows;
            lanes = kernels.gateLanes(units);
            width = Columns.roundUp(units, lanes);
            gateRow = 4 * width + 3;
            hiddenRow = width + 2;
            gates = Data.random(AT + rows * gateRow, 1);
            for (int i = 0; i < gates.length; i++) {
                gates[i] *= 2.5f;
            }
            hidden = Data.random(AT + 2 * rows * hiddenRow, 2);
            carry = Data.random(rows * width + 1, 4);
        }

        float of(float[] values, int row, int unit, int gate) {
            return values[AT + row * gateRow + unit / lanes * 4 * lanes + gate * lanes + unit % lanes];
        }

        void checkGate(int row, int unit, int gate) {
            double open = Math.max(0, Math.min(1, 0.2 * of(sums, row, unit, gate) + 0.5));
            assertThat((double) of(activations, row, unit, gate)).isCloseTo(open, within(3e-7));
        }

        void checkGaps() {
            for (int r = 0; r < rows; r++) {
                for (int i = 4 * width; i < gateRow; i++) {
                    int gap = Math.min(gates.length - 1, AT + r * gateRow + i);
                    assertThat(gates[gap]).isEqualTo(sums[gap]);
                }
            }
            assertThat(gates).startsWith(Arrays.copyOf(sums, AT));
        }

        static double derivative(double gate) {
            return gate > 0 && gate < 1 ? 0.2 : 0;
        }

        static void close(float actual, double expected) {
            assertThat((double) actual).isCloseTo(expected, within(3e-6 * Math.max(1, Math.abs(expected))));
        }
    }

    private static final class Lstm extends Case {
        private final CellRows at;
        private final float[] cells;
        private final float[] squashed;

        Lstm(Kernels kernels, int units, int rows) {
            super(kernels, units, rows);
            at = new CellRows(width, gateRow, hiddenRow);
            at.rows = rows;
            at.gate = AT;
            at.before = 1;
            at.cell = 1 + rows * width;
            at.squashed = 2;
            at.hidden = AT + rows * hiddenRow;
            cells = Data.random(2 * rows * width + 2, 5);
            squashed = new float[rows * width + 3];
        }

        void check() {
            sums = gates.clone();
            float[] states = hidden.clone();
            HardCells.lstm(at, lanes, gates, cells, squashed, hidden);
            activations = gates.clone();
            float[] outputs = hidden.clone();
            float[] gradients = Data.random(hidden.length, 3);
            float[] carried = carry.clone();
            kernels.cellBack(at, gates, cells, squashed, gradients, carry);
            for (int r = 0; r < rows; r++) {
                for (int u = 0; u < units; u++) {
                    checkForward(r, u, outputs);
                    checkBackward(r, u, gradients, carried);
                }
                for (int i = width; i < hiddenRow; i++) {
                    int gap = at.hidden + r * hiddenRow + i;
                    assertThat(outputs[gap]).isEqualTo(states[gap]);
                }
            }
            checkGaps();
            assertThat(outputs).startsWith(Arrays.copyOf(states, at.hidden));
            assertThat(carry[carry.length - 1]).isEqualTo(carried[carry.length - 1]);
        }

        private void checkForward(int r, int u, float[] outputs) {
            checkGate(r, u, 0);
            checkGate(r, u, 1);
            checkGate(r, u, 3);
            double in = of(activations, r, u, 0);
            double forget = of(activations, r, u, 1);
            double candidate = of(activations, r, u, 2);
            double c = cells[at.cell + r * width + u];
            assertThat(candidate).isCloseTo(Math.tanh(of(sums, r, u, 2)), within(1e-6));
            close(cells[at.cell + r * width + u], forget * cells[at.before + r * width + u] + in * candidate);
            close(squashed[at.squashed + r * width + u], Math.tanh(c));
            close(outputs[at.hidden + r * hiddenRow + u], of(activations, r, u, 3) * Math.tanh(c));
        }

        private void checkBackward(int r, int u, float[] gradients, float[] carried) {
            double in = of(activations, r, u, 0);
            double forget = of(activations, r, u, 1);
            double candidate = of(activations, r, u, 2);
            double out = of(activations, r, u, 3);
            double tanh = squashed[at.squashed + r * width + u];
            double dh = gradients[at.hidden + r * hiddenRow + u];
            double dc = carried[r * width + u] + dh * out * (1 - tanh * tanh);
            close(of(gates, r, u, 0), dc * candidate * derivative(in));
            close(of(gates, r, u, 1), dc * cells[at.before + r * width + u] * derivative(forget));
            close(of(gates, r, u, 2), dc * in * (1 - candidate * candidate));
            close(of(gates, r, u, 3), dh * tanh * derivative(out));
            close(carry[r * width + u], dc * forget);
        }
    }

    private static final class Gru extends Case {
        private final GruRows at;

        Gru(Kernels kernels, int units, int rows) {
            super(kernels, units, rows);
            at = new GruRows(width, gateRow, hiddenRow);
            at.rows = rows;
            at.gate = AT;
            at.before = AT;
            at.hidden = AT + rows * hiddenRow;
        }

        void check() {
            sums = gates.clone();
            float[] states = hidden.clone();
            kernels.gru(at, gates, hidden);
            activations = gates.clone();
            float[] gradients = Data.random(hidden.length, 3);
            float[] untouched = gradients.clone();
            float[] carried = carry.clone();
            kernels.gruBack(at, gates, hidden, gradients, carry);
            for (int r = 0; r < rows; r++) {
                for (int u = 0; u < units; u++) {
                    checkForward(r, u, states);
                    checkBackward(r, u, gradients, carried);
                }
                for (int i = width; i < hiddenRow; i++) {
                    int gap = at.hidden + r * hiddenRow + i;
                    assertThat(hidden[gap]).isEqualTo(states[gap]);
                }
            }
            checkGaps();
            assertThat(hidden).startsWith(Arrays.copyOf(states, at.hidden));
            assertThat(gradients).isEqualTo(untouched);
            assertThat(carry[carry.length - 1]).isEqualTo(carried[carry.length - 1]);
        }

        private void checkForward(int r, int u, float[] states) {
            checkGate(r, u, 0);
            checkGate(r, u, 1);
            double update = of(activations, r, u, 1);
            double candidate = Math.tanh(of(sums, r, u, 2) + of(activations, r, u, 0) * (double) of(sums, r, u, 3));
            close(of(activations, r, u, 2), candidate);
            assertThat(of(activations, r, u, 3)).isEqualTo(of(sums, r, u, 3));
            double before = states[at.before + r * hiddenRow + u];
            close(hidden[at.hidden + r * hiddenRow + u], (1 - update) * candidate + update * before);
        }

        private void checkBackward(int r, int u, float[] gradients, float[] carried) {
            double reset = of(activations, r, u, 0);
            double update = of(activations, r, u, 1);
            double candidate = of(activations, r, u, 2);
            double before = hidden[at.before + r * hiddenRow + u];
            double dh = gradients[at.hidden + r * hiddenRow + u] + (double) carried[r * width + u];
            double dn = dh * (1 - update) * (1 - candidate * candidate);
            close(of(gates, r, u, 0), dn * of(activations, r, u, 3) * derivative(reset));
            close(of(gates, r, u, 1), dh * (before - candidate) * derivative(update));
            close(of(gates, r, u, 2), dn);
            close(of(gates, r, u, 3), dn * reset);
            close(carry[r * width + u], dh * update);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotANumberStaysVisible(KernelSet set) {
        for (int gate = 0; gate < 4; gate++) {
            Kernels kernels = new HardKernels(set.kernels());
            int lanes = kernels.gateLanes(16);
            GruRows gru = new GruRows(16, 64, 16);
            gru.rows = 1;
            gru.hidden = 16;
            float[] hidden = new float[32];
            hidden[0] = 1;
            float[] gates = new float[64];
            gates[3 * lanes] = 1;
            gates[gate * lanes] = Float.NaN;
            kernels.gru(gru, gates, hidden);
            assertThat(hidden[16]).as("gate %d of a GRU", gate).isNaN();
            assertThat(hidden[17]).isZero();
            CellRows lstm = new CellRows(16, 64, 16);
            lstm.rows = 1;
            lstm.cell = 16;
            float[] answers = new float[16];
            gates = new float[64];
            gates[gate * lanes] = Float.NaN;
            HardCells.lstm(lstm, lanes, gates, new float[32], new float[16], answers);
            assertThat(answers[0]).as("gate %d of an LSTM", gate).isNaN();
            assertThat(answers[1]).isZero();
        }
    }
}
