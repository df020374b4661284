package io.torsion.data;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.ErrorCode;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final Schema schema = Recordings.schema("qd1", "q1", "q", "q12", "tau1", "q1.raw", "qd2");

    @Test
    void aHashIsDigits() {
        assertThat(names("q#")).containsExactly("q1", "q12");
        assertThat(names("qd#")).containsExactly("qd1", "qd2");
    }

    @Test
    void aStarIsAnyTextAndAllElseIsItself() {
        assertThat(names("q*")).containsExactly("qd1", "q1", "q", "q12", "q1.raw", "qd2");
        assertThat(names("q1.raw")).containsExactly("q1.raw");
        assertThat(names("*")).isEqualTo(schema.names());
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> names("q1?raw"));
    }

    @Test
    void theOrderIsThatOfThePatternsThenOfTheSchema() {
        assertThat(names("tau#", "q#, qd#")).containsExactly("tau1", "q1", "q12", "qd1", "qd2");
    }

    @Test
    void anExclusionTakesOutWhereverItStands() {
        assertThat(names("!q12", "q#", "qd#")).containsExactly("q1", "qd1", "qd2");
        assertThat(names("*,!q*,!nothing")).containsExactly("tau1");
    }

    @Test
    void aPatternMatchesSomething() {
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> names("q#", "qdd#"))
                .hasMessageContaining("'qdd#'")
                .hasMessageContaining("tau1");
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> names("q#", "!q*")).hasMessageContaining("leave no channel");
    }

    @Test
    void aChannelIsMatchedOnce() {
        assertRefused(ErrorCode.CHANNEL_MATCHED_TWICE, () -> names("q1", "q#"))
                .hasMessageContaining("'q1'")
                .hasMessageContaining("'q#'");
    }

    @Test
    void somethingMustBeChosen() {
        assertThatThrownBy(() -> Selection.of("!q1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(Selection::of).isInstanceOf(IllegalArgumentException.class);
    }

    private java.util.List<String> names(String... patterns) {
        return Selection.of(patterns).select(schema).names();
    }
}
