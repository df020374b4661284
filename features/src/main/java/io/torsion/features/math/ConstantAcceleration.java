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

    /** The gains for a measurement now, and the covariance after it. */
    public static void measure(double[] p, double[] gain) {
        double certain = 1 / (p[0] + 1);
        for (int i = 0; i < 3; i++) {
            gain[i] = p[3 * i] * certain;
        }
        double a = p[0];
        double b = p[1];
        double c = p[2];
        for (int i = 0; i < 3; i++) {
            p[3 * i] -= gain[i] * a;
            p[3 * i + 1] -= gain[i] * b;
            p[3 * i + 2] -= gain[i] * c;
        }
    }

    /** Solves P x = b in place of b, for a covariance. */
    public static void solve(double[] p, double[] b) {
        double l10 = p[3] / p[0];
        double l20 = p[6] / p[0];
        double d1 = p[4] - l10 * p[1];
        double l21 = (p[7] - l20 * p[1]) / d1;
        double d2 = p[8] - l20 * p[2] - l21 * (p[5] - l10 * p[2]);
        b[1] -= l10 * b[0];
        b[2] -= l20 * b[0] + l21 * b[1];
        b[2] /= d2;
        b[1] = b[1] / d1 - l21 * b[2];
        b[0] = b[0] / p[0] - l10 * b[1] - l20 * b[2];
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
