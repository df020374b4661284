package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import io.torsion.feature.LearningStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected numbers by pandas 1.5. */
class OutliersTest {
    private static final double NAN = Double.NaN;
    private static final double[] ROWS = {0.2, 0.1, NAN, 0.4, 9, 0.3, 0.25, -7, -6, 0.5, 0.1, NAN, NAN, 0.35, 0.15, 0.05
    };
    private static final double[] MARKED = {
        0.2, 0.1, NAN, 0.4, NAN, 0.3, 0.25, NAN, NAN, 0.5, 0.1, NAN, NAN, 0.35, 0.15, 0.05
    };

    private static double[] learnedFromThem(LearningStage stage) {
        Trajectory training = Recordings.of("r", 0.01, ROWS).select(0);
        return Recordings.rows(stage, stage.learn(TrajectorySet.of(training)), ROWS);
    }

    /** x.where(((x - x.mean()) / x.std(ddof=0)).abs() <= 1.5). */
    @Test
    void deviationsFromTheMean() {
        assertThat(learnedFromThem(ZScore.of(1.5))).containsExactly(MARKED);
        double[] held = {0.2, 0.1, 0.1, 0.4, 0.4, 0.3, 0.25, 0.25, 0.25, 0.5, 0.1, 0.1, 0.1, 0.35, 0.15, 0.05};
        assertThat(learnedFromThem(ZScore.of(1.5).replaceBy(Repair.hold()))).containsExactly(held);
        double[] clipped = learnedFromThem(ZScore.of(1.5).replaceBy(Repair.clamp()));
        assertThat(clipped[4]).isEqualTo(5.246276447795754, within(1e-14));
        assertThat(clipped[7]).isEqualTo(-5.4924302939495995, within(1e-14));
        assertThat(clipped[8]).isEqualTo(clipped[7]);
        assertThat(clipped[11]).isNaN();
    }

    /** The same marks, x.clip(q1 - 1.5 * iqr, q3 + 1.5 * iqr), and what FillTest has of the marked ones. */
    @Test
    void distancesFromTheQuartiles() {
        assertThat(learnedFromThem(InterQuartile.of(1.5))).containsExactly(MARKED);
        double[] lines = {
            0.2, 0.1, 0.25, 0.4, 0.35, 0.3, 0.25, 1 / 3.0, 5 / 12.0, 0.5, 0.1, 0.55 / 3, 0.8 / 3, 0.35, 0.15, 0.05
        };
        assertThat(learnedFromThem(InterQuartile.of(1.5).replaceBy(Repair.interpolate(2))))
                .containsExactly(lines, within(1e-15));
        double[] medians = {0.2, 0.1, 0.15, 0.4, 0.4, 0.3, 0.25, 0.275, 0.25, 0.5, 0.1, 0.3, 0.1, 0.35, 0.15, 0.05};
        assertThat(learnedFromThem(InterQuartile.of(1.5).replaceBy(Repair.median(3))))
                .containsExactly(medians, within(1e-15));
        double[] clipped = learnedFromThem(InterQuartile.of(1.5).replaceBy(Repair.clamp()));
        assertThat(clipped[4]).isEqualTo(0.725, within(1e-15));
        assertThat(clipped[7]).isEqualTo(-0.275, within(1e-15));
    }

    @Test
    void limitsLetThemselvesThrough() {
        assertThat(Recordings.rows(Limits.of(-1, 2), -1, 2, 2.1, NAN, -1.1)).containsExactly(-1, 2, NAN, NAN, NAN);
        assertThat(Recordings.rows(Limits.of(-1, 2).replaceBy(Repair.clamp()), -1, 2, 2.1, NAN, -1.1))
                .containsExactly(-1, 2, 2, NAN, -1);
    }

