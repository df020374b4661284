package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.data.Unit;
import io.torsion.error.ErrorCode;
import io.torsion.feature.InvertibleStage;
import io.torsion.feature.Stage;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Minimum and maximum, median and quantiles; what they share with means and deviations is in StandardScalerTest too. */
class ScalersTest {
    private static final Trajectory ARM = Recordings.random(9, 500, 3, 0.01);

    static Stream<InvertibleStage> scalers() {
        return Stream.of(
                StandardScaler.perChannel(),
                StandardScaler.shared(),
                MinMaxScaler.perChannel(),
                MinMaxScaler.shared().range(-3, 5),
                RobustScaler.perChannel(),
                RobustScaler.shared());
    }

    @Test
    void theRangeOfTheTrainingDataBecomesTheOneAskedFor() {
        Trajectory scaled =
                Recordings.fit(ARM, MinMaxScaler.perChannel().range(-2, 3)).transform(ARM);
        for (int c = 0; c < 3; c++) {
            assertThat(Arrays.stream(scaled.column(c)).min().orElseThrow()).isEqualTo(-2, within(1e-14));
            assertThat(Arrays.stream(scaled.column(c)).max().orElseThrow()).isEqualTo(3, within(1e-14));
        }
        assertThat(scaled.schema().channels())
                .allMatch(channel -> channel.unit().equals(Unit.NONE));
    }

    @Test
    void theMedianBecomesZeroAndTheQuantilesLieOneApart() {
        Trajectory scaled = Recordings.fit(ARM, RobustScaler.perChannel()).transform(ARM);
        double[] column = scaled.column(1);
        Arrays.sort(column);
        assertThat((column[249] + column[250]) / 2).isEqualTo(0, within(1e-14));
        assertThat(column[375] - column[124]).isEqualTo(1, within(0.05));
    }

    @Test
    void oneOutlierHardlyMovesTheRobustScale() {
        double[] clean = Recordings.wave(3, 1001);
        double[] spoilt = clean.clone();
        spoilt[500] = 1e6;
        double expected = scale(RobustScaler.perChannel(), clean);
        assertThat(scale(RobustScaler.perChannel(), spoilt)).isEqualTo(expected, within(0.01 * expected));
        assertThat(scale(StandardScaler.perChannel(), spoilt))
                .isGreaterThan(1000 * scale(StandardScaler.perChannel(), clean));
    }

    @Test
    void otherDataMayLeaveTheRangeUnlessItIsClipped() {
        Trajectory training = Recordings.of("training", 0.01, new double[] {1, 2, 3});
        Trajectory other = Recordings.of("other", 0.01, new double[] {0, 2, 9, Double.MAX_VALUE});
        assertThat(first(training, other, MinMaxScaler.perChannel()))
                .containsExactly(-0.5, 0.5, 4, 8.988465674311579e307);
        assertThat(first(training, other, MinMaxScaler.perChannel().clip())).containsExactly(0, 0.5, 1, 1);
        assertThat(first(training, other, RobustScaler.perChannel().clip(1.5))).containsExactly(-1.5, 0, 1.5, 1.5);
    }

    @ParameterizedTest
    @MethodSource("scalers")
    void aConstantIsDividedByOne(InvertibleStage scaler) {
        double[] constant = new double[30];
        Arrays.fill(constant, 0.1);
        constant[7] = Math.nextUp(0.1);
        Map<String, double[]> learned = learn(scaler, constant);
        double width = scaler instanceof MinMaxScaler minMax ? minMax.high() - minMax.low() : 1;
        assertThat(learned.get("scale")).containsExactly(1 / width);
    }

    @ParameterizedTest
    @MethodSource("scalers")
    void missingSamplesAreLeftOut(InvertibleStage scaler) {
        Map<String, double[]> gaps = learn(scaler, Double.NaN, 1, 2, Double.NaN, 6);
        learn(scaler, 1, 2, 6)
                .forEach((name, numbers) -> assertThat(gaps.get(name)).isEqualTo(numbers));
    }

    @ParameterizedTest
    @MethodSource("scalers")
    void nothingIsLearnedFromNothingOrTheInfinite(InvertibleStage scaler) {
        assertRefused(ErrorCode.NON_FINITE, () -> learn(scaler, Double.NaN, Double.NaN))
                .hasMessageContaining("'q1'");
        assertRefused(ErrorCode.NON_FINITE, () -> learn(scaler, 1, Double.NEGATIVE_INFINITY))
                .hasMessageContaining("'q1'");
    }

    @ParameterizedTest
    @MethodSource("scalers")
    void pooledChannelsAreScaledAlike(InvertibleStage scaler) {
        Map<String, double[]> learned = scaler.learn(TrajectorySet.of(ARM.select(0, 1, 2)));
        boolean pooled = scaler.toString().contains("pooled=true");
        assertThat(Arrays.stream(learned.get("scale")).distinct().count()).isEqualTo(pooled ? 1 : 3);
        assertThat(Arrays.stream(learned.get("offset")).distinct().count()).isEqualTo(pooled ? 1 : 3);
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertRefused(ErrorCode.BAD_SETTING, () -> MinMaxScaler.perChannel().range(1, 1))
                .hasMessageContaining("1.0 to 1.0");
        assertRefused(ErrorCode.BAD_SETTING, () -> MinMaxScaler.perChannel().range(0, Double.POSITIVE_INFINITY))
                .hasMessageContaining("range");
        assertRefused(ErrorCode.BAD_SETTING, () -> RobustScaler.perChannel().quantiles(0.5, 0.5))
                .hasMessageContaining("quantiles");
        assertRefused(ErrorCode.BAD_SETTING, () -> RobustScaler.perChannel().quantiles(-0.1, 0.5))
                .hasMessageContaining("quantiles");
        assertRefused(ErrorCode.BAD_SETTING, () -> RobustScaler.perChannel().clip(Double.NaN))
                .hasMessageContaining("clip");
    }

    private static double[] first(Trajectory training, Trajectory other, Stage scaler) {
        return Recordings.fit(training, scaler).transform(other).column(0);
    }

    private static double scale(InvertibleStage scaler, double[] column) {
        return learn(scaler, column).get("scale")[0];
    }

    private static Map<String, double[]> learn(InvertibleStage scaler, double... column) {
        return scaler.learn(TrajectorySet.of(Recordings.of("one", 0.01, column).select(0)));
    }
}
