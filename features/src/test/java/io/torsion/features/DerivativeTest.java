package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.Schema;
import io.torsion.data.Unit;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivativeTest {
    private static final double PERIOD = 0.01;

    @Test
    void givesUnitsAndKindsOfDerivatives() {
        Schema angle = new Schema(List.of(Channel.byConvention("q3")), PERIOD);
        Channel acceleration =
                Derivative.of("q#").order(2).named("qdd#").outputs(angle).get(0);
        assertThat(acceleration).isEqualTo(Channel.byConvention("qdd3"));
        assertThat(acceleration.unit()).isEqualTo(Unit.parse("rad/s^2"));
        assertThat(Derivative.of("q#").order(3).outputs(angle).get(0).kind()).isEqualTo(ChannelKind.JERK);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 7", "0.001, 61", "0.02, 5", "0.1, 5"})
    void theDefaultWindowIs60MillisecondsButEnoughForThePolynomial(double period, int rows) {
        assertThat(Derivative.of("q#").centred().timing(period).lookahead()).isEqualTo(rows / 2);
    }

    @Test
    void aCentredWindowIsOdd() {
        assertRefused(ErrorCode.BAD_SETTING, () -> Derivative.of("q#").window(8).centred())
                .hasMessageContaining("window = 8");
        assertThat(Derivative.of("q#").window(9).centred().timing(PERIOD).lookahead())
                .isEqualTo(4);
        assertThat(Derivative.of("q#").window(8).endPoint().timing(PERIOD).lookahead())
                .isZero();
    }

    /** t³ − 2 t² + 5: the polynomial that is fitted. */
    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3"})
    void isExactOnPolynomialsOfItsDegree(int order) {
        double[] cubic = sample(t -> t * t * t - 2 * t * t + 5);
        double[] expected = sample(t -> switch (order) {
            case 0 -> t * t * t - 2 * t * t + 5;
            case 1 -> 3 * t * t - 4 * t;
            case 2 -> 6 * t - 4;
            default -> 6;
        });
        Derivative derivative = Derivative.of("q1").order(order).window(11);
        double tolerance = 1e-13 * Math.pow(PERIOD, -order) + 1e-12;
        assertThat(from(10, Recordings.answers(PERIOD, cubic, derivative)))
                .containsExactly(from(10, expected), within(tolerance));
        assertThat(Recordings.answers(PERIOD, cubic, derivative.centred().unpadded()))
                .as("centred, to the very ends")
                .containsExactly(expected, within(tolerance));
    }

    @Test
    void aConstantHasNoDerivativeWhereverItStands() {
        double[] constant = new double[40];
        Arrays.fill(constant, 1e6 / 3);
        assertThat(Recordings.answers(PERIOD, constant, Derivative.of("q1").order(2)))
                .containsOnly(0.0);
    }

    @Test
    void nanSpoilsOnlyTheWindowsThatHoldIt() {
        double[] column = sample(Math::sin);
        column[30] = Double.NaN;
        double[] answers = Recordings.rows(Derivative.of("q1").window(5), column);
        for (int row = 0; row < answers.length; row++) {
            assertThat(Double.isNaN(answers[row])).as("row %d", row).isEqualTo(row >= 30 && row < 35);
        }
    }

    @Test
    void aRecordingShorterThanAWindowWithoutPaddingIsTooShort() {
        Derivative derivative = Derivative.of("q1").window(11).centred().unpadded();
        assertThatThrownBy(() -> Recordings.answers(PERIOD, new double[10], derivative))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("D107")
                .hasMessageContaining("11 rows");
    }

    @Test
    void refusesWhatCannotBeFitted() {
        assertRefused(ErrorCode.BAD_SETTING, () -> Derivative.of("q#").window(3))
                .hasMessageContaining("3");
        assertRefused(ErrorCode.BAD_SETTING, () -> Derivative.of("q#").order(2).polynomial(1));
        assertRefused(ErrorCode.BAD_SETTING, () -> Derivative.of("q#").order(-1));
        assertRefused(ErrorCode.BAD_SETTING, () -> Derivative.of("q#").unpadded());
    }

    private static double[] sample(java.util.function.DoubleUnaryOperator f) {
        return IntStream.range(0, 60)
                .mapToDouble(i -> f.applyAsDouble(i * PERIOD))
                .toArray();
    }

    private static double[] from(int row, double[] values) {
        return Arrays.copyOfRange(values, row, values.length);
    }
}
