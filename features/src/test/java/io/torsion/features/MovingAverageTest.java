package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.error.ErrorCode;
import org.junit.jupiter.api.Test;

class MovingAverageTest {
    @Test
    void takesTheMeanAndRepeatsTheRowsAtTheEnds() {
        assertThat(Recordings.rows(MovingAverage.causal(3), 3, 6, 9, 12)).containsExactly(3, 4, 6, 9);
        assertThat(Recordings.rows(MovingAverage.centred(3), 3, 6, 9, 12)).containsExactly(4, 6, 9, 11);
        assertThat(Recordings.rows(MovingAverage.centred(3).unpadded(), 3, 6, 9, 12))
                .containsExactly(4.5, 6, 9, 10.5);
    }

    @Test
    void aRecordingShorterThanTheLookAheadIsAnsweredWhole() {
        assertThat(Recordings.rows(MovingAverage.centred(7), 1, 8)).containsExactly(4, 5);
        assertThat(Recordings.rows(MovingAverage.centred(7).unpadded(), 1, 8)).containsExactly(4.5, 4.5);
    }

    @Test
    void nanSpoilsOnlyTheWindowsThatHoldIt() {
        assertThat(Recordings.rows(MovingAverage.causal(2), 1, Double.NaN, 3, 5))
                .containsExactly(1, Double.NaN, Double.NaN, 4);
    }

    @Test
    void aCentredWindowInSecondsIsOdd() {
        assertThat(MovingAverage.centred(Span.seconds(0.05)).timing(0.01).lookahead())
                .isEqualTo(3);
    }

    @Test
    void refusesAnEmptyWindow() {
        assertRefused(ErrorCode.BAD_SETTING, () -> MovingAverage.causal(0));
    }
}
