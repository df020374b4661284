package io.torsion.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({"qdd#, qd3, qdd3", "sin_*, q3, sin_q3", "*_#, q12, q12_12", "fixed, q1, fixed", "*, q, q"})
    void templatesNameDerivedChannels(String template, String source, String name) {
        assertThat(Names.derive(template, source)).isEqualTo(name);
    }

    @Test
    void aNumberMustBeThere() {
        assertThatThrownBy(() -> Names.derive("qdd#", "elbow"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'elbow'");
    }

    @Test
    void timingsTellHowMuchFutureIsNeeded() {
        assertThat(Timing.causal()).hasToString("causal").isEqualTo(Timing.lookahead(0));
        assertThat(Timing.lookahead(3)).hasToString("lookahead(3)");
        assertThat(Timing.wholeTrajectory()).hasToString("whole trajectory").matches(Timing::isWholeTrajectory);
        assertThatThrownBy(() -> Timing.lookahead(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Timing(-2)).isInstanceOf(IllegalArgumentException.class);
    }
}
