package io.torsion.samples.sim;

/**
 * A LuGre gear: bristles that bend before the joint slides (hysteresis, stuck torque at rest), less friction at speed than at
 * the start (Stribeck), more under load. Immutable.
 *
 * <p>Source: Canudas de Wit, Olsson, Åström, Lischinsky, "A new model for control of systems with friction", 1995, without
 * bristle damping; the load term as in Hamon, Gautier, Garrec, "Dynamic identification of robots with a dry friction model
 * depending on load and velocity", 2010.
 *
 * @param coulomb friction at speed, Nm
 * @param breakaway friction at the start, Nm
 * @param stribeck the speed at which the one becomes the other, rad/s
 * @param viscous Nm s/rad
 * @param bend how far the bristles bend before they slide at Coulomb friction, rad
 * @param load how much friction grows with the torque that the gear carries, Nm/Nm
 */
record Friction(double coulomb, double breakaway, double stribeck, double viscous, double bend, double load) {
    /** Friction, Nm, once the joint slides at this speed under this torque. */
    double sliding(double speed, double carried) {
        double ratio = speed / stribeck;
        return coulomb + (breakaway - coulomb) * StrictMath.exp(-ratio * ratio) + load * Math.abs(carried);
    }

    /** A joint at rest whose bristles are straight. */
    State atRest() {
        return new State();
    }

    /** The bristles of one joint while it moves. Not thread-safe; confine to one thread. */
    final class State {
        private double bristles;

        /** Moves the joint at a constant speed, rad/s, for some seconds; the exact solution of the bristle equation. */
        void advance(double speed, double seconds, double carried) {
            double limit = sliding(speed, carried) * Math.signum(speed);
            double stiffness = coulomb / bend;
            double kept = limit == 0 ? 1 : StrictMath.exp(-stiffness * speed * seconds / limit);
            bristles = limit + (bristles - limit) * kept;
        }

        /** What the motor must overcome at this speed, Nm. */
        double torque(double speed) {
            return bristles + viscous * speed;
        }
    }
}
