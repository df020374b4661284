package io.torsion.loss;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {
    private static final List<Channel> TARGETS = List.of(Channel.byConvention("tau1"), Channel.byConvention("tau2"));

    static List<Loss> losses() {
        return List.of(
                Loss.mse(),
                Loss.mae(),
                Loss.huber(1),
                Loss.huber(0.3),
                Loss.logCosh(),
                Loss.quantile(0.9),
                Loss.weighted(Loss.huber(0.7), 2, 0.5),
                Loss.perOutput(Loss.mse(), Loss.quantile(0.25)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theDerivativeIsACentralDifference(Loss loss) {
        for (double prediction : new double[] {-30, -1.7, -0.2, -0.05, 0.05, 0.5, 2.3, 30}) {
            for (int output = 0; output < 2; output++) {
                double target = 0.01;
                double step = 1e-6;
                double difference =
                        loss.value(output, prediction + step, target) - loss.value(output, prediction - step, target);
                assertThat(loss.derivative(output, prediction, target))
                        .isCloseTo(difference / (2 * step), within(1e-7 * Math.max(1, Math.abs(prediction))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void agreementCostsNothing(Loss loss) {
        assertThat(loss.value(1, 0.4, 0.4)).isZero();
        assertThat(loss.derivative(1, 0.4, 0.4)).isZero();
        assertThat(loss.value(0, Double.NaN, 0.4)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "mse, 3, 1, 4",
        "mae, 1, 3, 2",
        "huber, 1.5, 1, 0.125",
        "huber, 1, 4, 2.5",
        "huber:0.5, 4, 1, 1.375",
        "logcosh, 2, 1, 0.4337808304830271",
        "logcosh, 1000, 0, 999.3068528194401",
        "quantile:0.9, 1, 3, 1.8",
        "quantile:0.9, 3, 1, 0.2"
    })
    void valuesFollowTheFormulas(String text, double prediction, double target, double expected) {
        assertThat(Loss.parse(text).value(0, prediction, target)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aWeightMultipliesItsOutput() {
        Loss weighted = Loss.weighted(Loss.mse(), 2, 0.5);
        assertThat(weighted.value(0, 3, 0)).isEqualTo(18);
        assertThat(weighted.value(1, 3, 0)).isEqualTo(4.5);
        assertThat(weighted.derivative(1, 3, 0)).isEqualTo(3);
    }

    @Test
    void eachOutputHasItsLoss() {
        Loss loss = Loss.perOutput(Loss.mae(), Loss.mse());
        assertThat(loss.value(0, 3, 0)).isEqualTo(3);
        assertThat(loss.value(1, 3, 0)).isEqualTo(9);
        assertThat(loss.describe()).isEqualTo("[mae, mse]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mse",
                "mae",
                "huber:1.0",
                "huber:1.0E-4",
                "huber:0.5Nm",
                "huber:2.0rad/s^2",
                "logcosh",
                "quantile:0.9",
                "quantiles:0.05,0.5,0.95",
                "mse weighted [1.0, 0.0, 2.5]",
                "[mse, huber:0.5Nm, quantile:0.9]",
                "[mse weighted [1.0, 2.0], mae] weighted [3.0, 4.0]",
                "[[mse, mae], logcosh]"
            })
    void aDescriptionIsReadBack(String text) {
        assertThat(Loss.parse(text).describe()).isEqualTo(text);
        assertThat(Loss.parse(text)).isEqualTo(Loss.parse(" " + text + " "));
    }

    @Test
    void quantilesOfATargetStandBesideEachOther() {
        Loss heads = Loss.quantiles(0.1, 0.5, 0.9);
        assertThat(heads.quantiles()).containsExactly(0.1, 0.5, 0.9);
        assertThat(Loss.mse().quantiles()).isEmpty();
        for (int output = 0; output < 6; output++) {
            Loss one = Loss.quantile(heads.quantiles().get(output % 3));
            for (double target : new double[] {-1, 2, 5}) {
                assertThat(heads.value(output, 2, target)).isEqualTo(one.value(0, 2, target));
                assertThat(heads.derivative(output, 2, target)).isEqualTo(one.derivative(0, 2, target));
            }
        }
    }

    @Test
    void huberHasADefaultAndShortNumbers() {
        assertThat(Loss.parse("huber")).isEqualTo(Loss.huber(1));
        assertThat(Loss.parse("huber:2.")).isEqualTo(Loss.huber(2));
        assertThat(Loss.parse("huber:.5rad/s²")).isEqualTo(Loss.huberIn("rad/s^2", 0.5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "l2",
                "mse:1",
                "mae:2Nm",
                "quantile",
                "quantile:0.5Nm",
                "quantiles",
                "quantiles:",
                "quantiles:0.1,x,0.9",
                "huber:",
                "huber:x",
                "huber:-1",
                "huber:1.2.3",
                "mse weighted",
                "mse weighted [1.0",
                "mse weighted [x]",
                "[mse",
                "mse]"
            })
    void whatIsNoLossIsRefused(String text) {
        assertThatThrownBy(() -> Loss.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no loss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[mse, l2]", "[mse,]", "mse weighted [-1.0]", "quantiles:0.1,0.5,0.9 weighted [1.0]"})
    void partsThatAreNoLossAreRefused(String text) {
        assertThatThrownBy(() -> Loss.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingNestsWithoutEnd() {
        String deep = "[".repeat(100_000) + "mse" + "]".repeat(100_000);
        assertThatThrownBy(() -> Loss.parse(deep)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        for (double delta : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Loss.huber(delta)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Loss.huberIn("Nm", delta)).isInstanceOf(IllegalArgumentException.class);
        }
        for (double q : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> Loss.quantile(q)).isInstanceOf(IllegalArgumentException.class);
        }
        for (double[] q :
                new double[][] {{}, {0.5}, {0.1, 0.9}, {0.1, 0.1, 0.9}, {0.9, 0.5, 0.1}, {0, 0.5, 0.9}, {0.1, 0.5, 1}
                }) {
            assertThatThrownBy(() -> Loss.quantiles(q)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Loss.weighted(Loss.quantiles(0.1, 0.5, 0.9), 1))
                .hasMessageContaining("quantiles:0.1");
        assertThatThrownBy(() -> Loss.perOutput(Loss.quantiles(0.1, 0.5, 0.9))).hasMessageContaining("quantiles:0.1");
        assertThatThrownBy(() -> Loss.weighted(Loss.mse(), 1, -1)).hasMessageContaining("[1.0, -1.0]");
        assertThatThrownBy(() -> Loss.weighted(Loss.mse())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void deltaInTheTargetsUnitIsScaledPerTarget() {
        Loss bound = Loss.huberIn("Nm", 0.5).bind(TARGETS, new double[] {2, 10});
        assertThat(bound).isEqualTo(Loss.perOutput(Loss.huber(0.25), Loss.huber(0.05)));
    }

    @Test
    void unboundItRefusesToAnswer() {
        Loss loss = Loss.huberIn("Nm", 0.5);
        assertThatThrownBy(() -> loss.value(0, 1, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bind");
        assertThatThrownBy(() -> loss.derivative(0, 1, 2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void deltaInAnotherUnitIsRefused() {
        assertRefused(ErrorCode.WRONG_UNIT, () -> Loss.huberIn("rad", 0.5).bind(TARGETS, new double[] {1, 1}))
                .hasMessageContaining("tau1")
                .hasMessageContaining("Nm");
    }

    @Test
    void bindingReachesTheLossesInside() {
        double[] scale = {2, 10};
        Loss inNm = Loss.huberIn("Nm", 1);
        assertThat(Loss.weighted(inNm, 3, 3).bind(TARGETS, scale).value(1, 1, 0))
                .isCloseTo(3 * Loss.huber(0.1).value(1, 1, 0), within(1e-15));
        assertThat(Loss.perOutput(Loss.mse(), inNm).bind(TARGETS, scale).value(1, 1, 0))
                .isCloseTo(Loss.huber(0.1).value(1, 1, 0), within(1e-15));
        assertThat(Loss.mse().bind(TARGETS, scale)).isEqualTo(Loss.mse());
    }

    @Test
    void perOutputOnlyItsOwnTargetNeedsTheUnit() {
        List<Channel> mixed = List.of(Channel.byConvention("q1"), Channel.byConvention("tau1"));
        Loss loss =
                Loss.perOutput(Loss.huberIn("rad", 1), Loss.huberIn("Nm", 1)).bind(mixed, new double[] {4, 2});
        assertThat(loss.derivative(0, 9, 0)).isEqualTo(0.25);
        assertThat(loss.derivative(1, 9, 0)).isEqualTo(0.5);
    }

    @Test
    void theNumberOfWeightsAndLossesIsTheTargets() {
        double[] scale = {1, 1};
        assertThatThrownBy(() -> Loss.weighted(Loss.mse(), 1).bind(TARGETS, scale))
                .hasMessageContaining("1 weights for 2 targets");
        assertThatThrownBy(() -> Loss.perOutput(Loss.mse()).bind(TARGETS, scale))
                .hasMessageContaining("1 losses for 2 targets");
    }
}
