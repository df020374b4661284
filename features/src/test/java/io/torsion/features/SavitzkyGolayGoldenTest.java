package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.features.math.PolynomialWeights;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Weights computed by scipy.signal.savgol_coeffs(window, polynomial, order, samplePeriod, position, use="dot"). */
class SavitzkyGolayGoldenTest {
    record Case(int window, int polynomial, int order, int position, double samplePeriod, double[] weights) {}

    @TestFactory
    Stream<DynamicTest> weights() throws IOException {
        try (InputStream in = SavitzkyGolayGoldenTest.class.getResourceAsStream("/golden/savitzky-golay.json")) {
            Case[] cases = new ObjectMapper().readValue(in, Case[].class);
            assertThat(cases).isNotEmpty();
            return Arrays.stream(cases).map(c -> dynamicTest(name(c), () -> check(c)));
        }
    }

    private static void check(Case c) {
        double largest = Arrays.stream(c.weights).map(Math::abs).max().orElseThrow();
        assertThat(PolynomialWeights.weights(c.window, c.polynomial, c.order, c.position, c.samplePeriod))
                .containsExactly(c.weights, within(1e-10 * largest));
    }

    private static String name(Case c) {
        return "window " + c.window + ", degree " + c.polynomial + ", order " + c.order + ", row " + c.position;
    }
}