    @Test
    void aRateAllowsMoreTheLongerTheGap() {
        double[] steps = {0, 1, 2.5, 2, 10, NAN, 10, 9, 8.5, 8, 7.5, 20};
        assertThat(Recordings.rows(RateLimit.of(100), steps))
                .containsExactly(0, 1, NAN, 2, NAN, NAN, NAN, NAN, NAN, 8, 7.5, NAN);
    }

    @Test
    void aMovementAtJustTheRateIsNoOutlier() {
        double[] ramp = IntStream.range(0, 1000).mapToDouble(t -> 0.1 * t).toArray();
        assertThat(Recordings.rows(RateLimit.of(10), ramp)).isEqualTo(ramp);
    }

    @Test
    void markingThenFillingIsReplacingAtOnce() {
        double[] wave = Recordings.wave(3, 120);
        for (Repair repair : List.of(Repair.hold(), Repair.interpolate(4), Repair.median(9))) {
            assertThat(Recordings.answers(0.01, wave, Limits.of(-0.6, 0.9), Fill.by(repair)))
                    .isEqualTo(
                            Recordings.answers(0.01, wave, Limits.of(-0.6, 0.9).replaceBy(repair)));
        }
    }

    /** Stages before it may divide by nothing. */
    @Test
    void aRateForgetsWhatIsInfinite() {
        for (Repair repair : List.of(Repair.mark(), Repair.clamp())) {
            RowTransform rows = RateLimit.of(100).replaceBy(repair).stream(
                    Recordings.random(1, 9, 1, 0.01).select(0).schema(), Map.of());
            double[] out = new double[1];
            for (double value : new double[] {Double.POSITIVE_INFINITY, 0.1, 0.2, Double.NEGATIVE_INFINITY, 0.3}) {
                rows.step(new double[] {value}, out);
            }
            assertThat(out[0]).as("%s", repair).isFinite();
        }
    }

    /** As WPILib's SlewRateLimiter: from the last answer, by no more than the rate allows. */
    @Test
    void aClampedRateIsASlewRateLimiter() {
        Repair clamp = Repair.clamp();
        assertThat(Recordings.rows(RateLimit.of(100).replaceBy(clamp), 0, 3, 3, 3, 3, -5, 1))
                .containsExactly(0, 1, 2, 3, 3, 2, 1);
        assertThat(Recordings.rows(RateLimit.of(100).replaceBy(clamp), NAN, 5, NAN, 9, 9))
                .containsExactly(NAN, 5, NAN, 7, 8);
    }

    @Test
    void hampelMarksHoldsAndClampsToo() {
        double[] ramp = {0, 1, 2, 3, 4, 50, 6, 7, 8, 9};
        Hampel hampel = Hampel.centred(2, 3);
        assertThat(Recordings.rows(hampel.replaceBy(Repair.mark()), ramp))
                .containsExactly(0, 1, 2, 3, 4, NAN, 6, 7, 8, 9);
        assertThat(Recordings.rows(hampel.replaceBy(Repair.hold()), ramp))
                .containsExactly(0, 1, 2, 3, 4, 4, 6, 7, 8, 9);
        assertThat(Recordings.rows(hampel.replaceBy(Repair.interpolate(1)), ramp))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(Recordings.rows(hampel.replaceBy(Repair.clamp()), ramp)[5])
                .as("6, of 3, 4, 6, 7 and 50, and three deviations")
                .isEqualTo(6 + 3 * 1.4826 * 2);
        assertThat(hampel.replaceBy(Repair.interpolate(4)).timing(0.01).lookahead())
                .isEqualTo(6);
    }

    static Stream<Function<Repair, Stage>> stages() {
        return Stream.of(
                Hampel.causal(3, 3).unpadded()::replaceBy,
                Hampel.centred(2, 3)::replaceBy,
                ZScore.of(2)::replaceBy,
                InterQuartile.of(1.5)::replaceBy,
                RateLimit.of(50)::replaceBy,
                Limits.of(-1, 3)::replaceBy);
    }

