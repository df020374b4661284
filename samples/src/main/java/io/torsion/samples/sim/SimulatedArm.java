package io.torsion.samples.sim;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Recordings of an arm of seven joints that does not exist: rigid-body torques plus friction, seen through its sensors.
 *
 * <p>Everything follows from the seed, to the bit, on any JDK. Thread-safe.
 */
public final class SimulatedArm {
    private static final int STATIONS = 6;
    private static final double[] PAYLOADS = {0.0, 0.1, 0.2};
    /** Friction is integrated in steps of at most this many seconds. */
    private static final double FRICTION_STEP = 1e-3;

    private final List<Joint> arm = Joint.arm();
    private RigidArm bodies;
    private final Friction.State[] friction =
            arm.stream().map(joint -> joint.friction().atRest()).toArray(Friction.State[]::new);
    private final double[][] state = new double[3][arm.size()];
    private final double[] rigid = new double[arm.size()];
    private final double[] torques = new double[arm.size()];
    private long graspRow = Long.MAX_VALUE;
    private double grasped;

    private SimulatedArm(double payload) {
        bodies = new RigidArm(arm, payload);
    }

    /**
     * Records random movements.
     *
     * <p>Channels q1..7 in rad, qd1..7 in rad/s, tau1..7 in Nm, ids {@code sim01} and on, in turn with each of three
     * payloads, which are the groups. No NaN. The first trajectories of a larger set are those of a smaller one, and a
     * different rate samples the same movements.
     *
     * @param rate in Hz
     * @throws IllegalArgumentException if there are no trajectories, or fewer than two rows
     */
    public static TrajectorySet trajectories(int trajectories, double seconds, double rate, long seed) {
        if (trajectories < 1 || !(seconds > 0 && rate > 0 && seconds * rate >= 2 && seconds * rate < 1e8)) {
            throw new IllegalArgumentException("At least 1 trajectory and 2 rows, found " + trajectories
                    + " trajectories of " + seconds + " s at " + rate + " Hz");
        }
        Random seeds = new Random(seed);
        List<double[]> stations = Motion.stations(Joint.arm(), STATIONS, seeds);
        Schema schema = schema(1 / rate);
        int digits = Math.max(2, String.valueOf(trajectories).length());
        List<Trajectory> recorded = new ArrayList<>();
        for (int i = 0; i < trajectories; i++) {
            double payload = PAYLOADS[i % PAYLOADS.length];
            String id = String.format(Locale.ROOT, "sim%0" + digits + "d", i + 1);
            String group = String.format(Locale.ROOT, "payload%.1fkg", payload);
            double[] values = new SimulatedArm(payload)
                    .record(stations, (int) Math.round(seconds * rate), rate, new Random(seeds.nextLong()));
            recorded.add(Trajectory.of(id, group, schema, values, null));
        }
        return TrajectorySet.of(recorded);
    }

    /**
     * The same recording as the first of {@link #trajectories}, but that the arm grasps something while it moves.
     *
     * @param at seconds from the start
     * @param mass kg, at the flange from then on
     */
    public static Trajectory grasping(double seconds, double rate, long seed, double at, double mass) {
        Random seeds = new Random(seed);
        List<double[]> stations = Motion.stations(Joint.arm(), STATIONS, seeds);
        SimulatedArm arm = new SimulatedArm(PAYLOADS[0]);
        arm.graspRow = Math.round(at * rate);
        arm.grasped = mass;
        double[] values = arm.record(stations, (int) Math.round(seconds * rate), rate, new Random(seeds.nextLong()));
        return Trajectory.of("grasping", schema(1 / rate), values);
    }

    private static Schema schema(double samplePeriod) {
        int joints = Joint.arm().size();
        return new Schema(
                Stream.of("q", "qd", "tau")
                        .flatMap(name ->
                                Stream.iterate(1, i -> i <= joints, i -> i + 1).map(i -> name + i))
                        .map(Channel::byConvention)
                        .toList(),
                samplePeriod);
    }

    private double[] record(List<double[]> stations, int rows, double rate, Random random) {
        Sensors sensors = new Sensors(arm, rate, new Random(random.nextLong()));
        Motion motion = new Motion(stations, rows / rate, random);
        double[] values = new double[rows * 3 * arm.size()];
        for (int row = 0; row < rows; row++) {
            if (row == graspRow) {
                bodies = new RigidArm(arm, PAYLOADS[0] + grasped);
            }
            move(motion, (row - 1) / rate, row / rate);
            sensors.record(state[0], torques, values, row * 3 * arm.size());
        }
        return values;
    }

    /** Moves the arm from one time to another and computes the torques there. */
    private void move(Motion motion, double from, double to) {
        for (int joint = 0; joint < arm.size(); joint++) {
            for (int order = 0; order < 3; order++) {
                state[order][joint] = motion.at(joint, to, order);
            }
        }
        bodies.torques(state, rigid);
        for (int joint = 0; joint < arm.size(); joint++) {
            bend(motion, joint, from, to);
            torques[joint] = rigid[joint] + friction[joint].torque(state[1][joint]);
        }
    }

    private void bend(Motion motion, int joint, double from, double to) {
        int steps = (int) Math.ceil((to - from) / FRICTION_STEP);
        double step = (to - from) / steps;
        double last = motion.at(joint, from, 0);
        for (int i = 1; i <= steps; i++) {
            double next = motion.at(joint, from + i * step, 0);
            friction[joint].advance((next - last) / step, step, rigid[joint]);
            last = next;
        }
    }
}
