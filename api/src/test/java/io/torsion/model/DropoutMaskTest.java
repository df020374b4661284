package io.torsion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMaskTest {
    private static final int UNITS = 64;

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.5, 0.9})
    void theRateIsTheShareThatIsDropped(double rate) {
        int dropped = 0;
        int all = 0;
        for (int sequence = 0; sequence < 32; sequence++) {
            for (int time = 0; time < 50; time++) {
                for (int unit = 0; unit < UNITS; unit++) {
                    dropped += keep(3, 1, 0, sequence, time, unit, rate) ? 0 : 1;
                    all++;
                }
            }
        }
        double deviation = Math.sqrt(rate * (1 - rate) / all);
        assertThat(dropped / (double) all).isCloseTo(rate, within(4 * deviation));
    }

    @Test
    void nothingIsDroppedAtRateZero() {
        for (int unit = 0; unit < 10_000; unit++) {
            assertThat(keep(1, 2, 3, 4, 5, unit, 0)).isTrue();
        }
    }

    @Test
    void neighboursInEveryCoordinateAreIndependent() {
        for (int coordinate = 0; coordinate < 6; coordinate++) {
            int same = 0;
            int all = 0;
            for (int i = 0; i < 400; i++) {
                for (int unit = 0; unit < UNITS; unit++) {
                    int[] at = {7, i, 1, i % 8, i / 8, unit};
                    boolean here = keep(at[0], at[1], at[2], at[3], at[4], at[5], 0.5);
                    at[coordinate]++;
                    same += here == keep(at[0], at[1], at[2], at[3], at[4], at[5], 0.5) ? 1 : 0;
                    all++;
                }
            }
            assertThat(same / (double) all)
                    .as("coordinate %d", coordinate)
                    .isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(all)));
        }
    }

    /** Backends compute it on their own: it must stay what it is. */
    @Test
    void theMaskIsPublished() {
        StringBuilder mask = new StringBuilder();
        for (int unit = 0; unit < 32; unit++) {
            mask.append(keep(42, 17, 2, 5, 11, unit, 0.4) ? '1' : '0');
        }
        assertThat(mask).hasToString("01111010011011011111011100110010");
        assertThat(DropoutMask.row(42, 17, 2, 5, 11)).isEqualTo(-1716455726);
        assertThat(DropoutMask.threshold(0.4)).isEqualTo(6_710_886);
    }

    private static boolean keep(long seed, long update, int layer, int sequence, int time, int unit, double rate) {
        return DropoutMask.keep(
                DropoutMask.row(seed, update, layer, sequence, time), unit, DropoutMask.threshold(rate));
    }
}
