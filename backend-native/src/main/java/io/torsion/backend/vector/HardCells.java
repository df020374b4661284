package io.torsion.backend.vector;

/**
 * The pointwise part of cells whose gates are hard sigmoids, as plain loops. Gates stand as {@code [panel][gate][lane]}, for which each
 * method is told the lanes; the activations that forward leaves in them are enough for the way back.
 */
final class HardCells {
    private static final float SLOPE = 0.2f;

    private HardCells() {}

    /** Not a number stays one. */
    static float gate(float sum) {
        return Math.max(0, Math.min(1, SLOPE * sum + 0.5f));
    }

    /** Told from the gate; not a number must not become 0. */
    static float derivative(float gate) {
        return gate <= 0 || gate >= 1 ? 0 : SLOPE;
    }

    static void lstm(CellRows at, int lanes, float[] gates, float[] cells, float[] squashed, float[] hidden) {
        for (int r = 0; r < at.rows; r++) {
            int row = r * at.width;
            for (int unit = 0; unit < at.width; unit += lanes) {
                int gate = at.gate + r * at.gateRow + 4 * unit;
                int cell = row + unit;
                int out = at.hidden + r * at.hiddenRow + unit;
                for (int i = gate; i < gate + lanes; i++) {
                    float in = gate(gates[i]);
                    float forget = gate(gates[i + lanes]);
                    float candidate = Rational.tanh(gates[i + 2 * lanes]);
                    float open = gate(gates[i + 3 * lanes]);
                    float c = forget * cells[at.before + cell + i - gate] + in * candidate;
                    float tanh = Rational.tanh(c);
                    gates[i] = in;
                    gates[i + lanes] = forget;
                    gates[i + 2 * lanes] = candidate;
                    gates[i + 3 * lanes] = open;
                    cells[at.cell + cell + i - gate] = c;
                    squashed[at.squashed + cell + i - gate] = tanh;
                    hidden[out + i - gate] = open * tanh;
                }
            }
        }
    }

    static void lstmBack(
            CellRows at, int lanes, float[] gates, float[] cells, float[] squashed, float[] hidden, float[] carry) {
        for (int r = 0; r < at.rows; r++) {
            int row = r * at.width;
            for (int unit = 0; unit < at.width; unit += lanes) {
                int gate = at.gate + r * at.gateRow + 4 * unit;
                int cell = row + unit;
                int out = at.hidden + r * at.hiddenRow + unit;
                for (int i = gate; i < gate + lanes; i++) {
                    float in = gates[i];
                    float forget = gates[i + lanes];
                    float candidate = gates[i + 2 * lanes];
                    float open = gates[i + 3 * lanes];
                    float tanh = squashed[at.squashed + cell + i - gate];
                    float dh = hidden[out + i - gate];
                    float dc = carry[cell + i - gate] + dh * open * (1 - tanh * tanh);
                    gates[i] = dc * candidate * derivative(in);
                    gates[i + lanes] = dc * cells[at.before + cell + i - gate] * derivative(forget);
                    gates[i + 2 * lanes] = dc * in * (1 - candidate * candidate);
                    gates[i + 3 * lanes] = dh * tanh * derivative(open);
                    carry[cell + i - gate] = dc * forget;
                }
            }
        }
    }

    static void gru(GruRows at, int lanes, float[] gates, float[] hidden) {
        for (int r = 0; r < at.rows; r++) {
            for (int unit = 0; unit < at.width; unit += lanes) {
                int gate = at.gate + r * at.gateRow + 4 * unit;
                int before = at.before + r * at.hiddenRow + unit;
                int after = at.hidden + r * at.hiddenRow + unit;
                for (int i = gate; i < gate + lanes; i++) {
                    float reset = gate(gates[i]);
                    float update = gate(gates[i + lanes]);
                    float candidate = Rational.tanh(gates[i + 2 * lanes] + reset * gates[i + 3 * lanes]);
                    gates[i] = reset;
                    gates[i + lanes] = update;
                    gates[i + 2 * lanes] = candidate;
                    hidden[after + i - gate] = candidate + update * (hidden[before + i - gate] - candidate);
                }
            }
        }
    }

    static void gruBack(GruRows at, int lanes, float[] gates, float[] hidden, float[] gradients, float[] carry) {
        for (int r = 0; r < at.rows; r++) {
            for (int unit = 0; unit < at.width; unit += lanes) {
                int gate = at.gate + r * at.gateRow + 4 * unit;
                int before = at.before + r * at.hiddenRow + unit;
                int after = at.hidden + r * at.hiddenRow + unit;
                int carried = r * at.width + unit;
                for (int i = gate; i < gate + lanes; i++) {
                    float reset = gates[i];
                    float update = gates[i + lanes];
                    float candidate = gates[i + 2 * lanes];
                    float dh = gradients[after + i - gate] + carry[carried + i - gate];
                    float dn = dh * (1 - update) * (1 - candidate * candidate);
                    gates[i] = dn * gates[i + 3 * lanes] * derivative(reset);
                    gates[i + lanes] = dh * (hidden[before + i - gate] - candidate) * derivative(update);
                    gates[i + 2 * lanes] = dn;
                    gates[i + 3 * lanes] = dn * reset;
                    carry[carried + i - gate] = dh * update;
                }
            }
        }
    }
}
