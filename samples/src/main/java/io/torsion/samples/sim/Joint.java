package io.torsion.samples.sim;

import java.util.List;

/**
 * One joint of the arm and the link that it moves; all numbers are made up, of the size found in light seven-joint arms.
 *
 * @param axis of rotation in the frame of the link, x, y, z; along z the joint twists, along y it swings
 * @param link what it moves
 * @param friction of its gear
 * @param home the angle around which it moves, rad
 * @param range how far it moves to either side, rad
 * @param torque the size of a large torque, Nm: sensor noise and outliers are in proportion to it
 */
record Joint(double[] axis, Link link, Friction friction, double home, double range, double torque) {
    private static final double[] Z = {0, 0, 1};
    private static final double[] Y = {0, 1, 0};
    private static final double[] MINUS_Y = {0, -1, 0};

    /**
     * A link along z: a cylinder with its centre of mass a little off the axis.
     *
     * @param length to the next joint, m
     * @param mass kg
     * @param radius m
     * @param offset of the centre of mass along x and y, m
     * @param rotor inertia of the motor at the joint, kg m²
     */
    record Link(double length, double mass, double radius, double offset, double rotor) {
        /** About an axis across the cylinder, kg m². */
        double across() {
            return mass * (3 * radius * radius + length * length) / 12;
        }

        /** About the axis of the cylinder, kg m². */
        double along() {
            return mass * radius * radius / 2;
        }
    }

    /** From the base to the flange. */
    static List<Joint> arm() {
        return List.of(
                new Joint(
                        Z,
                        new Link(0.18, 3.1, 0.065, 0.010, 0.50),
                        new Friction(2.4, 4.0, 0.15, 1.8, 0.010, 0.08),
                        0.0,
                        0.8,
                        18),
                new Joint(
                        Y,
                        new Link(0.21, 3.3, 0.065, 0.008, 0.50),
                        new Friction(2.6, 4.2, 0.15, 1.9, 0.010, 0.08),
                        0.5,
                        0.5,
                        60),
                new Joint(
                        Z,
                        new Link(0.20, 2.6, 0.060, 0.008, 0.30),
                        new Friction(1.6, 2.7, 0.16, 1.2, 0.012, 0.08),
                        0.0,
                        0.8,
                        18),
                new Joint(
                        MINUS_Y,
                        new Link(0.20, 2.5, 0.060, 0.007, 0.30),
                        new Friction(1.5, 2.5, 0.16, 1.1, 0.012, 0.08),
                        1.4,
                        0.6,
                        28),
                new Joint(
                        Z,
                        new Link(0.19, 1.6, 0.055, 0.006, 0.12),
                        new Friction(0.7, 1.2, 0.18, 0.5, 0.016, 0.08),
                        0.0,
                        0.8,
                        5),
                new Joint(
                        Y,
                        new Link(0.08, 1.3, 0.050, 0.010, 0.10),
                        new Friction(0.6, 1.0, 0.18, 0.4, 0.016, 0.08),
                        0.6,
                        0.6,
                        5),
                new Joint(
                        Z,
                        new Link(0.06, 0.5, 0.040, 0.004, 0.08),
                        new Friction(0.4, 0.7, 0.20, 0.3, 0.020, 0.08),
                        0.0,
                        1.0,
                        2));
    }
}
