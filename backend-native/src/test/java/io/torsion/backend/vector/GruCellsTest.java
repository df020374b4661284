package io.torsion.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pointwise part of GRU cells in both kernel sets against double, on awkward sizes. */
class GruCellsTest {
    private static final int[] UNITS = {1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100};
    private static final int[] ROWS = {1, 2, 5, 6, 7, 24};

    @ParameterizedTest
    @EnumSource
    void cellsOfEveryShape(KernelSet set) {
        for (int units : UNITS) {
            for (int rows : ROWS) {
                new Case(set.kernels(), units, rows).check();
            }
        }
    }

    /** Buffers with something before, between and behind the rows, which must stay as it is. */
    private static final class Case {
        private static final int AT = 5;

        private final Kernels kernels;
        private final int units;
        private final int lanes;
        private final GruRows at;
        private final float[] gates;
        private final float[] hidden;
        private final float[] gradients;
        private final float[] carry;

        Case(Kernels kernels, int units, int rows) {
            this.kernels = kernels;
            this.units = units;
            lanes = kernels.gateLanes(units);
            int width = Columns.roundUp(units, lanes);
            at = new GruRows(width, 4 * width + 3, width + 2);
            at.rows = rows;
            at.gate = AT;
            at.before = AT;
            at.hidden = AT + rows * at.hiddenRow;
            gates = Data.random(AT + rows * at.gateRow, 1);
            hidden = Data.random(AT + 2 * rows * at.hiddenRow, 2);
            gradients = Data.random(hidden.length, 3);
            carry = Data.random(rows * width + 1, 4);
        }

        private int gate(int row, int unit, int gate) {
            return at.gate + row * at.gateRow + unit / lanes * 4 * lanes + gate * lanes + unit % lanes;
        }

        void check() {
            float[] sums = gates.clone();
            float[] states = hidden.clone();
            kernels.gru(at, gates, hidden);
            float[] activations = gates.clone();
            float[] carried = carry.clone();
            float[] untouched = gradients.clone();
            kernels.gruBack(at, gates, hidden, gradients, carry);
            for (int r = 0; r < at.rows; r++) {
                for (int u = 0; u < units; u++) {
                    checkForward(r, u, sums, states, activations);
                    checkBackward(r, u, activations, carried);
                }
                for (int i = 4 * at.width; i < at.gateRow; i++) {
                    int gap = Math.min(gates.length - 1, at.gate + r * at.gateRow + i);
                    assertThat(gates[gap]).isEqualTo(sums[gap]);
                }
                for (int i = at.width; i < at.hiddenRow; i++) {
                    int gap = at.hidden + r * at.hiddenRow + i;
                    assertThat(hidden[gap]).isEqualTo(states[gap]);
                }
            }
            assertThat(gates).startsWith(Arrays.copyOf(sums, AT));
            assertThat(hidden).startsWith(Arrays.copyOf(states, at.hidden));
            assertThat(gradients).isEqualTo(untouched);
            assertThat(carry[carry.length - 1]).isEqualTo(carried[carry.length - 1]);
        }

        private void checkForward(int r, int u, float[] sums, float[] states, float[] activations) {
            double reset = sigmoid(sums[gate(r, u, 0)]);
            double update = sigmoid(sums[gate(r, u, 1)]);
            double candidate = Math.tanh(sums[gate(r, u, 2)] + reset * sums[gate(r, u, 3)]);
            double before = states[at.before + r * at.hiddenRow + u];
            double after = (1 - update) * candidate + update * before;
            assertThat((double) activations[gate(r, u, 0)]).isCloseTo(reset, within(5e-7));
            assertThat((double) activations[gate(r, u, 1)]).isCloseTo(update, within(5e-7));
            assertThat((double) activations[gate(r, u, 2)]).isCloseTo(candidate, within(1.5e-6));
            assertThat(activations[gate(r, u, 3)]).isEqualTo(sums[gate(r, u, 3)]);
            assertThat((double) hidden[at.hidden + r * at.hiddenRow + u]).isCloseTo(after, within(3e-6));
        }

        private void checkBackward(int r, int u, float[] activations, float[] carried) {
            double reset = activations[gate(r, u, 0)];
            double update = activations[gate(r, u, 1)];
            double candidate = activations[gate(r, u, 2)];
            double hiddenPart = activations[gate(r, u, 3)];
            double before = hidden[at.before + r * at.hiddenRow + u];
            double dh = gradients[at.hidden + r * at.hiddenRow + u] + (double) carried[r * at.width + u];
            double dn = dh * (1 - update) * (1 - candidate * candidate);
            close(gates[gate(r, u, 0)], dn * hiddenPart * reset * (1 - reset));
            close(gates[gate(r, u, 1)], dh * (before - candidate) * update * (1 - update));
            close(gates[gate(r, u, 2)], dn);
            close(gates[gate(r, u, 3)], dn * reset);
            close(carry[r * at.width + u], dh * update);
        }

        private static void close(float actual, double expected) {
            assertThat((double) actual).isCloseTo(expected, within(2e-6 * Math.max(1, Math.abs(expected))));
        }

        private static double sigmoid(double x) {
            return 1 / (1 + Math.exp(-x));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotANumberStaysVisible(KernelSet set) {
        for (int gate = 0; gate < 4; gate++) {
            Kernels kernels = set.kernels();
            int lanes = kernels.gateLanes(16);
            GruRows at = new GruRows(16, 64, 16);
            at.rows = 1;
            at.hidden = 16;
            float[] gates = new float[64];
            float[] hidden = new float[32];
            gates[gate * lanes] = Float.NaN;
            gates[3 * lanes] = gate == 0 ? 1 : gates[3 * lanes];
            hidden[0] = 1;
            kernels.gru(at, gates, hidden);
            assertThat(hidden[16]).as("gate %d", gate).isNaN();
            assertThat(hidden[17]).isZero();
        }
    }
}
