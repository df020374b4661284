package io.torsion.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTest {
    @ParameterizedTest
    @CsvSource({
        "q, rad, POSITION",
        "q1, rad, POSITION",
        "q_12, rad, POSITION",
        "qd3, rad/s, VELOCITY",
        "qdd, rad/s^2, ACCELERATION",
        "qddd7, rad/s^3, JERK",
        "tau2, Nm, TORQUE",
        "taux, 1, OTHER",
        "q1d, 1, OTHER",
        "emg_biceps, 1, OTHER",
        "7, 1, OTHER"
    })
    void namesTellUnitAndKind(String name, String unit, ChannelKind kind) {
        assertThat(Channel.byConvention(name)).isEqualTo(new Channel(name, Unit.parse(unit), kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q#", "q*", "!q", "a,b", "a b"})
    void namesDoNotLookLikePatterns(String name) {
        assertThatThrownBy(() -> Channel.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void aChannelCanChangeItsUnitOrName() {
        Channel degrees = Channel.byConvention("q1").in(new Unit("deg", 0)).named("elbow");
        assertThat(degrees).isEqualTo(new Channel("elbow", new Unit("deg", 0), ChannelKind.POSITION));
    }

    @Test
    void derivativesOfPositionsAreNamedUpToJerk() {
        assertThat(ChannelKind.POSITION.derivative(0)).isEqualTo(ChannelKind.POSITION);
        assertThat(ChannelKind.POSITION.derivative(2)).isEqualTo(ChannelKind.ACCELERATION);
        assertThat(ChannelKind.VELOCITY.derivative(5)).isEqualTo(ChannelKind.JERK);
        assertThat(ChannelKind.TORQUE.derivative(1)).isEqualTo(ChannelKind.OTHER);
        assertThat(ChannelKind.TORQUE.derivative(0)).isEqualTo(ChannelKind.TORQUE);
    }
}
