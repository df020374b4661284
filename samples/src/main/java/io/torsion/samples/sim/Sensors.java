package io.torsion.samples.sim;

import java.util.List;
import java.util.Random;

/**
 * What the controller records: angles in steps of the encoder, velocities as lightly filtered backward differences of them,
 * torques with noise, in steps, and now and then an outlier. Not thread-safe; confine to one thread.
 */
final class Sensors {
    /** Steps of angle (rad), velocity (rad/s) and torque (Nm), as steps per unit: multiples are exact decimals. */
    static final double ANGLE_STEPS = 1e5;

    static final double VELOCITY_STEPS = 1e5;
    static final double TORQUE_STEPS = 100;

    private static final double SMOOTHING = 0.5;
    private static final double NOISE = 0.003;
    private static final double OUTLIERS = 1e-4;

    private final List<Joint> arm;
    private final double rate;
    private final Random random;
    private final double[] lastAngle;
    private final double[] velocity;
    private boolean started;

    Sensors(List<Joint> arm, double rate, Random random) {
        this.arm = arm;
        this.rate = rate;
        this.random = random;
        this.lastAngle = new double[arm.size()];
        this.velocity = new double[arm.size()];
    }

    /** Writes one row of angles, velocities and torques. */
    void record(double[] angles, double[] torques, double[] values, int at) {
        int joints = angles.length;
        for (int i = 0; i < joints; i++) {
            values[at + i] = inSteps(angles[i], ANGLE_STEPS);
            values[at + joints + i] = velocity(i, values[at + i]);
            values[at + 2 * joints + i] =
                    inSteps(torques[i] + disturbance(arm.get(i).torque()), TORQUE_STEPS);
        }
        started = true;
    }

    private double velocity(int joint, double angle) {
        double difference = started ? (angle - lastAngle[joint]) * rate : 0;
        lastAngle[joint] = angle;
        velocity[joint] += SMOOTHING * (difference - velocity[joint]);
        return inSteps(velocity[joint], VELOCITY_STEPS);
    }

    private double disturbance(double size) {
        double noise = NOISE * size * random.nextGaussian();
        double outlier = random.nextDouble() < OUTLIERS ? size * (2 * random.nextDouble() - 1) : 0;
        return noise + outlier;
    }

    /** The nearest step; adding 0 turns −0 into 0. */
    private static double inSteps(double value, double steps) {
        return Math.rint(value * steps) / steps + 0.0;
    }
}
