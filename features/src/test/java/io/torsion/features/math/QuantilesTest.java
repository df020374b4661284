package io.torsion.features.math;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.error.ErrorCode;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {
    private static final Schema ONE = new Schema(List.of(Channel.of("x")), 0.01);

    private static Trajectory recording(double... values) {
        return Trajectory.of("r", ONE, values);
    }

    /** numpy.quantile(x, q). */
    @ParameterizedTest
    @CsvSource({"0,-1.5", "0.1,-0.45", "0.25,1.125", "0.5,2", "0.75,5.05", "0.9,7.46", "1,8"})
    void areNumPys(double q, double expected) {
        Quantiles quantiles = Quantiles.of(recording(3, -1.5, 8, Double.NaN, 0.25, 7.1, 2, 2));
        assertThat(quantiles.quantile(0, q)).isEqualTo(expected, within(1e-15));
    }

    @Test
    void ofOneValueAreThatValue() {
        assertThat(Quantiles.of(recording(4, Double.NaN)).quantile(0, 0.3)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 37, 99, 100})
    void partsMergeToTheVerySameStatistics(int cut) {
        double[] values = new Random(cut)
                .doubles(100)
                .map(v -> v < 0.1 ? Double.NaN : Math.rint(20 * v))
                .toArray();
        Trajectory whole = recording(values);
        Quantiles expected = Quantiles.of(whole);
        Quantiles merged = part(values, 0, cut).plus(part(values, cut, 100));
        assertThat(merged.sorted()).isDeepEqualTo(expected.sorted());
        assertThat(Quantiles.of(merged.toMap()).sorted()).isDeepEqualTo(expected.sorted());
    }

    /** A recording has rows: none at all is one that misses all its samples. */
    private static Quantiles part(double[] values, int from, int to) {
        double[] part = DoubleStream.concat(
                        DoubleStream.of(Double.NaN, Double.NaN),
                        DoubleStream.of(values).skip(from).limit(to - from))
                .toArray();
        return Quantiles.of(recording(part));
    }

    @Test
    void refuseInfiniteAndMissingChannels() {
        assertRefused(ErrorCode.NON_FINITE, () -> Quantiles.of(recording(1, Double.POSITIVE_INFINITY)))
                .hasMessageContaining("'x'");
        assertRefused(
                        ErrorCode.NON_FINITE,
                        () -> Quantiles.of(recording(Double.NaN, Double.NaN)).complete(ONE))
                .hasMessageContaining("'x'");
    }
}
