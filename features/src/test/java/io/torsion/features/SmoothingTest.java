package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.Schema;
import io.torsion.error.ErrorCode;
import io.torsion.feature.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the smoothing stages do, one by one. */
class SmoothingTest {
    private static final double PERIOD = 0.01;
    private static final double NAN = Double.NaN;

    @Test
    void theTimeConstantIsTheTimeInWhichAStepIsAnsweredTo63Percent() {
        double[] step = IntStream.range(0, 50).mapToDouble(t -> t == 0 ? 0 : 1).toArray();
        double[] found = Recordings.rows(Exponential.timeConstant(0.2), step);
        assertThat(found[20]).isCloseTo(1 - Math.exp(-1), within(1e-12));
        assertThat(Recordings.rows(Exponential.timeConstant(0), step)).isEqualTo(step);
    }

    @Test
    void aMedianLeavesMissingRowsOut() {
        MedianFilter median = MedianFilter.causal(3);
        assertThat(Recordings.rows(median, NAN, NAN, 3, 1, NAN, NAN, NAN)).containsExactly(NAN, NAN, 3, 2, 2, 1, NAN);
        double[] gap = {1, 2, NAN, 4, 9, 5, NAN};
        assertThat(WholeColumns.of(MedianFilter.centred(), gap)[0])
                .isEqualTo(Recordings.rows(MedianFilter.centred(), gap));
    }

