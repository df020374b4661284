package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.error.ErrorCode;
import org.junit.jupiter.api.Test;

class HampelTest {
    @Test
    void replacesAnOutlierByTheMedianAndNothingElse() {
        double[] ramp = {0, 1, 2, 3, 4, 50, 6, 7, 8, 9};
        assertThat(Recordings.rows(Hampel.centred(2, 3), ramp)).containsExactly(0, 1, 2, 3, 4, 6, 6, 7, 8, 9);
        assertThat(Recordings.rows(Hampel.causal(1, 3), 5, 5, 5, 9, 5)).containsExactly(5, 5, 5, 5, 5);
    }

    @Test
    void zeroSigmasGiveTheMedian() {
        assertThat(Recordings.rows(Hampel.causal(1, 0), 3, 1, 2, 8, 4)).containsExactly(3, 3, 2, 2, 4);
        assertThat(Recordings.rows(Hampel.causal(1, 0).unpadded(), 3, 1, 2, 8, 4))
                .containsExactly(3, 2, 2, 2, 4);
    }

    @Test
    void nanStaysAndDoesNotSpoilTheMedian() {
        assertThat(Recordings.rows(Hampel.causal(2, 3), 1, 1, Double.NaN, 90, 1))
                .containsExactly(1, 1, Double.NaN, 1, 1);
    }

    @Test
    void looksAheadOnlyWhenCentred() {
        assertThat(Hampel.causal(3, 3).timing(0.01).lookahead()).isZero();
        assertThat(Hampel.centred(3, 3).timing(0.01).lookahead()).isEqualTo(3);
    }

    @Test
    void refusesWindowsWithoutNeighboursAndNegativeLimits() {
        assertRefused(ErrorCode.BAD_SETTING, () -> Hampel.causal(0, 3));
        assertRefused(ErrorCode.BAD_SETTING, () -> Hampel.causal(3, Double.NaN));
    }
}
