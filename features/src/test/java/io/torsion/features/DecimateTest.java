package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import io.torsion.feature.RowTransform;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimateTest {
    private static final double PERIOD = 0.001;
    private static final double[] CAUSAL = {
        0.0,
        0.018173964075304472,
        1.3532407126390695,
        8.15150596985772,
        12.24760497543355,
        9.385373995379584,
        4.558307123307612,
        4.856297805825615,
        12.116050437372705,
        10.701001304406264,
        5.501946614359597,
        3.799456436139911,
        10.671504960201077,
        11.838232171836726,
        6.798460975594887,
        3.277276386121135
    };
    private static final double[] ZERO_PHASE = {
        -0.002054435706449337,
        8.960267504645515,
        11.849330425740435,
        9.498800934951673,
        3.694781507746021,
        5.893313637717164,
        11.958297506511972,
        10.757931468852995,
        4.586529468736692,
        4.627063044017514,
        10.75539193551587,
        11.887735673695953,
        6.0540316336927305,
        3.4744706086210257,
        9.666055241769936,
        11.992452612678349
    };

    /** Tones by their place on the axis of the new Nyquist frequency; what is left of each, by amplitude. */
    @ParameterizedTest
    @CsvSource({
        "2, false, 1.45", "5, false, 1.45", "10, false, 1.45", "10, false, 2.6", "100, false, 1.45",
        "2, true, 1.15", "5, true, 1.15", "10, true, 1.15", "10, true, 2.6", "100, true, 1.15"
    })
    void whatTheNewRateCannotHoldIsGone(int factor, boolean zeroPhase, double place) {
        double left = kept(new Decimate(factor, 8, zeroPhase), place);
        assertThat(20 * Math.log10(left)).isLessThan(-40);
    }

    @ParameterizedTest
    @CsvSource({"2, false", "5, false", "100, false", "2, true", "5, true", "100, true"})
    void whatItCanHoldIsKept(int factor, boolean zeroPhase) {
        assertThat(kept(new Decimate(factor, 8, zeroPhase), 0.6)).isBetween(0.99, 1.001);
        assertThat(kept(new Decimate(factor, 8, zeroPhase), 0.2)).isBetween(0.99999, 1.00001);
    }

    @Test
    void withoutAFilterItWouldComeBack() {
        double[] tone = tone(1.45, 10);
        double[] every = IntStream.range(0, tone.length / 10)
                .mapToDouble(i -> tone[10 * i])
                .toArray();
        assertThat(amplitude(every)).isEqualTo(1, within(0.01));
    }

    /** scipy.signal: sosfilt(butter(8, 0.8 / 4, output="sos"), x, zi=sosfilt_zi(sos) * x[0])[0][::4], sosfiltfilt(sos, x)[::4]. */
    @Test
    void givesTheNumbersOfSciPy() {
        double[] column = IntStream.range(0, 64).mapToDouble(t -> t * t % 17).toArray();
        Trajectory arm = Recordings.of("a", PERIOD, column).select(0);
        assertThat(Decimate.causal(4).apply(arm).column(0)).containsExactly(CAUSAL, within(1e-10));
        assertThat(Decimate.zeroPhase(4).apply(arm).column(0)).containsExactly(ZERO_PHASE, within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void liveIsOfflineBitForBit(int factor) {
        Trajectory arm = Recordings.random(3, 100, 3, PERIOD);
        Decimate decimate = Decimate.causal(factor);
        RowTransform live = decimate.stream(arm.schema());
        double[] expected = decimate.apply(arm).toArray();
        assertThat(run(live, arm, factor)).isEqualTo(expected);
        live.reset();
        assertThat(run(live, arm, factor)).as("after reset").isEqualTo(expected);
    }

    @Test
    void aLiveStepAllocatesNothing() {
        RowTransform live =
                Decimate.causal(5).stream(Recordings.random(3, 10, 3, PERIOD).schema());
        double[] in = {0.1, 0.2, 0.3, 0.4};
        double[] out = new double[4];
        assertThat(Allocation.fewestBytes(() -> {
                    for (int row = 0; row < 200; row++) {
                        live.step(in, out);
                    }
                }))
                .isZero();
    }

    private static double[] run(RowTransform live, Trajectory arm, int factor) {
        int width = arm.schema().size();
        double[] in = new double[width];
        double[] out = new double[width];
        double[] all = new double[0];
        for (int row = 0; row < arm.rows(); row++) {
            arm.copyRow(row, in);
            boolean answer = live.step(in, out);
            assertThat(answer).isEqualTo(row % factor == 0);
            if (answer) {
                all = Arrays.copyOf(all, all.length + width);
                System.arraycopy(out, 0, all, all.length - width, width);
            }
        }
        assertThat(live.finish(out)).isFalse();
        return all;
    }

    @Test
    void keepsWhatSaysWhatAndWhen() {
        double[] times = IntStream.range(0, 95)
                .mapToDouble(i -> 7 + i * PERIOD + (i % 3) * 1e-5)
                .toArray();
        Schema schema = new Schema(List.of(Channel.byConvention("q1"), Channel.byConvention("tau1")), PERIOD);
        Trajectory arm = Trajectory.of("a", "robot", schema, new double[190], times);
        for (Decimate decimate : List.of(Decimate.causal(10), Decimate.zeroPhase(10))) {
            Trajectory found =
                    decimate.apply(TrajectorySet.of(arm, arm.rows(0, 60, "b"))).get(0);
            assertThat(found.rows()).isEqualTo(10);
            assertThat(found.schema().channels()).isEqualTo(schema.channels());
            assertThat(found.schema().samplePeriod()).isEqualTo(0.01);
            assertThat(List.of(found.id(), found.group())).containsExactly("a", "robot");
            assertThat(IntStream.range(0, 10).mapToDouble(found::time).toArray())
                    .containsExactly(every(times));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void startsAsIfItHadAlwaysBeenThere(boolean zeroPhase) {
        double[] constant = new double[300];
        Arrays.fill(constant, 4.5);
        assertThat(Arrays.stream(new Decimate(5, 8, zeroPhase)
                        .apply(Recordings.of("a", PERIOD, constant))
                        .column(0)))
                .allMatch(v -> Math.abs(v - 4.5) < 1e-9);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMissingSampleThatIsKeptStaysMissing(boolean zeroPhase) {
        double[] column = Recordings.wave(1, 300);
        column[20] = Double.NaN;
        column[33] = Double.NaN;
        double[] found = new Decimate(5, 8, zeroPhase)
                .apply(Recordings.of("a", PERIOD, column))
                .column(0);
        assertThat(IntStream.range(0, 60).filter(i -> Double.isNaN(found[i]))).containsExactly(4);
    }

    @Test
    void refusesToRunLiveBothWays() {
        assertRefused(
                        ErrorCode.OFFLINE_ONLY,
                        () -> Decimate.zeroPhase(5).stream(
                                Recordings.random(1, 9, 1, PERIOD).schema()))
                .hasMessageContaining("Decimate.causal(5)");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 8, factor = 1",
        "0, 8, factor = 0",
        "-3, 8, factor",
        "1001, 8, factor",
        "5, 0, order = 0",
        "5, 21, order"
    })
    void refusesSettingsThatCannotBe(int factor, int order, String named) {
        assertRefused(ErrorCode.BAD_SETTING, () -> Decimate.causal(factor).order(order))
                .hasMessageContaining(named);
    }

    @Test
    void refusesWhatIsTooShort() {
        Trajectory short10 = Recordings.of("short", PERIOD, Recordings.wave(1, 10));
        assertRefused(ErrorCode.TOO_SHORT, () -> Decimate.causal(10).apply(short10))
                .hasMessageContaining("short");
        assertThat(Decimate.causal(9).apply(short10).rows()).isEqualTo(2);
        assertRefused(ErrorCode.TOO_SHORT, () -> Decimate.zeroPhase(2).apply(short10));
    }

    private static double kept(Decimate decimate, double place) {
        Trajectory tone = Recordings.of("tone", PERIOD, tone(place, decimate.factor()));
        return amplitude(decimate.apply(tone).column(0));
    }

    private static double[] tone(double place, int factor) {
        return IntStream.range(0, 400 * factor)
                .mapToDouble(t -> Math.sin(Math.PI * place * t / factor + 0.3))
                .toArray();
    }

    /** From the power in the middle half, away from the ends. */
    private static double amplitude(double[] column) {
        return Math.sqrt(2
                * Arrays.stream(column, column.length / 4, 3 * column.length / 4)
                        .map(v -> v * v)
                        .average()
                        .orElseThrow());
    }

    private static double[] every(double[] values) {
        return IntStream.range(0, (values.length + 9) / 10)
                .mapToDouble(i -> values[10 * i])
                .toArray();
    }
}
