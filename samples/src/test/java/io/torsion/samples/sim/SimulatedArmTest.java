package io.torsion.samples.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.data.Unit;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedArmTest {
    private static final TrajectorySet SET = SimulatedArm.trajectories(4, 12, 100, 42);

    @Test
    void hasTheChannelsOfSevenJoints() {
        assertThat(SET.schema().names())
                .startsWith("q1", "q2")
                .contains("q7", "qd1", "qd7", "tau1")
                .endsWith("tau7");
        assertThat(SET.schema().size()).isEqualTo(21);
        assertThat(SET.schema().samplePeriod()).isEqualTo(0.01);
        assertThat(SET.schema().channels().get(7).unit()).isEqualTo(Unit.parse("rad/s"));
        assertThat(SET.schema().channels().get(20).unit()).isEqualTo(Unit.NEWTON_METRE);
        assertThat(SET.stream().mapToInt(Trajectory::rows)).containsOnly(1200);
    }

    @Test
    void takesThePayloadsInTurn() {
        assertThat(SET.ids()).containsExactly("sim01", "sim02", "sim03", "sim04");
        assertThat(SET.stream().map(Trajectory::group))
                .containsExactly("payload0.0kg", "payload0.1kg", "payload0.2kg", "payload0.0kg");
    }

    @Test
    void givesTheSameBitsOnEveryJdk() throws Exception {
        assertThat(digest(SET)).isEqualTo("f5f077314c1a54e6b7f09d00de0559c7cc651635ea769fbaf9bc58daab58c1bf");
    }

    @Test
    void anotherSeedGivesOtherMovements() {
        assertThat(digestOf(SimulatedArm.trajectories(1, 12, 100, 43))).isNotEqualTo(digestOf(SET));
        assertThat(SET.get(0).column(1)).isNotEqualTo(SET.get(3).column(1));
    }

    @Test
    void aSmallerSetIsTheBeginningOfALargerOne() {
        TrajectorySet small = SimulatedArm.trajectories(2, 12, 100, 42);
        assertThat(small.get(1).toArray()).isEqualTo(SET.get(1).toArray());
    }

    @Test
    void anotherRateSamplesTheSameMovement() {
        TrajectorySet fast = SimulatedArm.trajectories(1, 12, 500, 42);
        for (int row = 0; row < 1200; row++) {
            for (int joint = 0; joint < 7; joint++) {
                assertThat(fast.get(0).get(5 * row, joint)).isEqualTo(SET.get(0).get(row, joint));
            }
        }
    }

    @Test
    void anglesVelocitiesAndTorquesComeInSteps() {
        for (Trajectory trajectory : SET) {
            for (int channel = 0; channel < 21; channel++) {
                double steps = channel < 7
                        ? Sensors.ANGLE_STEPS
                        : channel < 14 ? Sensors.VELOCITY_STEPS : Sensors.TORQUE_STEPS;
                assertThat(Arrays.stream(trajectory.column(channel)).map(v -> v * steps))
                        .allSatisfy(v -> assertThat(v).isEqualTo(Math.rint(v), within(1e-6)));
            }
        }
    }

    @Test
    void velocityLagsBehindByLessThanThreeSamples() {
        double[] q = SET.get(0).column(1);
        double[] qd = SET.get(0).column(8);
        double error = 0;
        double power = 0;
        for (int row = 3; row < q.length; row++) {
            error += Math.pow(qd[row] - (q[row - 1] - q[row - 2]) * 100, 2);
            power += qd[row] * qd[row];
        }
        assertThat(error).isPositive().isLessThan(0.01 * power);
    }

    @Test
    void frictionHoldsDifferentTorquesAtRest() {
        Trajectory longer = SimulatedArm.trajectories(1, 60, 100, 8).get(0);
        double[] qd = longer.column(7);
        double[] tau = longer.column(14);
        double[] resting = IntStream.range(300, qd.length)
                .filter(row -> IntStream.rangeClosed(row - 30, row).allMatch(r -> Math.abs(qd[r]) < 1e-9))
                .mapToDouble(row -> tau[row])
                .toArray();
        assertThat(resting).hasSizeGreaterThan(50);
        assertThat(Arrays.stream(resting).max().orElseThrow()).isGreaterThan(1);
        assertThat(Arrays.stream(resting).min().orElseThrow()).isLessThan(-1);
    }

    @Test
    void aFewTorquesAreOutliers() {
        TrajectorySet longer = SimulatedArm.trajectories(3, 60, 100, 5);
        long spikes = longer.stream().mapToLong(t -> spikes(t.column(14), 3)).sum();
        assertThat(spikes).isBetween(1L, 20L);
    }

    @Test
    void refusesAnEmptyRecording() {
        assertThatIllegalArgumentException().isThrownBy(() -> SimulatedArm.trajectories(0, 10, 100, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> SimulatedArm.trajectories(1, 0.01, 100, 1));
    }

    private static long spikes(double[] tau, double size) {
        return IntStream.range(1, tau.length - 1)
                .filter(i -> Math.abs(tau[i] - (tau[i - 1] + tau[i + 1]) / 2) > size)
                .count();
    }

    private static String digestOf(TrajectorySet set) {
        return digest(set.filter(t -> t.id().equals("sim01")));
    }

    private static String digest(TrajectorySet set) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Trajectory trajectory : set) {
                ByteBuffer bytes = ByteBuffer.allocate(8 * trajectory.rows() * 21);
                bytes.asDoubleBuffer().put(trajectory.toArray());
                digest.update(bytes.array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
