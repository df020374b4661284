package io.torsion.samples.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MotionTest {
    private static final double SECONDS = 120;
    private static final List<Joint> ARM = Joint.arm();
    private static final List<double[]> STATIONS = Motion.stations(ARM, 6, new Random(2));
    private final Motion motion = new Motion(STATIONS, SECONDS, new Random(3));

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void derivativesAreThoseOfThePosition(int order) {
        for (double time = 0.013; time < SECONDS; time += 0.31) {
            for (int joint = 0; joint < 7; joint++) {
                double slope =
                        (motion.at(joint, time + 1e-6, order - 1) - motion.at(joint, time - 1e-6, order - 1)) / 2e-6;
                assertThat(motion.at(joint, time, order)).isEqualTo(slope, within(1e-4));
            }
        }
    }

    @Test
    void movesAndRests() {
        long rests = IntStream.range(0, 6000).filter(i -> atRest(i * 0.01)).count();
        assertThat(rests / 6000.0).isBetween(0.1, 0.5);
        assertThat(atRest(0)).isTrue();
    }

    @Test
    void staysInRange() {
        for (int joint = 0; joint < 7; joint++) {
            Joint spec = ARM.get(joint);
            double[] angles = positions(joint);
            for (double angle : angles) {
                assertThat(angle).isBetween(spec.home() - spec.range() - 0.2, spec.home() + spec.range() + 0.2);
            }
            double least = java.util.Arrays.stream(angles).min().orElseThrow();
            double most = java.util.Arrays.stream(angles).max().orElseThrow();
            assertThat(most - least).isGreaterThan(0.5 * spec.range());
        }
    }

    @Test
    void comesBackToItsStationsButNotToTheSamePose() {
        List<double[]> poses =
                IntStream.range(0, 2400).mapToObj(i -> pose(i * 0.05)).toList();
        for (double[] station : STATIONS) {
            assertThat(poses)
                    .anySatisfy(pose -> assertThat(distance(pose, station)).isLessThan(0.2));
            assertThat(poses.stream().skip(20))
                    .noneSatisfy(pose -> assertThat(pose).isEqualTo(station));
        }
    }

    private double[] pose(double time) {
        return IntStream.range(0, 7)
                .mapToDouble(joint -> motion.at(joint, time, 0))
                .toArray();
    }

    private static double distance(double[] pose, double[] station) {
        return IntStream.range(0, 7)
                .mapToDouble(i -> Math.abs(pose[i] - station[i]))
                .max()
                .orElseThrow();
    }

    private double[] positions(int joint) {
        return IntStream.range(0, 600)
                .mapToDouble(i -> motion.at(joint, i * 0.1, 0))
                .toArray();
    }

    private boolean atRest(double time) {
        return IntStream.range(0, 7).allMatch(joint -> motion.at(joint, time, 1) == 0);
    }
}
