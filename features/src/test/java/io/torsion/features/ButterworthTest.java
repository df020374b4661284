package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Trajectory;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ButterworthTest {
    private static final double PERIOD = 0.01;
    private static final double NAN = Double.NaN;

    @Test
    void passesOrStopsWhatStandsStillExactly() {
        double[] still = new double[50];
        Arrays.fill(still, 1e6 / 3);
        assertThat(Recordings.rows(Butterworth.lowPass(8, 1), still)).isEqualTo(still);
        assertThat(Recordings.rows(Butterworth.highPass(8, 1), still)).containsOnly(0.0);
        assertThat(Recordings.rows(Butterworth.bandPass(8, 1, 2), still)).containsOnly(0.0);
        assertThat(WholeColumns.of(Butterworth.lowPass(4, 1).zeroPhase(), still)[0])
                .isEqualTo(still);
    }

    @Test
    void waitsForTheNextNumberWhereOneIsMissing() {
        double[] whole = Recordings.wave(3, 40);
        double[] gaps = new double[43];
        Arrays.fill(gaps, NAN);
        System.arraycopy(whole, 0, gaps, 1, 20);
        System.arraycopy(whole, 20, gaps, 22, 20);
        gaps[42] = Double.POSITIVE_INFINITY;
        for (Stage stage : List.of(
                Butterworth.lowPass(3, 5),
                Butterworth.lowPass(3, 5).zeroPhase(),
                Exponential.alpha(0.2),
                Unwrap.of("q1"))) {
            double[] expected = anyRows(stage, whole);
            double[] found = anyRows(stage, gaps);
            assertThat(Arrays.copyOfRange(found, 1, 21)).isEqualTo(Arrays.copyOf(expected, 20));
            assertThat(Arrays.copyOfRange(found, 22, 42)).isEqualTo(Arrays.copyOfRange(expected, 20, 40));
            assertThat(new double[] {found[0], found[21]}).containsOnly(NAN);
            assertThat(found[42]).isInfinite();
        }
    }

    private static double[] anyRows(Stage stage, double[] column) {
        return stage instanceof ZeroPhase ? WholeColumns.of(stage, column)[0] : Recordings.rows(stage, column);
    }

    /** Columns with different gaps, more of them than are filtered side by side. */
    @Test
    void columnsAreFilteredByThemselves() {
        double[][] columns =
                IntStream.range(0, 6).mapToObj(c -> Recordings.wave(c, 700)).toArray(double[][]::new);
        columns[1][300] = NAN;
        Arrays.fill(columns[4], 100, 130, NAN);
        for (Stage stage : List.of(
                Butterworth.bandPass(3, 1, 9), Butterworth.bandPass(3, 1, 9).zeroPhase())) {
            double[][] together = WholeColumns.of(stage, columns);
            for (int c = 0; c < columns.length; c++) {
                assertThat(together[c]).isEqualTo(anyRows(stage, columns[c]));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 6", "2, 6", "4, 6", "5, 30", "2, 45"})
    void theEffectiveCutoffIsWhereBothRunsTogetherHalveThePower(int order, double hz) {
        for (Butterworth filter : List.of(Butterworth.lowPass(order, hz), Butterworth.highPass(order, hz))) {
            assertThat(gain(filter.zeroPhase(), hz)).isCloseTo(0.5, within(1e-9));
            assertThat(gain(filter.zeroPhase().effectiveCutoff(), hz)).isCloseTo(Math.sqrt(0.5), within(1e-9));
        }
        ZeroPhase band = Butterworth.bandPass(order, hz / 3, hz).zeroPhase().effectiveCutoff();
        assertThat(gain(band, hz / 3)).isCloseTo(Math.sqrt(0.5), within(1e-9));
        assertThat(gain(band, hz)).isCloseTo(Math.sqrt(0.5), within(1e-9));
    }

    /** What a long wave keeps of its amplitude, far from the ends: by the two sums that a Fourier transform takes. */
    private static double gain(ZeroPhase filter, double hz) {
        double[] wave = IntStream.range(0, 12_000)
                .mapToDouble(t -> Math.sin(2 * Math.PI * hz * PERIOD * t))
                .toArray();
        double[] found = Recordings.answers(PERIOD, wave, filter);
        double sine = 0;
        double cosine = 0;
        for (int t = 3000; t < 9000; t++) {
            double angle = 2 * Math.PI * hz * PERIOD * t;
            sine += found[t] * Math.sin(angle) / 3000;
            cosine += found[t] * Math.cos(angle) / 3000;
        }
        return Math.hypot(sine, cosine);
    }

    @Test
    void theSecondOrderFactorIsTheLiteratures() {
        Butterworth asked = Butterworth.lowPass(2, 6);
        double[] x = Recordings.wave(9, 100);
        double warped = Math.tan(Math.PI * 6 * PERIOD) / 0.802243;
        Butterworth wider = Butterworth.lowPass(2, Math.atan(warped) / (Math.PI * PERIOD));
        assertThat(Recordings.answers(PERIOD, x, asked.zeroPhase().effectiveCutoff()))
                .containsExactly(Recordings.answers(PERIOD, x, wider.zeroPhase()), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 51, 1e9})
    void refusesACutoffFromTheNyquistFrequencyOn(double hz) {
        Trajectory recording = Recordings.random(1, 100, 1, PERIOD);
        for (Stage stage : List.of(
                Butterworth.lowPass(2, hz),
                Butterworth.bandPass(2, 1, hz),
                Butterworth.highPass(2, hz).zeroPhase())) {
            assertRefused(ErrorCode.BAD_SETTING, () -> Recordings.fit(recording, stage))
                    .hasMessageContaining("hz = ")
                    .hasMessageContaining("50 Hz");
        }
    }

    @Test
    void refusesARecordingThatIsNotLongerThanThePadding() {
        ZeroPhase filter = Butterworth.lowPass(4, 6).zeroPhase();
        FittedPipeline fitted = Recordings.fit(Recordings.random(1, 100, 2, PERIOD), filter);
        assertRefused(ErrorCode.TOO_SHORT, () -> fitted.transform(Recordings.random(1, 15, 2, PERIOD)))
                .hasMessageContaining("15 samples, where 15 are made up");
        assertThat(fitted.transform(Recordings.random(1, 16, 2, PERIOD)).rows()).isEqualTo(16);
        double[] gap = Recordings.wave(1, 16);
        gap[3] = NAN;
        assertRefused(ErrorCode.TOO_SHORT, () -> WholeColumns.of(filter, gap)).hasMessageContaining("15 samples");
    }

    @Test
    void refusesWhatIsNoFilter() {
        assertRefused(ErrorCode.BAD_SETTING, () -> Butterworth.lowPass(0, 6)).hasMessageContaining("order = 0");
        assertRefused(ErrorCode.BAD_SETTING, () -> Butterworth.lowPass(21, 6)).hasMessageContaining("order = 21");
        assertRefused(ErrorCode.BAD_SETTING, () -> Butterworth.highPass(2, 0)).hasMessageContaining("hz = [0.0]");
        assertRefused(ErrorCode.BAD_SETTING, () -> Butterworth.highPass(2, NAN)).hasMessageContaining("hz");
        assertRefused(ErrorCode.BAD_SETTING, () -> Butterworth.bandPass(2, 6, 6))
                .hasMessageContaining("hz");
        assertRefused(ErrorCode.BAD_SETTING, () -> Butterworth.bandPass(2, 6, NAN))
                .hasMessageContaining("hz");
    }
}
