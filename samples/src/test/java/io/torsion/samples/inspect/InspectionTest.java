package io.torsion.samples.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.data.RawRecording;
import io.torsion.data.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionTest {
    private static final int ROWS = 1000;
    private static final double PERIOD = 0.01;
    private static final Channel Q = Channel.byConvention("q1");
    private static final Channel QD = Channel.byConvention("qd1");
    private static final Channel TAU = Channel.byConvention("tau1");

    @Test
    void complainsOfNothingWithoutReason() {
        Inspection arm = Inspection.of(List.of(arm("a", 0.0), arm("b", 1.0)));
        assertThat(arm.verdicts()).isEmpty();
        assertThat(arm.toString()).endsWith("Nothing to complain about.");
        assertThat(arm.recordings().get(0).rate()).isCloseTo(100, within(1e-6));
        assertThat(arm.recordings().get(0).duration()).isCloseTo(9.99, within(1e-9));
        assertThat(arm.derivatives().get(0).ratio()).isCloseTo(1, within(0.05));
    }

    @Test
    void findsGapsRepeatedAndBackwardTimeStamps() {
        double[] times = {0, 0.01, 0.02, 0.06, 0.07, 0.42, 0.43, 0.43, 0.44, 0.40, 0.41, Double.NaN};
        RecordingFacts facts = RecordingFacts.of(recording("traj04", times));
        assertThat(facts.period()).isCloseTo(0.01, within(1e-12));
        assertThat(facts.gaps()).isEqualTo(2);
        assertThat(facts.longestGap()).isCloseTo(0.35, within(1e-12));
        assertThat(facts.repeated()).isEqualTo(1);
        assertThat(facts.backward()).isEqualTo(1);
        assertThat(facts.untimed()).isEqualTo(1);
        assertThat(facts.duration()).isCloseTo(0.44, within(1e-12));
        assertThat(Inspection.of(List.of(recording("traj04", times))).verdicts())
                .contains(
                        "2 gaps in traj04, the longest 0.3500 s: resample, or cut there",
                        "1 repeated time stamp in traj04: remove these rows, or resample",
                        "1 row of traj04 without a time stamp: cut them out")
                .anyMatch(v -> v.startsWith("time runs back 1 time in traj04"));
    }

    @Test
    void measuresJitterWithoutGaps() {
        double[] times = new double[200];
        for (int i = 1; i < times.length; i++) {
            times[i] = times[i - 1] + (i == 100 ? 1 : i % 10 == 0 ? 0.012 : i % 10 == 1 ? 0.008 : 0.01);
        }
        RecordingFacts facts = RecordingFacts.of(recording("a", times));
        assertThat(facts.jitter()).isCloseTo(0.2, within(1e-9));
        assertThat(facts.worstJitter()).isCloseTo(0.2, within(1e-9));
        assertThat(facts.gaps()).isEqualTo(1);
    }

    @Test
    void tellsRatesApartAndShortRecordings() {
        double[] slow = IntStream.range(0, 50).mapToDouble(i -> i * 0.02).toArray();
        double[] fast = IntStream.range(0, 50).mapToDouble(i -> i * 0.01).toArray();
        assertThat(Inspection.of(List.of(recording("a", fast), recording("b", slow), recording("c")))
                        .verdicts())
                .containsExactly(
                        "c: fewer than 2 rows: leave out", "b at 50 Hz, the first at 100 Hz: resample all to one rate");
    }

    @Test
    void saysOnceWhatIsWrongWithManyRecordings() {
        double[] times = {0, 0.01, 0.02, 0.06, 0.07, 0.08};
        double[] longer = {0, 0.01, 0.02, 0.32, 0.33, 0.34};
        List<RawRecording> three =
                List.of(recording("traj08", times), recording("traj09", longer), recording("traj10", times));
        assertThat(Inspection.of(three).verdicts())
                .contains("3 gaps in traj08..10, the longest 0.3000 s: resample, or cut there");
    }

    @Test
    void findsChannelsThatRecordingsLackAndNamesThatRepeat() {
        RawRecording whole = arm("a", 0.0);
        RawRecording motion = part("b", whole, 0, 2);
        assertThat(Inspection.of(List.of(whole, motion)).verdicts())
                .contains("tau1: not in b: each recording needs the channels that are chosen");
        assertThat(Inspection.of(List.of(motion, part("b", whole, 2, 3))).verdicts())
                .anyMatch(v -> v.startsWith("b: more than one recording of the same name"))
                .noneMatch(v -> v.contains("not in"));
    }

    private static RawRecording part(String id, RawRecording whole, int from, int to) {
        double[][] columns = IntStream.range(from, to).mapToObj(whole::column).toArray(double[][]::new);
        return RawRecording.of(id, id, whole.channels().subList(from, to), whole.times(), columns);
    }

    @Test
    void suspectsMilliseconds() {
        RawRecording arm = arm("a", 0.0);
        double[][] columns = {arm.column(0), arm.column(1), arm.column(2)};
        RawRecording slow = RawRecording.of("a", "a", arm.channels(), scaled(arm.times(), 1000), columns);
        assertThat(Inspection.of(List.of(slow)).verdicts())
                .contains("a row every 10 s in a: is the time in milliseconds? Give it in seconds");
    }

    @ParameterizedTest
    @CsvSource({
        "57.29578, 1, q1 is in degrees",
        "1, 57.29578, qd1 is in degrees",
        "1, -1, opposite sign",
        "1, 3, another size"
    })
    void suspectsUnitsBySlopes(double angle, double velocity, String suspicion) {
        RawRecording arm = arm("a", 0.0);
        double[][] columns = {scaled(arm.column(0), angle), scaled(arm.column(1), velocity), arm.column(2)};
        Inspection wrong = Inspection.of(List.of(RawRecording.of("a", "a", arm.channels(), arm.times(), columns)));
        assertThat(wrong.verdicts()).anyMatch(v -> v.contains(suspicion));
    }

    @Test
    void believesDeclaredDegrees() {
        RawRecording arm = arm("a", 0.0);
        double[][] columns = {scaled(arm.column(0), Math.toDegrees(1)), arm.column(1), arm.column(2)};
        List<Channel> channels = List.of(Q.in(new Unit("deg", 0)), QD, TAU);
        assertThat(Inspection.of(List.of(RawRecording.of("a", "a", channels, arm.times(), columns)))
                        .verdicts())
                .isEmpty();
    }

    @Test
    void suspectsAVelocityOfAnotherJoint() {
        RawRecording arm = arm("a", 0.0);
        double[] other = column(i -> Math.sin(i * 0.217 + 1));
        double[][] columns = {arm.column(0), other, arm.column(2)};
        assertThat(Inspection.of(List.of(RawRecording.of("a", "a", arm.channels(), arm.times(), columns)))
                        .verdicts())
                .anyMatch(v -> v.startsWith("qd1: not the slope of q1"));
    }

    @Test
    void countsSpikesButNotStepsOrNoise() {
        Random random = new Random(3);
        double[] noisy = column(i -> Math.sin(i * 0.05) + 0.01 * random.nextGaussian());
        assertThat(Spikes.count(noisy)).isZero();
        for (int at : new int[] {100, 300, 301, 700}) {
            noisy[at] += 3;
        }
        assertThat(Spikes.count(noisy)).isEqualTo(3);
        assertThat(Spikes.count(column(i -> i < 500 ? 0 : 1))).isZero();
        assertThat(Spikes.count(column(i -> Math.rint(3 * Math.sin(i * 0.01))))).isZero();
        assertThat(Spikes.count(new double[3])).isZero();
    }

    @Test
    void findsWrapsDegreesConstantsMissingAndUnitless() {
        double[] wrapping = column(i -> Math.IEEEremainder(i * 0.02, 2 * Math.PI));
        double[] degrees = column(i -> 90 * Math.sin(i * 0.01));
        double[] holed = column(i -> i == 5 ? Double.NaN : i == 7 ? Double.POSITIVE_INFINITY : i % 20);
        double[][] columns = {wrapping, degrees, column(i -> 4), holed, column(i -> Double.NaN)};
        List<Channel> channels = List.of(Q, channel("q2"), channel("tau1"), channel("load"), channel("none"));
        Inspection inspection = Inspection.of(List.of(RawRecording.of("a", "a", channels, times(), columns)));
        assertThat(inspection.channels().get(0).wraps()).isEqualTo(3);
        assertThat(inspection.channels().get(3).missing()).isEqualTo(1);
        assertThat(inspection.channels().get(3).max()).isEqualTo(19);
        assertThat(inspection.verdicts())
                .anyMatch(v -> v.startsWith("q1: jumps by whole turns"))
                .anyMatch(v -> v.startsWith("q2: far beyond two turns: degrees?"))
                .anyMatch(v -> v.startsWith("tau1: constant"))
                .anyMatch(v -> v.startsWith("load: missing"))
                .anyMatch(v -> v.startsWith("load: infinite"))
                .anyMatch(v -> v.startsWith("load: no unit"))
                .anyMatch(v -> v.startsWith("none: no value"));
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "-3, 1", "2, -1", "0, 1"})
    void findsTheLagOfATorque(int late, int sign) {
        Random random = new Random(5);
        double[] white = random.doubles(ROWS + 40, -1, 1).toArray();
        double[] motion = column(i -> Arrays.stream(white, i + 10, i + 16).sum());
        double[] torque = column(
                i -> sign * Arrays.stream(white, i + 10 - late, i + 16 - late).sum());
        RawRecording both = RawRecording.of("a", "a", List.of(QD, TAU), times(), new double[][] {motion, torque});
        Inspection inspection = Inspection.of(List.of(both));
        LagFacts lag = inspection.lags().get(0);
        assertThat(lag.rows()).isEqualTo(late);
        assertThat(lag.milliseconds()).isEqualTo(late * 10.0);
        assertThat(lag.correlation()).isCloseTo(sign, within(1e-9));
        assertThat(inspection.verdicts()).hasSize(late == 0 ? 0 : 1).allMatch(v -> v.startsWith("tau1 comes"));
    }

    @Test
    void findsRowsThatStandInTwoRecordings() {
        RawRecording whole = arm("a", 0.0);
        double[][] part = IntStream.range(0, 3)
                .mapToObj(c -> Arrays.copyOfRange(whole.column(c), 300, 500))
                .toArray(double[][]::new);
        RawRecording copy = RawRecording.of("c", "c", whole.channels(), Arrays.copyOf(times(), 200), part);
        Inspection inspection = Inspection.of(List.of(whole, arm("b", 1.0), copy));
        assertThat(inspection.copies()).hasSize(1);
        assertThat(inspection.verdicts())
                .containsExactly(
                        "200 rows stand both in a (from row 300) and in c (from row 0): keep them in one part of a"
                                + " split");
    }

    @Test
    void listsNamesInShort() {
        assertThat(Columns.inShort(List.of("q1", "q2", "q3", "tau7", "q9", "q10", "x", "y")))
                .isEqualTo("q1..3, tau7, q9..10, x, y");
    }

    /** An arm of one joint; another phase is another movement. */
    private static RawRecording arm(String id, double phase) {
        Random random = new Random(Double.hashCode(phase));
        double[] q = column(i -> Math.sin(i * 0.03 + phase) + 0.3 * Math.sin(i * 0.071));
        double[] qd = column(i -> 3 * Math.cos(i * 0.03 + phase) + 2.13 * Math.cos(i * 0.071));
        double[] tau = column(i -> 5 * Math.sin(q[i]) + 0.1 * random.nextGaussian());
        return RawRecording.of(id, id, List.of(Q, QD, TAU), times(), new double[][] {q, qd, tau});
    }

    private static RawRecording recording(String id, double... times) {
        double[] values = Arrays.stream(times).map(Math::sin).toArray();
        return RawRecording.of(id, id, List.of(Q), times, new double[][] {values});
    }

    private static Channel channel(String name) {
        return Channel.byConvention(name);
    }

    private static double[] times() {
        return column(i -> i * PERIOD);
    }

    private static double[] column(IntToDoubleFunction value) {
        return IntStream.range(0, ROWS).mapToDouble(value).toArray();
    }

    private static double[] scaled(double[] column, double factor) {
        return Arrays.stream(column).map(v -> v * factor).toArray();
    }
}
