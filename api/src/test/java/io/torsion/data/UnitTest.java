package io.torsion.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "rad, rad, 0",
        "rad/s, rad, 1",
        "rad/s^2, rad, 2",
        "rad/s2, rad, 2",
        "rad/s³, rad, 3",
        "1, 1, 0",
        " Nm , Nm, 0",
        "1/s, 1, 1"
    })
    void aTextIsABaseAndAPowerOfSeconds(String text, String base, int perSecond) {
        assertThat(Unit.parse(text)).isEqualTo(new Unit(base, perSecond));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rad", "rad/s", "rad/s^2", "Nm", "1", "Nm/s^7"})
    void aSymbolIsReadBack(String symbol) {
        assertThat(Unit.parse(symbol)).hasToString(symbol);
    }

    @Test
    void aDerivativeCountsSeconds() {
        assertThat(Unit.RADIAN.derivative(1).derivative(2)).isEqualTo(Unit.parse("rad/s^3"));
        assertThat(Unit.NEWTON_METRE.derivative(0)).isEqualTo(Unit.NEWTON_METRE);
    }

    @Test
    void nothingIsNoUnit() {
        assertThatThrownBy(() -> Unit.parse(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Unit("rad", -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
