package io.torsion.features.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpectrumTest {
    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** Covariances of features, some of them in the billions and others near nothing. */
    @ParameterizedTest
    @MethodSource("seeds")
    void givesBackMatricesOfAnyRange(int seed) {
        Random random = new Random(seed);
        int size = 2 + random.nextInt(40);
        double[][] factors = new double[size][size];
        for (double[] row : factors) {
            double scale = Math.pow(10, random.nextInt(20) - 8);
            Arrays.setAll(row, c -> scale * random.nextGaussian() * random.nextInt(2));
        }
        assertGivenBack(factors);
    }

    /** Covariances of many features of few rows: copies of each other, and constants. */
    @ParameterizedTest
    @MethodSource("seeds")
    void givesBackMatricesOfLowRank(int seed) {
        Random random = new Random(seed);
        double[][] factors = new double[60][1 + random.nextInt(3)];
        for (int i = 0; i < factors.length; i++) {
            if (i >= 30) {
                factors[i] = factors[i - 30];
            } else if (random.nextInt(4) == 0) {
                Arrays.setAll(factors[i], c -> random.nextGaussian());
            }
        }
        assertGivenBack(factors);
    }

    private static void assertGivenBack(double[][] factors) {
        int size = factors.length;
        double[][] matrix = new double[size][size];
        double largest = 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                matrix[row][column] = dot(factors[row], factors[column]);
                largest = Math.max(largest, Math.abs(matrix[row][column]));
            }
        }
        Spectrum spectrum = Spectrum.of(size, (row, column) -> matrix[row][column]);
        assertThat(spectrum.values()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double sum = 0;
                for (int i = 0; i < size; i++) {
                    sum += spectrum.values()[i] * spectrum.vectors()[i][row] * spectrum.vectors()[i][column];
                }
                assertThat(sum).isCloseTo(matrix[row][column], within(1e-12 * largest));
                assertThat(dot(spectrum.vectors()[row], spectrum.vectors()[column]))
                        .isCloseTo(row == column ? 1 : 0, within(1e-12));
            }
        }
    }

    private static double dot(double[] first, double[] second) {
        return IntStream.range(0, first.length)
                .mapToDouble(i -> first[i] * second[i])
                .sum();
    }
}