    @ParameterizedTest
    @MethodSource("stages")
    void everyStageRepairsInEveryWay(Function<Repair, Stage> stage) {
        double[] column =
                IntStream.range(0, 20).mapToDouble(t -> t == 8 ? 90 : 0.1 * t).toArray();
        assertThat(repaired(stage, Repair.mark(), column)).isNaN();
        assertThat(repaired(stage, Repair.hold(), column)).isEqualTo(column[7]);
        assertThat(repaired(stage, Repair.interpolate(1), column)).isEqualTo(0.8, within(1e-15));
        assertThat(repaired(stage, Repair.median(4), column)).isEqualTo(column[6]);
        assertThat(repaired(stage, Repair.clamp(), column)).isBetween(column[7], 89.0);
    }

    /** The outlier's answer; all other samples are as they were. */
    private static double repaired(Function<Repair, Stage> stage, Repair way, double[] column) {
        double[] answers = Alone.fit(stage.apply(way), Recordings.of("r", 0.01, column))
                .columns(Recordings.of("r", 0.01, column))[0];
        double answer = answers[8];
        answers[8] = column[8];
        assertThat(answers).isEqualTo(column);
        return answer;
    }

    @Test
    void nothingIsAnOutlierInAConstantChannel() {
        Map<String, double[]> constant = ZScore.of(3).learn(TrajectorySet.of(constant(0.1)));
        assertThat(Recordings.rows(ZScore.of(3), constant, 5, 0.1, -1e9)).containsExactly(5, 0.1, -1e9);
        constant = InterQuartile.of(1.5).learn(TrajectorySet.of(constant(0.1)));
        assertThat(Recordings.rows(InterQuartile.of(1.5), constant, 5, 0.1, -1e9))
                .containsExactly(5, 0.1, -1e9);
    }

    private static Trajectory constant(double value) {
        double[] column = new double[20];
        java.util.Arrays.fill(column, value);
        return Recordings.of("constant", 0.01, column).select(0);
    }

    @Test
    void channelsThatAreMissingCannotBeLearnedFrom() {
        TrajectorySet missing = TrajectorySet.of(constant(NAN));
        assertRefused(ErrorCode.NON_FINITE, () -> ZScore.of(3).learn(missing)).hasMessageContaining("'q1'");
        assertRefused(ErrorCode.NON_FINITE, () -> InterQuartile.of(1.5).learn(missing))
                .hasMessageContaining("'q1'");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, NAN, Double.POSITIVE_INFINITY})
    void refuseThresholdsThatCannotBe(double bad) {
        assertRefused(ErrorCode.BAD_SETTING, () -> ZScore.of(bad)).hasMessageContaining("threshold = " + bad);
        assertRefused(ErrorCode.BAD_SETTING, () -> InterQuartile.of(bad)).hasMessageContaining("factor = " + bad);
        assertRefused(ErrorCode.BAD_SETTING, () -> RateLimit.of(bad)).hasMessageContaining("maxPerSecond = " + bad);
        assertRefused(ErrorCode.BAD_SETTING, () -> Limits.of(0, bad)).hasMessageContaining("min and max = 0.0 and");
    }

    @Test
    void onlyHampelHasAMedianOfItsOwn() {
        Repair own = Repair.median();
        assertRefused(ErrorCode.BAD_SETTING, () -> ZScore.of(3).replaceBy(own)).hasMessageContaining("repair = ");
        assertRefused(ErrorCode.BAD_SETTING, () -> InterQuartile.of(1.5).replaceBy(own))
                .hasMessageContaining("repair = ");
        assertRefused(ErrorCode.BAD_SETTING, () -> RateLimit.of(1).replaceBy(own))
                .hasMessageContaining("repair = ");
        assertRefused(ErrorCode.BAD_SETTING, () -> Limits.of(0, 1).replaceBy(own))
                .hasMessageContaining("repair = ");
    }
}