    /** Rows with many ties, zeros of both signs and gaps. */
    static Stream<double[]> awkward() {
        Random random = new Random(5);
        double[] few = {-1, -0.0, 0.0, 1, 2};
        double[] ties = random.ints(700, 0, few.length).mapToDouble(i -> few[i]).toArray();
        double[] gaps = ties.clone();
        random.ints(90, 0, 700).forEach(i -> gaps[i] = NAN);
        return Stream.of(ties, gaps, random.doubles(700, -1, 1).toArray());
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void mediansAreTheMiddleOfTheSortedWindow(double[] column) {
        for (int rows : new int[] {1, 3, 5, 7, 9, 13, 25, 27, 61}) {
            double[] expected = IntStream.range(0, column.length)
                    .mapToDouble(t -> median(window(column, t, rows)))
                    .toArray();
            Stage stage = MedianFilter.causal(rows);
            assertThat(Recordings.rows(stage, column)).as("%d rows", rows).isEqualTo(expected);
            assertThat(WholeColumns.of(stage, column)[0]).as("%d rows", rows).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void hampelFiltersByTheMedianDistance(double[] column) {
        for (int half : new int[] {1, 3, 8}) {
            double[] expected = new double[column.length];
            for (int t = 0; t < column.length; t++) {
                double[] window = window(column, t, 2 * half + 1);
                double median = median(window);
                double distance = median(
                        Arrays.stream(window).map(v -> Math.abs(v - median)).toArray());
                expected[t] = Math.abs(column[t] - median) > 1.5 * 1.4826 * distance ? median : column[t];
            }
            assertThat(Recordings.rows(Hampel.causal(half, 1.5), column)).isEqualTo(expected);
            assertThat(WholeColumns.of(Hampel.causal(half, 1.5), column)[0]).isEqualTo(expected);
        }
    }

    private static double[] window(double[] column, int row, int rows) {
        return IntStream.rangeClosed(row - rows + 1, row)
                .mapToDouble(i -> column[Math.max(0, i)])
                .toArray();
    }

    /** Zero has no sign here. */
    private static double median(double[] window) {
        double[] sorted =
                DoubleStream.of(window).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length == 0
                ? NAN
                : sorted.length % 2 == 1 ? sorted[half] + 0.0 : (sorted[half - 1] + sorted[half]) / 2 + 0.0;
    }

    @Test
    void savitzkyGolaySmoothsInPlaceOrDifferentiates() {
        double[] square = IntStream.range(0, 40).mapToDouble(t -> t * t * 1e-4).toArray();
        Derivative smooth = SavitzkyGolay.centred(11, 3);
        assertThat(smooth.consumes()).isTrue();
        assertThat(smooth.on("q1").select()).containsExactly("q1");
        assertThat(Recordings.answers(PERIOD, square, smooth.unpadded())).containsExactly(square, within(1e-12));
        double[] second = Recordings.answers(
                PERIOD, square, SavitzkyGolay.endPoint(11, 2).order(2).named("dd*"));
        assertThat(second[39]).isCloseTo(2, within(1e-8));
        assertThat(SavitzkyGolay.centred().timing(0.001).lookahead()).isEqualTo(30);
        assertThat(SavitzkyGolay.endPoint().timing(0.001).lookahead()).isZero();
    }

    @Test
    void differencesAreDerivatives() {
        Schema angle = new Schema(List.of(Channel.byConvention("q3")), PERIOD);
        Channel velocity = Derivative.central("q#").named("qd#").outputs(angle).get(0);
        assertThat(velocity).isEqualTo(Channel.byConvention("qd3"));
        assertThat(Derivative.backward("q#").order(2).outputs(angle).get(0).kind())
                .isEqualTo(ChannelKind.ACCELERATION);
        assertThat(Derivative.central("q#").order(3).timing(PERIOD).lookahead()).isEqualTo(3);
        assertThat(SplineDerivative.of("q#").order(3).outputs(angle).get(0).kind())
                .isEqualTo(ChannelKind.JERK);
    }

    @Test
    void nanSpoilsOnlyTheDifferencesThatNeedIt() {
        assertThat(Recordings.rows(Derivative.backward("q1"), 1, NAN, 1, 1)).containsExactly(0, NAN, NAN, 0);
        assertThat(Recordings.rows(Derivative.central("q1"), NAN, 1, 1, 1)).containsExactly(NAN, NAN, 0, 0);
        assertThat(Recordings.rows(Derivative.central("q1"), 1, 1, NAN)).containsExactly(0, NAN, NAN);
    }

    @Test
    void nanAtTheEdgesStaysThere() {
        double[] edges = Recordings.wave(2, 60);
        edges[0] = NAN;
        edges[59] = NAN;
        for (Stage stage : List.of(
                Butterworth.lowPass(2, 6).zeroPhase(),
                SplineDerivative.of("q1"),
                Kalman.of(50, 0.01, "q1").smoother())) {
            double[] found = WholeColumns.of(stage, edges)[0];
            assertThat(IntStream.range(0, 60).filter(t -> Double.isNaN(found[t])))
                    .as("%s", stage)
                    .containsExactly(0, 59);
        }
        double[] smooth = WholeColumns.of(SavitzkyGolay.centred(5, 2), edges)[0];
        assertThat(IntStream.range(0, 60).filter(t -> Double.isNaN(smooth[t]))).containsExactly(0, 1, 2, 57, 58, 59);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 10})
    void refusesEvenCentredWindows(int rows) {
        assertRefused(ErrorCode.BAD_SETTING, () -> MedianFilter.centred(rows)).hasMessageContaining("window = " + rows);
        assertRefused(ErrorCode.BAD_SETTING, () -> SavitzkyGolay.centred(rows, 1))
                .hasMessageContaining("window = " + rows);
    }

    @Test
    void refusesWhatCannotBeSmoothed() {
        assertRefused(ErrorCode.BAD_SETTING, () -> SavitzkyGolay.endPoint(3, 3)).hasMessageContaining("window = 3");
        assertRefused(ErrorCode.BAD_SETTING, () -> SavitzkyGolay.centred(5, 7)).hasMessageContaining("window = 5");
        assertRefused(ErrorCode.BAD_SETTING, () -> MedianFilter.causal(0)).hasMessageContaining("window = 0");
        assertRefused(ErrorCode.BAD_SETTING, () -> Exponential.alpha(0)).hasMessageContaining("amount = 0.0 SHARE");
        assertRefused(ErrorCode.BAD_SETTING, () -> Exponential.alpha(1.5)).hasMessageContaining("amount = 1.5");
        assertRefused(ErrorCode.BAD_SETTING, () -> Exponential.timeConstant(-1)).hasMessageContaining("amount = -1");
        assertRefused(ErrorCode.BAD_SETTING, () -> Derivative.central("q1").order(0))
                .hasMessageContaining("order = 0");
        assertRefused(ErrorCode.BAD_SETTING, () -> SplineDerivative.of("q1").order(4))
                .hasMessageContaining("order = 4");
    }

    @Test
    void refusesRecordingsThatAreTooShort() {
        assertRefused(ErrorCode.TOO_SHORT, () -> Recordings.rows(Derivative.central("q1"), 1))
                .hasMessageContaining("1 row");
        assertRefused(
                        ErrorCode.TOO_SHORT,
                        () -> WholeColumns.of(SplineDerivative.of("q1"), new double[] {1, 2, 3, NAN}))
                .hasMessageContaining("3 numbers");
        assertRefused(
                        ErrorCode.TOO_SHORT,
                        () -> WholeColumns.of(SavitzkyGolay.centred(11, 3).unpadded(), new double[10]))
                .hasMessageContaining("11 rows");
    }
}
