package io.torsion.samples.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RigidArmTest {
    private static final List<Joint> ARM = Joint.arm();
    private final Random random = new Random(1);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 2})
    void holdsTheGradientOfThePotentialEnergyAtRest(double payload) {
        ArmEnergy energy = new ArmEnergy(ARM, payload);
        for (int pose = 0; pose < 10; pose++) {
            double[] q = random.doubles(7, -2, 2).toArray();
            double[] torques = torques(payload, q);
            for (int joint = 0; joint < 7; joint++) {
                double gradient =
                        (energy.potential(moved(q, joint, 1e-5)) - energy.potential(moved(q, joint, -1e-5))) / 2e-5;
                assertThat(torques[joint]).as("joint %d at rest", joint + 1).isEqualTo(gradient, within(1e-6));
            }
        }
    }

    @Test
    void changesItsEnergyByThePowerOfItsMotors() {
        Motion motion = new Motion(Motion.stations(ARM, 6, random), 10, random);
        RigidArm bodies = new RigidArm(ARM, 0.2);
        ArmEnergy energy = new ArmEnergy(ARM, 0.2);
        double largest = 0;
        for (double time = 0.5; time < 10; time += 0.37) {
            double rise =
                    energy.total(bodies, state(motion, time + 1e-5)) - energy.total(bodies, state(motion, time - 1e-5));
            double power = power(bodies, state(motion, time));
            assertThat(power).as("power at %s s", time).isEqualTo(rise / 2e-5, within(1e-4));
            largest = Math.max(largest, Math.abs(power));
        }
        assertThat(largest).isGreaterThan(5);
    }

    @Test
    void feelsNoGravityAboutVerticalAxes() {
        double[] turned = torques(0.2, 1.1, 0, 0.4, 0, -0.3, 0, 0.9);
        assertThat(turned[0]).isEqualTo(0, within(1e-9));
        assertThat(turned[2]).isEqualTo(0, within(1e-9));
        assertThat(turned[4]).isEqualTo(0, within(1e-9));
        assertThat(turned[6]).isEqualTo(0, within(1e-9));
    }

    @Test
    void carriesMoreWithAPayload() {
        double[] stretched = {0, Math.PI / 2, 0, 0, 0, 0, 0};
        double without = torques(0, stretched)[1];
        double with = torques(0.5, stretched)[1];
        double arm =
                ARM.subList(1, 7).stream().mapToDouble(j -> j.link().length()).sum() + RigidArm.PAYLOAD_Z;
        assertThat(with - without).isEqualTo(-0.5 * RigidArm.GRAVITY * arm, within(1e-9));
    }

    private static double[] torques(double payload, double... q) {
        double[] torques = new double[7];
        new RigidArm(ARM, payload).torques(new double[][] {q, new double[7], new double[7]}, torques);
        return torques;
    }

    private static double[] moved(double[] q, int joint, double by) {
        double[] moved = q.clone();
        moved[joint] += by;
        return moved;
    }

    private static double[][] state(Motion motion, double time) {
        double[][] state = new double[3][7];
        for (int joint = 0; joint < 7; joint++) {
            for (int order = 0; order < 3; order++) {
                state[order][joint] = motion.at(joint, time, order);
            }
        }
        return state;
    }

    private static double power(RigidArm bodies, double[][] state) {
        double[] torques = new double[7];
        bodies.torques(state, torques);
        double power = 0;
        for (int joint = 0; joint < 7; joint++) {
            power += torques[joint] * state[1][joint];
        }
        return power;
    }
}
