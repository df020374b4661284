package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.data.RawRecording;
import io.torsion.data.Trajectory;
import io.torsion.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResampleTest {
    private static final double NAN = Double.NaN;

    @ParameterizedTest
    @EnumSource
    void aLineStaysALineWhateverTheJitter(Interpolation method) {
        Random random = new Random(3);
        double[] times = IntStream.range(0, 200)
                .mapToDouble(i -> 5 + 0.01 * (i + 0.4 * random.nextDouble()))
                .toArray();
        Trajectory found = Resample.to(50).method(method).apply(raw("a", "q1", times, t -> 3 - 2 * t));
        assertThat(found.rows()).isBetween(98, 100);
        for (int row = 0; row < found.rows(); row++) {
            assertThat(found.time(row) * 50).isEqualTo(Math.rint(found.time(row) * 50), within(1e-9));
            assertThat(found.get(row, 0)).isEqualTo(3 - 2 * found.time(row), within(1e-12));
        }
        assertThat(found.schema().samplePeriod()).isEqualTo(0.02);
    }

    @ParameterizedTest
    @EnumSource
    void samplesOnTheGridAreKept(Interpolation method) {
        for (double start : new double[] {0, 0.07, 3.3, 1_700_000_000.25}) {
            double[] times =
                    IntStream.range(0, 60).mapToDouble(i -> start + i * 0.01).toArray();
            RawRecording raw = raw("a", "q1", times, t -> Math.sin(9 * (t - start)));
            Trajectory found = Resample.to(100).method(method).apply(raw);
            assertThat(found.column(0)).containsExactly(raw.column(0), within(1e-4));
            if (start < 10) {
                assertThat(found.column(0)).containsExactly(raw.column(0), within(1e-14));
            }
        }
    }

    /** What lies a millionth of a row before the last row of the grid stands on it, whichever way the quotient is rounded. */
    @ParameterizedTest
    @ValueSource(doubles = {100, 250, 333, 1000, 2000})
    void timesThatAreAllButOnTheGridGiveEveryRow(double rate) {
        for (double beside : new double[] {1e-9, 1e-6 / rate, Math.nextDown(1e-6 / rate), Math.nextUp(1e-6 / rate)}) {
            for (int rows : new int[] {11, 101, 1001, 1234}) {
                double[] times =
                        IntStream.range(0, rows).mapToDouble(i -> i / rate).toArray();
                times[0] += beside;
                times[rows - 1] -= beside;
                Trajectory found = Resample.to(rate).apply(raw("a", "q1", times, t -> 5 + t));
                for (int row = 0; row < found.rows(); row++) {
                    assertThat(found.get(row, 0)).isEqualTo(5 + found.time(row), within(2e-8));
                }
            }
        }
    }

    @Test
    void channelsOfDifferentRatesComeTogether() {
        double[] fast = IntStream.range(0, 2000).mapToDouble(i -> i * 0.001).toArray();
        double[] slow =
                IntStream.range(0, 90).mapToDouble(i -> 0.013 + i * 0.02).toArray();
        RawRecording arm = raw("arm", "q1", fast, Math::sin);
        RawRecording plate = raw("plate", "f1", slow, Math::cos);
        Trajectory found = Resample.to(200).apply(arm, plate);
        assertThat(found.id()).isEqualTo("arm");
        assertThat(found.schema().names()).containsExactly("q1", "f1");
        assertThat(found.time(0)).isEqualTo(0.015);
        assertThat(found.time(found.rows() - 1)).isEqualTo(1.79);
        for (int row = 0; row < found.rows(); row++) {
            assertThat(found.get(row, 0)).isEqualTo(Math.sin(found.time(row)), within(1e-5));
            assertThat(found.get(row, 1)).isEqualTo(Math.cos(found.time(row)), within(1e-4));
        }
    }

    @Test
    void aChannelMayHaveSamplesInSomeRowsOnly() {
        double[] times = IntStream.range(0, 101).mapToDouble(i -> i * 0.01).toArray();
        double[] every = Arrays.stream(times).map(t -> t * t).toArray();
        double[] some = IntStream.range(0, 101)
                .mapToDouble(i -> i % 5 == 0 ? 7 * times[i] : i % 5 == 1 ? Double.POSITIVE_INFINITY : NAN)
                .toArray();
        RawRecording raw = RawRecording.of("a", "g", channels("q1", "q2"), times, new double[][] {every, some});
        Trajectory found = Resample.to(100).method(Interpolation.LINEAR).apply(raw);
        assertThat(found.group()).isEqualTo("g");
        assertThat(found.column(0)).containsExactly(every, within(1e-15));
        assertThat(found.column(1))
                .containsExactly(Arrays.stream(times).map(t -> 7 * t).toArray(), within(1e-14));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLostInALongGapStaysMissing(Interpolation method) {
        double[] times = {0, 0.1, 0.2, 0.3, 0.7, 0.8, 0.9, 1.5, 1.6, 1.7};
        RawRecording raw = raw("a", "q1", times, t -> t > 0.5 && t < 1 ? 100 : t);
        Resample some = Resample.to(20).method(method).maxGap(0.4);
        double[] found = some.apply(raw).column(0);
        assertThat(found).hasSize(35);
        assertThat(IntStream.range(0, 35).filter(i -> Double.isNaN(found[i])))
                .as("after 0.9 s, before 1.5 s")
                .containsExactly(IntStream.range(19, 30).boxed().toArray(Integer[]::new));
        double[] apart = some.maxGap(0.1).apply(raw).column(0);
        assertThat(apart[5]).as("nothing of the jump is seen across a gap").isEqualTo(0.25, within(1e-12));
        assertThat(apart[15]).isEqualTo(100);
        assertThat(apart[6]).isEqualTo(0.3);
        assertThat(apart[7]).isNaN();
        assertThat(some.maxGap(Double.POSITIVE_INFINITY).apply(raw).column(0)).doesNotContain(NAN);
    }

    @Test
    void aSampleThatStandsAloneIsKeptWhereItIs() {
        double[] times = {0, 0.1, 0.5, 1, 1.1};
        double[] found = Resample.to(10).apply(raw("a", "q1", times, t -> t)).column(0);
        assertThat(found).containsExactly(0, 0.1, NAN, NAN, NAN, 0.5, NAN, NAN, NAN, NAN, 1, 1.1);
    }

    @Test
    void pchipDoesNotSwingBeyondAStepButTheSplineDoes() {
        double[] times = IntStream.range(0, 20).mapToDouble(i -> i * 0.1).toArray();
        RawRecording step = raw("a", "q1", times, t -> t < 0.95 ? 0 : 1);
        Resample fine = Resample.to(100).maxGap(1);
        assertThat(Arrays.stream(fine.apply(step).column(0))).allMatch(v -> v >= 0 && v <= 1);
        assertThat(Arrays.stream(fine.method(Interpolation.CUBIC).apply(step).column(0)))
                .anyMatch(v -> v > 1.05);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void fewSamplesAreEnough(int samples) {
        double[] times = {0, 0.1, 0.2, 0.3};
        for (Interpolation method : Interpolation.values()) {
            RawRecording raw = raw("a", "q1", Arrays.copyOf(times, samples), t -> 2 * t);
            assertThat(Resample.to(10).method(method).apply(raw).column(0))
                    .containsExactly(Arrays.copyOf(new double[] {0, 0.2, 0.4, 0.6}, samples), within(1e-15));
        }
    }

    @Test
    void refusesTimeThatDoesNotIncrease() {
        double[] twice = {0, 0.1, 0.1, 0.3};
        double[] back = {0, 0.2, 0.3, 0.1};
        double[] none = {0, NAN, 0.2};
        RawRecording fine = raw("fine", "q9", new double[] {0, 1}, t -> t);
        assertRefused(ErrorCode.TIME_NOT_INCREASING, () -> Resample.to(10).apply(fine, raw("b7", "q1", twice, t -> t)))
                .hasMessageContaining("b7: time does not increase at row 2");
        assertRefused(ErrorCode.TIME_NOT_INCREASING, () -> Resample.to(10).apply(raw("b7", "q1", back, t -> t)))
                .hasMessageContaining("row 3");
        assertRefused(ErrorCode.NON_FINITE, () -> Resample.to(10).apply(raw("b7", "q1", none, t -> t)))
                .hasMessageContaining("b7 has no time stamp in row 1");
    }

    @Test
    void refusesTooLittle() {
        double[] times = {0, 0.1, 0.2};
        RawRecording early = raw("early", "q1", times, t -> t);
        RawRecording late = raw("late", "q2", new double[] {5, 5.1, 5.2}, t -> t);
        assertRefused(ErrorCode.TOO_SHORT, () -> Resample.to(10).apply(raw("a", "q1", times, t -> t == 0 ? 1 : NAN)))
                .hasMessageContaining("'q1' of recording a")
                .hasMessageContaining("1 finite values in 3 rows");
        assertRefused(ErrorCode.TOO_SHORT, () -> Resample.to(10).apply(early, late))
                .hasMessageContaining("the last begins at 5.00000 s, the first ends at 0.200000 s");
        assertRefused(ErrorCode.TOO_SHORT, () -> Resample.to(1).apply(early)).hasMessageContaining("1.0 Hz");
        assertRefused(ErrorCode.TOO_SHORT, () -> Resample.to(1).apply(raw("e", "q1", new double[0], t -> t)));
        assertRefused(ErrorCode.DUPLICATE_NAME, () -> Resample.to(10).apply(early, raw("again", "q1", times, t -> t)))
                .hasMessageContaining("'q1'");
        assertThatThrownBy(() -> Resample.to(10).apply()).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE})
    void refusesWhatIsNoRate(double rate) {
        assertRefused(ErrorCode.BAD_SETTING, () -> Resample.to(rate)).hasMessageContaining("rateHz = " + rate);
    }

    @Test
    void refusesOtherSettingsThatCannotBe() {
        assertRefused(ErrorCode.BAD_SETTING, () -> Resample.to(10).maxGap(0)).hasMessageContaining("maxGap = 0.0");
        assertRefused(ErrorCode.BAD_SETTING, () -> Resample.to(10).maxGap(NAN)).hasMessageContaining("maxGap");
        RawRecording milliseconds = raw("a", "q1", new double[] {0, 3e12}, t -> t);
        assertRefused(ErrorCode.BAD_SETTING, () -> Resample.to(1000).apply(milliseconds))
                .hasMessageContaining("time stamps in seconds");
    }

    private static RawRecording raw(String id, String channel, double[] times, DoubleUnaryOperator value) {
        double[][] columns = {Arrays.stream(times).map(value).toArray()};
        return RawRecording.of(id, id, channels(channel), times, columns);
    }

    private static List<Channel> channels(String... names) {
        return Arrays.stream(names).map(Channel::byConvention).toList();
    }
}
