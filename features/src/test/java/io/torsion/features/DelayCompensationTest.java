package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.data.Windows;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Timing;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayCompensationTest {
    private static final int ROWS = 600;
    private static final double[] MOVE = walk(1, ROWS + 200);

    private final DelayCompensation stage = DelayCompensation.of("q2,q3", "q1").within(Span.samples(20));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 20})
    void aLateChannelIsAdvanced(int delay) {
        Trajectory arm = Recordings.of("arm", 0.01, late(0), late(delay), late(-4));
        FittedPipeline fitted = Recordings.fit(arm, stage);
        assertThat(fitted.learned().get(0).get("lag")).containsExactly(delay, -4);
        assertThat(fitted.timing()).isEqualTo(Timing.lookahead(delay));
        assertThat(fitted.describe())
                .as("a lag at the limit may be longer")
                .containsSubsequence("lag " + delay + " -4", "limit 20");
        Trajectory aligned = fitted.transform(arm);
        assertThat(aligned.column(0)).isEqualTo(late(0));
        int end = ROWS - delay;
        assertThat(Arrays.copyOf(aligned.column(1), end)).isEqualTo(Arrays.copyOf(late(0), end));
        assertThat(aligned.column(1)[ROWS - 1]).isEqualTo(late(delay)[ROWS - 1]);
        assertThat(Arrays.copyOfRange(aligned.column(2), 4, ROWS)).isEqualTo(Arrays.copyOfRange(late(0), 4, ROWS));
        assertThat(aligned.column(2)[2]).isEqualTo(late(-4)[0]);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noiseAndMissingSamplesDoNotHideADelay(long seed) {
        Random random = new Random(seed);
        double[] noisy = Arrays.stream(late(9))
                .map(v -> random.nextInt(10) == 0 ? Double.NaN : -50 + 0.2 * (v + random.nextGaussian()))
                .toArray();
        Map<String, double[]> learned = learn(stage, Recordings.of("a", 0.01, late(0), noisy, late(3)));
        assertThat(learned.get("lag")).containsExactly(9, 3);
        assertThat(learned.get("correlation")[0]).isBetween(0.7, 0.999);
        assertThat(learned.get("correlation")[1]).isEqualTo(1, within(1e-12));
    }

    @Test
    void pairsGoByNumber() {
        double[] other = walk(2, ROWS + 8);
        double[][] columns = {late(0), late(5), Arrays.copyOfRange(other, 8, ROWS + 8), Arrays.copyOf(other, ROWS)};
        Schema schema = new Schema(
                Stream.of("q1", "tau_meas1", "q2", "tau_meas2")
                        .map(Channel::byConvention)
                        .toList(),
                0.01);
        double[] values = IntStream.range(0, 4 * ROWS)
                .mapToDouble(i -> columns[i % 4][i / 4])
                .toArray();
        TrajectorySet arm = TrajectorySet.of(Trajectory.of("arm", schema, values));
        assertThat(DelayCompensation.of("tau_meas#", "q#").learn(arm).get("lag"))
                .containsExactly(5, 8);
        assertThat(DelayCompensation.of("tau_meas#", "q1").learn(arm).get("lag"))
                .startsWith(5);
    }

    @Test
    void ofSeveralReferencesOneMustHaveTheNumber() {
        Trajectory arm = Recordings.of("a", 0.01, late(0), late(1), late(2));
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> Recordings.fit(arm, DelayCompensation.of("q3", "q1,q2")))
                .hasMessageContaining("'q3'")
                .hasMessageContaining("[q1, q2]");
        assertRefused(ErrorCode.CHANNEL_MATCHED_TWICE, () -> Recordings.fit(arm, DelayCompensation.of("q#", "q1")));
    }

    @Test
    void besideTheChannelsTheyStayWhereTheyAre() {
        Trajectory arm = Recordings.of("arm", 0.01, late(0), late(7), late(-4));
        FittedPipeline fitted = Recordings.fit(arm, stage.named("aligned.*"));
        assertThat(fitted.features().names()).containsExactly("q1", "q2", "q3", "aligned.q2", "aligned.q3");
        assertThat(fitted.transform(arm).column(1)).isEqualTo(late(7));
        assertThat(Arrays.copyOf(fitted.transform(arm).column(3), ROWS - 7))
                .isEqualTo(Arrays.copyOf(late(0), ROWS - 7));
    }

    @Test
    void statisticsMergeToThoseOfAllDataAtOnce() {
        double[] other =
                IntStream.range(0, ROWS).mapToDouble(t -> 300 + 0.1 * t).toArray();
        Trajectory first = Recordings.of("a", 0.01, late(0), late(5), other).select(0, 1, 2);
        Trajectory second = Recordings.of("b", 0.01, other, late(2), late(9)).select(0, 1, 2);
        double[] gap = new double[3 * 20];
        Arrays.fill(gap, Double.NaN);
        double[] joined = Stream.of(first.toArray(), gap, second.toArray())
                .flatMapToDouble(Arrays::stream)
                .toArray();
        Map<String, double[]> atOnce = stage.partial(Trajectory.of("j", first.schema(), joined));
        Map<String, double[]> merged = stage.merge(stage.partial(first), stage.partial(second));
        assertThat(merged.keySet()).isEqualTo(atOnce.keySet());
        merged.forEach((name, numbers) -> {
            double largest = Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
            assertThat(atOnce.get(name)).containsExactly(numbers, within(1e-12 * largest));
        });
        assertThat(stage.learn(first.schema(), merged).get("lag"))
                .isEqualTo(stage.learn(first.schema(), atOnce).get("lag"));
    }

    @Test
    void shortRecordingsAddWhatTheyHave() {
        Trajectory arm = Recordings.of("a", 0.01, late(0), late(5), late(0)).select(0, 1, 2);
        TrajectorySet parts = Windows.of(15).stride(15).take(TrajectorySet.of(arm));
        assertThat(stage.within(Span.samples(7)).learn(parts).get("lag")).containsExactly(5, 0);
    }

    @Test
    void refusesWhatTellsNothing() {
        double[] constant = new double[ROWS];
        Arrays.fill(constant, 0.1);
        double[] missing = new double[ROWS];
        Arrays.fill(missing, Double.NaN);
        double[] infinite = late(0);
        infinite[5] = Double.POSITIVE_INFINITY;
        assertRefused(ErrorCode.NO_VARIATION, () -> learn(stage, Recordings.of("a", 0.01, late(0), constant, late(0))))
                .hasMessageContaining("'q2' does not vary");
        assertRefused(ErrorCode.NO_VARIATION, () -> learn(stage, Recordings.of("a", 0.01, constant, late(0), late(0))))
                .hasMessageContaining("'q1' does not vary");
        assertRefused(ErrorCode.NON_FINITE, () -> learn(stage, Recordings.of("a", 0.01, late(0), late(0), missing)))
                .hasMessageContaining("'q3'");
        assertRefused(ErrorCode.NON_FINITE, () -> learn(stage, Recordings.of("a", 0.01, late(0), late(0), infinite)))
                .hasMessageContaining("'q3'");
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertRefused(ErrorCode.BAD_SETTING, () -> DelayCompensation.of("q2", "!q1"))
                .hasMessageContaining("references = [!q1]");
        assertRefused(
                        ErrorCode.BAD_SETTING,
                        () -> stage.stream(
                                Recordings.of("a", 0.01, late(0), late(0), late(0))
                                        .select(0, 1, 2)
                                        .schema(),
                                Map.of("lag", new double[] {1, 21})))
                .hasMessageContaining("at most 20 rows");
        assertThat(stage.timing(0.01)).isEqualTo(Timing.lookahead(20));
    }

    private static Map<String, double[]> learn(DelayCompensation stage, Trajectory arm) {
        int[] inputs = IntStream.range(0, arm.schema().size())
                .filter(c -> !arm.schema().names().get(c).equals("y"))
                .toArray();
        Trajectory selected = arm.select(inputs);
        return stage.learn(TrajectorySet.of(selected));
    }

    private static double[] late(int rows) {
        return Arrays.copyOfRange(MOVE, 100 - rows, 100 - rows + ROWS);
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
