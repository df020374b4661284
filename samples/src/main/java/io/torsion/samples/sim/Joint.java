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

    private static final double LOAD = 0.08;

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
                joint(Z, link(0.18, 3.1, 0.065, 0.010, 0.50), gear(2.4, 4.0, 0.15, 1.8, 0.010), 0.0, 0.8, 18),
                joint(Y, link(0.21, 3.3, 0.065, 0.008, 0.50), gear(2.6, 4.2, 0.15, 1.9, 0.010), 0.5, 0.5, 60),
                joint(Z, link(0.20, 2.6, 0.060, 0.008, 0.30), gear(1.6, 2.7, 0.16, 1.2, 0.012), 0.0, 0.8, 18),
                joint(MINUS_Y, link(0.20, 2.5, 0.060, 0.007, 0.30), gear(1.5, 2.5, 0.16, 1.1, 0.012), 1.4, 0.6, 28),
                joint(Z, link(0.19, 1.6, 0.055, 0.006, 0.12), gear(0.7, 1.2, 0.18, 0.5, 0.016), 0.0, 0.8, 5),
                joint(Y, link(0.08, 1.3, 0.050, 0.010, 0.10), gear(0.6, 1.0, 0.18, 0.4, 0.016), 0.6, 0.6, 5),
                joint(Z, link(0.06, 0.5, 0.040, 0.004, 0.08), gear(0.4, 0.7, 0.20, 0.3, 0.020), 0.0, 1.0, 2));
    }

    private static Joint joint(double[] axis, Link link, Friction gear, double home, double range, double torque) {
        return new Joint(axis, link, gear, home, range, torque);
    }

    private static Link link(double length, double mass, double radius, double offset, double rotor) {
        return new Link(length, mass, radius, offset, rotor);
    }

    private static Friction gear(double coulomb, double breakaway, double stribeck, double viscous, double bend) {
        return new Friction(coulomb, breakaway, stribeck, viscous, bend, LOAD);
    }
}
