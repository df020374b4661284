package io.torsion.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinMaxTest {
    @Test
    void keepsAllRowsIfTheyFit() {
        double[] column = {1, 2, 3};
        assertThat(MinMax.of(3, 3).apply(column)).containsExactly(1, 2, 3);
        assertThat(MinMax.of(3, 3).stride()).isEqualTo(1);
    }

    @Test
    void keepsBothEndsOfEachBucketInTheirOrder() {
        double[] column = {1, 5, 2, 2, 7, 8, 6, 3, 4};
        MinMax threes = new MinMax(3);
        assertThat(threes.apply(column)).containsExactly(1, 5, 2, 8, 6, 3);
        assertThat(threes.stride()).isEqualTo(1.5);
    }

    @Test
    void aBucketWithoutANumberIsAGapAndOthersLeaveTheirGapsOut() {
        double[] column = {Double.NaN, Double.NaN, 3, Double.NaN};
        assertThat(new MinMax(2).apply(column)).containsExactly(Double.NaN, Double.NaN, 3, 3);
    }

    @ParameterizedTest
    @CsvSource({"1001, 1000", "5000, 1000", "999999, 777", "1000000, 200", "7, 4"})
    void losesNoSpikeAndHasNoMorePointsThanWereAllowed(int rows, int points) {
        Random random = new Random(rows);
        double[] column = random.doubles(rows).toArray();
        column[random.nextInt(rows)] = 50;
        column[random.nextInt(rows)] = -50;
        double[] few = MinMax.of(rows, points).apply(column);
        assertThat(few.length).isLessThanOrEqualTo(points);
        assertThat(Arrays.stream(few).max()).hasValue(50);
        assertThat(Arrays.stream(few).min()).hasValue(-50);
    }
}
