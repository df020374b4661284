package io.torsion.features.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MedianTest {
    private static final int DRAWS = 500;

    /** Coarse values are often equal, to each other and to the median. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 25})
    void distanceIsTheMedianOfAllDistances(int count) {
        Random random = new Random(count);
        for (int draw = 0; draw < DRAWS; draw++) {
            double grain = draw % 2 == 0 ? 0.5 : 1e-9;
            double[] values = random.doubles(count, -2, 2)
                    .map(v -> Math.rint(v / grain) * grain)
                    .sorted()
                    .toArray();
            double median = Median.ofSorted(values, count);
            double[] distances =
                    Arrays.stream(values).map(v -> Math.abs(v - median)).toArray();
            assertThat(Median.distance(values, count, median)).isEqualTo(Median.of(distances, count));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingHasNoMiddle(boolean distance) {
        double[] none = new double[3];
        assertThat(distance ? Median.distance(none, 0, Double.NaN) : Median.ofSorted(none, 0))
                .isNaN();
    }
}
