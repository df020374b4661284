package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.error.ErrorCode;
import org.junit.jupiter.api.Test;

class SpanTest {
    @Test
    void samplesAreTheSameAtEveryRate() {
        assertThat(Span.samples(9).rows(0.01))
                .isEqualTo(9)
                .isEqualTo(Span.samples(9).window(0.001));
    }

    @Test
    void secondsAreRoundedToRowsAndAWindowHoldsBothItsEnds() {
        assertThat(Span.seconds(0.06).rows(0.01)).isEqualTo(6);
        assertThat(Span.seconds(0.06).window(0.01)).isEqualTo(7);
        assertThat(Span.seconds(0.06).window(0.001)).isEqualTo(61);
        assertThat(Span.seconds(0.14).rows(0.008)).as("17.5").isEqualTo(18);
        assertThat(Span.seconds(0.004).rows(0.01)).isZero();
    }

    @Test
    void namesItselfInWholeMilliseconds() {
        assertThat(Span.seconds(0.08)).hasToString("80ms");
        assertThat(Span.seconds(0.0005)).hasToString("0.5ms");
        assertThat(Span.samples(16)).hasToString("16");
    }

    @Test
    void refusesWhatIsNoLength() {
        assertRefused(ErrorCode.BAD_SETTING, () -> Span.seconds(-0.1)).hasMessageContaining("-0.1");
        assertRefused(ErrorCode.BAD_SETTING, () -> Span.seconds(Double.NaN));
        assertRefused(ErrorCode.BAD_SETTING, () -> new Span(1.5, Span.Scale.SAMPLES));
    }
}
