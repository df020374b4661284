package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Unit;
import io.torsion.error.ErrorCode;
import io.torsion.features.Rolling.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RollingTest {
    private static final double NAN = Double.NaN;
    private static final double[] ROWS = {0.3, -1.2, 2.5, 2.5, 0.7, -0.4, 1.9, 5.5};

    /** pandas: r = x.rolling(4, min_periods=1); r.mean(), r.std(ddof=0), r.min(), … */
    static Stream<Arguments> numbers() {
        return Stream.of(
                expected(Statistic.MEAN, 0.3, -0.45, 1.6 / 3, 1.025, 1.125, 1.325, 1.175, 1.925),
                expected(
                        Statistic.DEVIATION,
                        0,
                        0.75,
                        1.5195028426721975,
                        1.5674421839417236,
                        1.530318594280289,
                        1.2376893794486563,
                        1.1166355717063645,
                        2.218529918662356),
                expected(Statistic.MIN, 0.3, -1.2, -1.2, -1.2, -1.2, -0.4, -0.4, -0.4),
                expected(Statistic.MAX, 0.3, 0.3, 2.5, 2.5, 2.5, 2.5, 2.5, 5.5),
                expected(Statistic.RANGE, 0, 1.5, 3.7, 3.7, 3.7, 2.9, 2.9, 5.9),
                expected(
                        Statistic.RMS,
                        0.3,
                        0.8746427842267951,
                        1.610382977224155,
                        1.8728320800328042,
                        1.8993419913222578,
                        1.8131464364468746,
                        1.6209565077447328,
                        2.937260628544903),
                expected(Statistic.MEDIAN, 0.3, -0.45, 0.3, 1.4, 1.6, 1.6, 1.3, 1.3));
    }

    private static Arguments expected(Statistic statistic, double... numbers) {
        return Arguments.of(statistic, numbers);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void areThoseOfPandas(Statistic statistic, double[] expected) {
        double[] found = Recordings.rows(Rolling.of(Span.samples(4), statistic).unpadded(), ROWS);
        assertThat(found).containsExactly(expected, within(1e-14));
    }

    @ParameterizedTest
    @EnumSource
    void repeatTheFirstRowBeforeIt(Statistic statistic) {
        double[] longer = {0.3, 0.3, 0.3, 0.3, -1.2, 2.5, 2.5, 0.7, -0.4, 1.9, 5.5};
        double[] unpadded =
                Recordings.rows(Rolling.of(Span.samples(4), statistic).unpadded(), longer);
        assertThat(Recordings.rows(Rolling.of(Span.samples(4), statistic), ROWS))
                .isEqualTo(Arrays.copyOfRange(unpadded, 3, 11));
    }

    @ParameterizedTest
    @EnumSource
    void areNanWhileTheWindowHoldsNan(Statistic statistic) {
        double[] found = Recordings.rows(Rolling.of(Span.seconds(0.02), statistic), 1, 2, NAN, 4, 3, 5, 7);
        for (int row = 0; row < found.length; row++) {
            assertThat(Double.isNaN(found[row])).as("row %d", row).isEqualTo(row >= 2 && row <= 4);
        }
    }

    @Test
    void ofAConstantAreExact() {
        double[] far = new double[50];
        Arrays.fill(far, 1e9 + 0.1);
        assertThat(Recordings.rows(Rolling.of(Span.samples(7), Statistic.DEVIATION), far))
                .containsOnly(0);
        assertThat(Recordings.rows(Rolling.of(Span.samples(7), Statistic.MEAN), far))
                .containsOnly(1e9 + 0.1);
    }

    /** By the mean of squares less the square of the mean nothing would be left of it. */
    @Test
    void deviationsKeepTheirPrecisionFarFromZero() {
        double[] near =
                new Random(3).doubles(60).map(v -> Math.rint(v * 1024) / 1024).toArray();
        double[] far = Arrays.stream(near).map(v -> v + 1e8).toArray();
        Rolling deviation = Rolling.of(Span.samples(9), Statistic.DEVIATION);
        assertThat(Recordings.rows(deviation, far)).containsExactly(Recordings.rows(deviation, near), within(1e-7));
    }

    @Test
    void haveNamesAndUnits() {
        Schema velocities = new Schema(List.of(Channel.byConvention("qd1"), Channel.byConvention("qd2")), 0.01);
        List<Channel> outputs =
                Rolling.of(Span.seconds(0.06), Statistic.MEAN, Statistic.RMS).outputs(velocities);
        assertThat(outputs.stream().map(Channel::name))
                .containsExactly("mean_60ms(qd1)", "mean_60ms(qd2)", "rms_60ms(qd1)", "rms_60ms(qd2)");
        assertThat(outputs).allMatch(c -> c.unit().equals(new Unit("rad", 1)));
        assertThat(Rolling.of(Span.samples(5), Statistic.MAX)
                        .named("%_*")
                        .outputs(velocities)
                        .get(1)
                        .name())
                .isEqualTo("max_5_qd2");
    }

    @Test
    void refuseNoRowsAndNoStatistics() {
        assertRefused(ErrorCode.BAD_SETTING, () -> Rolling.of(Span.samples(0), Statistic.MEAN))
                .hasMessageContaining("window = 0");
        assertRefused(ErrorCode.BAD_SETTING, () -> Rolling.of(Span.samples(3))).hasMessageContaining("statistics = []");
    }
}
