package io.torsion.features.math;

import java.util.Arrays;

/**
 * The Kalman filter (1960) of a point whose acceleration stays but for white jerk, measured with white noise.
 *
 * <p>The state is position, velocity and acceleration in units of one row and of the measurement's deviation, so that one number
 * is left: how much the jerk of a row moves the point in these units.
 */
public final class ConstantAcceleration {
    /** How unsure the first velocity and acceleration are: as good as unknown, after three rows. */
    private static final double UNKNOWN = 1e4;

    private static final int MAX_ROWS = 1_000_000;
    private static final double SETTLED = 1e-14;

    private final double[] jerk;

    /** With density q dt⁵ / r², where q is that of the jerk and r the deviation of a measurement. */
    public ConstantAcceleration(double density) {
        jerk = new double[] {
            density / 20, density / 8, density / 6,
            density / 8, density / 3, density / 2,
            density / 6, density / 2, density
        };
    }

    /** The covariance after the first measurement, row by row. */
    public void start(double[] covariance) {
        Arrays.fill(covariance, 0);
        covariance[0] = 1;
        covariance[4] = UNKNOWN;
        covariance[8] = UNKNOWN;
    }

    /** The state one row later. */
    public static void move(double[] state) {
        state[0] += state[1] + state[2] / 2;
        state[1] += state[2];
    }

    /** The covariance one row later: F P Fᵀ + Q. */
    public void predict(double[] p) {
        for (int i = 0; i < 9; i += 3) {
            p[i] += p[i + 1] + p[i + 2] / 2;
            p[i + 1] += p[i + 2];
        }
        for (int i = 0; i < 3; i++) {
            p[i] += p[3 + i] + p[6 + i] / 2;
            p[3 + i] += p[6 + i];
        }
        for (int i = 0; i < 9; i++) {
            p[i] += jerk[i];
        }
    }

    /** The gains for a measurement now, and the covariance after it, whose first column they are. */
    public static void measure(double[] p, double[] gain) {
        double certain = 1 / (p[0] + 1);
        for (int i = 0; i < 3; i++) {
            gain[i] = p[3 * i] * certain;
        }
        for (int i = 1; i < 3; i++) {
            for (int j = 1; j < 3; j++) {
                p[3 * i + j] -= gain[i] * p[j];
            }
        }
        for (int i = 0; i < 3; i++) {
            p[i] = gain[i];
            p[3 * i] = gain[i];
        }
    }

    /** The gains that are left after many rows, by iterating the Riccati equation; none if they do not settle. */
    public double[] steadyGain() {
        double[] covariance = new double[9];
        double[] gain = new double[3];
        double[] before = new double[3];
        start(covariance);
        for (int row = 0; row < MAX_ROWS; row++) {
            System.arraycopy(gain, 0, before, 0, 3);
            predict(covariance);
            measure(covariance, gain);
            if (near(gain, before)) {
                return gain;
            }
        }
        return new double[0];
    }

    private static boolean near(double[] gain, double[] before) {
        boolean near = true;
        for (int i = 0; i < 3; i++) {
            near &= Math.abs(gain[i] - before[i]) <= SETTLED * Math.abs(gain[i]);
        }
        return near;
    }
}
