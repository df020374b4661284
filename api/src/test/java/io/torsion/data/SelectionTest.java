package io.torsion.data;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
    void aUnitChoosesWhateverTheName() {
        assertThat(names("unit:rad/s")).containsExactly("qd1", "qd2");
        assertThat(names("unit: Nm")).containsExactly("tau1");
        assertThat(names("unit:1", "unit:rad")).containsExactly("q1.raw", "q1", "q", "q12");
        assertThat(names("*", "!unit:rad")).containsExactly("qd1", "tau1", "q1.raw", "qd2");
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> names("unit:deg"))
                .hasMessageContaining("'unit:deg'")
                .hasMessageContaining("q1 rad,");
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> names("kind:jerk")).hasMessageContaining("qd1 velocity,");
        assertRefused(ErrorCode.BAD_SETTING, () -> names("unit:")).hasMessageContaining("unit:rad/s");
    }

    @Test
    void aKindChoosesWhateverTheUnit() {
        assertThat(names("kind:velocity")).containsExactly("qd1", "qd2");
        assertThat(names("kind:POSITION", "kind:Torque")).containsExactly("q1", "q", "q12", "tau1");
        assertThat(names("q*", "!kind:position")).containsExactly("qd1", "q1.raw", "qd2");
        assertRefused(ErrorCode.CHANNEL_MATCHED_TWICE, () -> names("qd1", "kind:velocity"));
    }

    @Test
    void anUnknownKindIsRefusedWithThoseThatThereAre() {
        for (String pattern : new String[] {"kind:speed", "!kind:speed", "kind:"}) {
            assertRefused(ErrorCode.BAD_SETTING, () -> Selection.of("q#", pattern))
                    .hasMessageContaining(pattern.replace("!", ""))
                    .hasMessageContaining("[position, velocity, acceleration, jerk, torque, other]");
        }
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
        assertRefused(ErrorCode.BAD_SETTING, () -> Selection.of("!q1")).hasMessageContaining("!q1");
        assertRefused(ErrorCode.BAD_SETTING, Selection::of).hasMessageContaining("[]");
    }

    /** A matcher that tries all ways would still be at it when the sun burns out. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noPatternTakesLongToMatch() {
        Schema longNames = new Schema(List.of(Channel.of("a".repeat(200)), Channel.of("a7".repeat(99))), 0.01);
        assertThat(Selection.of("*a".repeat(60)).indices(longNames)).containsExactly(0);
        assertThat(Selection.of("*a#".repeat(60)).indices(longNames)).containsExactly(1);
        assertRefused(
                ErrorCode.MISSING_CHANNEL,
                () -> Selection.of("*a".repeat(60) + "x").indices(longNames));
    }

    private List<String> names(String... patterns) {
        return Selection.of(patterns).select(schema).names();
    }
}
