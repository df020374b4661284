package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Unit;
import io.torsion.error.ErrorCode;
import io.torsion.feature.RowTransform;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Powers, and products channel by channel. */
class PowersTest {
    private static Schema schema(String... names) {
        return new Schema(Stream.of(names).map(Channel::byConvention).toList(), 0.01);
    }

    @Test
    void areProductsWithItself() {
        assertThat(Recordings.rows(Powers.of("q1", 3), -2, 0, 1.5, Double.NaN))
                .containsExactly(-8, 0, 3.375, Double.NaN);
        RowTransform both = Powers.of("q#", 2, 5).stream(schema("q1", "q2"), Map.of());
        double[] out = new double[4];
        assertThat(both.step(new double[] {3, -2}, out)).isTrue();
        assertThat(out).containsExactly(9, 4, 243, -32);
    }

    @Test
    void haveNamesAndUnits() {
        List<Channel> outputs = Powers.of("*", 2, 3).outputs(schema("qd1", "level"));
        assertThat(outputs)
                .containsExactly(
                        Channel.of("(qd1)^2").in(new Unit("rad·rad", 2)),
                        Channel.of("(level)^2"),
                        Channel.of("(qd1)^3").in(new Unit("rad·rad·rad", 3)),
                        Channel.of("(level)^3"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 10})
    void refuseOtherExponents(int bad) {
        assertRefused(ErrorCode.BAD_SETTING, () -> Powers.of("q#", 2, bad))
                .hasMessageContaining("exponents = [2, " + bad + "]");
        assertRefused(ErrorCode.BAD_SETTING, () -> Powers.of("q#")).hasMessageContaining("exponents = []");
    }

    @Test
    void torqueTimesVelocityIsPower() {
        Schema arm = schema("tau1", "tau2", "qd1", "qd2");
        Products power = Products.paired("tau#", "qd#");
        assertThat(power.outputs(arm))
                .containsExactly(
                        Channel.of("(tau1)(qd1)").in(new Unit("Nm·rad", 1)),
                        Channel.of("(tau2)(qd2)").in(new Unit("Nm·rad", 1)));
        double[] out = new double[2];
        assertThat(power.stream(arm, Map.of()).step(new double[] {2, 3, 5, 7}, out))
                .isTrue();
        assertThat(out).containsExactly(10, 21);
    }

    @Test
    void aFactorWithoutUnitLeavesTheOther() {
        assertThat(Products.of("gain", "qd1")
                        .outputs(schema("gain", "qd1"))
                        .get(0)
                        .unit())
                .isEqualTo(new Unit("rad", 1));
        assertThat(Products.of("qd1", "gain")
                        .outputs(schema("gain", "qd1"))
                        .get(0)
                        .unit())
                .isEqualTo(new Unit("rad", 1));
    }

    @Test
    void anExclusionIsThatOfItsOwnList() {
        Products some = Products.of("q#", "qd#,!*1");
        assertThat(outputs(some, "q1", "q2", "qd1", "qd2")).containsExactly("(q1)(qd2)", "(q2)(qd2)");
        Products others = Products.paired("q#,!q2", "q2");
        assertThat(outputs(others, "q1", "q2")).containsExactly("(q1)(q2)");
    }

    private static List<String> outputs(Products products, String... names) {
        Schema all = schema(names);
        return products.outputs(new Selection(products.select()).select(all)).stream()
                .map(Channel::name)
                .toList();
    }

    @Test
    void pairsNeedAsManyOfEach() {
        Products power = Products.paired("tau#", "qd#");
        assertRefused(ErrorCode.BAD_SETTING, () -> power.outputs(schema("tau1", "qd1", "qd2")))
                .hasMessageContaining("right = [qd#], 2 channels");
        assertRefused(ErrorCode.BAD_SETTING, () -> new Products(List.of("q1"), List.of(), Products.Pairs.MATCHING, "*"))
                .hasMessageContaining("right = [] to MATCHING");
        assertRefused(ErrorCode.BAD_SETTING, () -> new Products(List.of("q1"), List.of("q2"), Products.Pairs.SAME, "*"))
                .hasMessageContaining("right = [q2] to SAME");
    }
}
