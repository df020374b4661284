package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.error.ErrorCode;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossCorrelationTest {
    private static final double[] MOVE = walk(1, 400);

    @ParameterizedTest
    @ValueSource(ints = {-30, -7, -1, 0, 1, 12, 30})
    void findsADelay(int delay) {
        var found = CrossCorrelation.lag(part(MOVE, 50, 300), part(MOVE, 50 - delay, 300), 30);
        assertThat(found.rows()).isEqualTo(delay);
        assertThat(found.correlation()).isEqualTo(1, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {-9, 0, 9})
    void neitherNoiseNorScaleNorOffsetNorGapsMatter(int delay) {
        Random random = new Random(delay);
        double[] other = Arrays.stream(part(MOVE, 50 - delay, 300))
                .map(v -> random.nextInt(5) == 0 ? Double.NaN : 1000 + 0.01 * (v + 0.3 * random.nextGaussian()))
                .toArray();
        double[] reference = part(MOVE, 50, 300);
        reference[17] = Double.NaN;
        var found = CrossCorrelation.lag(reference, other, 20);
        assertThat(found.rows()).isEqualTo(delay);
        assertThat(found.correlation()).isBetween(0.9, 0.9999);
    }

    /** numpy: np.corrcoef(x[: 8 - k], y[k:])[0, 1] for k = 0 and 1. */
    @Test
    void isPearsonsCorrelationOfWhatOverlaps() {
        double[] x = {0, 1, 4, 2, 5, 3, 1, 0};
        double[] y = {7, 1, 2, 6, 1, 9, 8, 2};
        assertThat(CrossCorrelation.lag(x, y, 0).correlation()).isEqualTo(-0.25423758993656337, within(1e-15));
        assertThat(CrossCorrelation.lag(x, y, 2)).satisfies(lag -> {
            assertThat(lag.rows()).isEqualTo(1);
            assertThat(lag.correlation()).isEqualTo(0.8817088295757294, within(1e-15));
        });
    }

    @Test
    void ofEqualOnesTheNearestCounts() {
        double[] wave = IntStream.range(0, 200)
                .mapToDouble(t -> Math.sin(2 * Math.PI * t / 20))
                .toArray();
        assertThat(CrossCorrelation.lag(part(wave, 10, 120), part(wave, 6, 120), 45)
                        .rows())
                .isEqualTo(4);
        assertThat(CrossCorrelation.lag(part(wave, 10, 120), part(wave, 20, 120), 45)
                        .rows())
                .as("half a period either way")
                .isEqualTo(10);
    }

    @Test
    void anOppositeSignIsNoDelay() {
        double[] opposite = Arrays.stream(MOVE).map(v -> -v).toArray();
        assertThat(CrossCorrelation.lag(MOVE, opposite, 0).correlation()).isEqualTo(-1, within(1e-12));
    }

    @Test
    void refusesWhatTellsNothing() {
        double[] constant = new double[400];
        Arrays.fill(constant, 0.1);
        double[] missing = new double[400];
        Arrays.fill(missing, Double.NaN);
        double[] infinite = MOVE.clone();
        infinite[3] = Double.NEGATIVE_INFINITY;
        assertRefused(ErrorCode.NO_VARIATION, () -> CrossCorrelation.lag(constant, MOVE, 5))
                .hasMessageContaining("The reference")
                .hasMessageContaining("0.1");
        assertRefused(ErrorCode.NO_VARIATION, () -> CrossCorrelation.lag(MOVE, constant, 5))
                .hasMessageContaining("The other");
        assertRefused(ErrorCode.NON_FINITE, () -> CrossCorrelation.lag(MOVE, missing, 5))
                .hasMessageContaining("The other column has no value");
        assertRefused(ErrorCode.NON_FINITE, () -> CrossCorrelation.lag(infinite, MOVE, 5))
                .hasMessageContaining("The reference is infinite");
        assertRefused(ErrorCode.NO_VARIATION, () -> CrossCorrelation.lag(half(MOVE, 0), half(MOVE, 1), 0))
                .hasMessageContaining("Where both columns have values");
    }

    @Test
    void refusesWhatIsTooShortOrDoesNotFit() {
        assertRefused(ErrorCode.LENGTHS_DIFFER, () -> CrossCorrelation.lag(MOVE, part(MOVE, 0, 399), 5))
                .hasMessageContaining("reference 400 rows, other 399");
        assertRefused(ErrorCode.TOO_SHORT, () -> CrossCorrelation.lag(part(MOVE, 0, 12), part(MOVE, 0, 12), 5))
                .hasMessageContaining("at least 13 rows");
        assertThat(CrossCorrelation.lag(part(MOVE, 0, 13), part(MOVE, 0, 13), 5).rows())
                .isZero();
        assertRefused(ErrorCode.TOO_SHORT, () -> CrossCorrelation.lag(new double[0], new double[0], 0));
        assertRefused(ErrorCode.TOO_SHORT, () -> CrossCorrelation.lag(MOVE, MOVE, Integer.MAX_VALUE));
        assertRefused(ErrorCode.BAD_SETTING, () -> CrossCorrelation.lag(MOVE, MOVE, -1))
                .hasMessageContaining("maxLag = -1");
    }

    private static double[] half(double[] values, int parity) {
        return IntStream.range(0, values.length)
                .mapToDouble(t -> t % 2 == parity ? values[t] : Double.NaN)
                .toArray();
    }

    private static double[] part(double[] values, int from, int rows) {
        return Arrays.copyOfRange(values, from, from + rows);
    }

    private static double[] walk(long seed, int rows) {
        Random random = new Random(seed);
        double[] values = new double[rows];
        for (int t = 1; t < rows; t++) {
            values[t] = 0.95 * values[t - 1] + random.nextGaussian();
        }
        return values;
    }
}
