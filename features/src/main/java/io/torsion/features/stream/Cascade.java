package io.torsion.features.stream;

import io.torsion.features.math.Sections;
import java.util.List;

/**
 * Second-order sections run one after the other, in the transposed direct form II.
 *
 * <p>Values are relative to one that is taken to have stood there for ever, so the state starts at 0 and stays exactly 0 while
 * nothing moves; SciPy's {@code sosfilt_zi} times that value is the same state, but for rounding.
 */
final class Cascade {
    /** Channels that are filtered side by side: each must wait for its own last answer, not for the others'. */
    static final int LANES = 4;
    /** Rows that stay in the nearest cache from one section to the next. */
    private static final int BLOCK = 512;

    private final double[][] sections;

    Cascade(Sections sections) {
        List<double[]> rows = sections.rows();
        this.sections = rows.toArray(double[][]::new);
    }

    /** How many numbers the state of one channel has. */
    int stateSize() {
        return 2 * sections.length;
    }

    /** One value of one channel, whose state begins at {@code from}. */
    double next(double value, double[] state, int from) {
        double x = value;
        int i = from;
        for (double[] k : sections) {
            double y = k[0] * x + state[i];
            state[i] = (k[1] * x + state[i + 1]) - k[3] * y;
            state[i + 1] = k[2] * x - k[4] * y;
            x = y;
            i += 2;
        }
        return x;
    }

    /** So many rows of four channels, in place, from a state of 0: the bits of {@link #next}. */
    void run(double[][] lanes, int rows) {
        double[][] states = new double[sections.length][2 * LANES];
        for (int from = 0; from < rows; from += BLOCK) {
            int to = Math.min(rows, from + BLOCK);
            for (int s = 0; s < sections.length; s++) {
                run(sections[s], states[s], lanes, from, to);
            }
        }
    }

    private static void run(double[] k, double[] state, double[][] lanes, int from, int to) {
        double b0 = k[0];
        double b1 = k[1];
        double b2 = k[2];
        double a1 = k[3];
        double a2 = k[4];
        double[] v0 = lanes[0];
        double[] v1 = lanes[1];
        double[] v2 = lanes[2];
        double[] v3 = lanes[3];
        double p0 = state[0];
        double q0 = state[1];
        double p1 = state[2];
        double q1 = state[3];
        double p2 = state[4];
        double q2 = state[5];
        double p3 = state[6];
        double q3 = state[7];
        for (int t = from; t < to; t++) {
            double x0 = v0[t];
            double x1 = v1[t];
            double x2 = v2[t];
            double x3 = v3[t];
            double y0 = b0 * x0 + p0;
            double y1 = b0 * x1 + p1;
            double y2 = b0 * x2 + p2;
            double y3 = b0 * x3 + p3;
            p0 = (b1 * x0 + q0) - a1 * y0;
            p1 = (b1 * x1 + q1) - a1 * y1;
            p2 = (b1 * x2 + q2) - a1 * y2;
            p3 = (b1 * x3 + q3) - a1 * y3;
            q0 = b2 * x0 - a2 * y0;
            q1 = b2 * x1 - a2 * y1;
            q2 = b2 * x2 - a2 * y2;
            q3 = b2 * x3 - a2 * y3;
            v0[t] = y0;
            v1[t] = y1;
            v2[t] = y2;
            v3[t] = y3;
        }
        state[0] = p0;
        state[1] = q0;
        state[2] = p1;
        state[3] = q1;
        state[4] = p2;
        state[5] = q2;
        state[6] = p3;
        state[7] = q3;
    }
}
