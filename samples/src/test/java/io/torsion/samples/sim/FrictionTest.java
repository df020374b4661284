package io.torsion.samples.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FrictionTest {
    private final Friction friction = new Friction(2, 3, 0.1, 1.5, 0.01, 0.05);
    private final Friction.State gear = friction.atRest();

    @Test
    void opposesTheMovementOnceItSlides() {
        gear.advance(0.5, 1, 0);
        assertThat(gear.torque(0.5)).isEqualTo(2 + 1.5 * 0.5, within(1e-6));
        gear.advance(-0.5, 1, 0);
        assertThat(gear.torque(-0.5)).isEqualTo(-2 - 1.5 * 0.5, within(1e-6));
    }

    @Test
    void isLargerAtTheStartThanAtSpeed() {
        assertThat(friction.sliding(1e-4, 0)).isEqualTo(3, within(1e-4));
        assertThat(friction.sliding(1, 0)).isEqualTo(2, within(1e-4));
    }

    @Test
    void growsWithTheTorqueThatTheGearCarries() {
        assertThat(friction.sliding(1, 20)).isEqualTo(3, within(1e-4)).isEqualTo(friction.sliding(1, -20));
    }

    @Test
    void springsBackBeforeItSlides() {
        gear.advance(0.01, 0.05, 0);
        assertThat(gear.torque(0)).isEqualTo(2 * 0.0005 / 0.01, within(0.01));
    }

    @Test
    void keepsItsTorqueWhileItRestsAndRemembersWhereItCameFrom() {
        gear.advance(0.2, 1, 0);
        double before = gear.torque(0);
        gear.advance(0, 10, 5);
        assertThat(gear.torque(0)).isEqualTo(before);

        Friction.State other = friction.atRest();
        other.advance(-0.2, 1, 0);
        assertThat(other.torque(0)).isEqualTo(-before);
    }

    @Test
    void doesNotDependOnTheStepWhileTheSpeedIsConstant() {
        Friction.State other = friction.atRest();
        gear.advance(0.02, 0.4, 1);
        for (int i = 0; i < 100; i++) {
            other.advance(0.02, 0.004, 1);
        }
        assertThat(other.torque(0)).isEqualTo(gear.torque(0), within(1e-12));
    }
}
