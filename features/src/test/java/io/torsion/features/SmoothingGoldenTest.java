package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Trajectory;
import io.torsion.feature.Stage;
import io.torsion.features.math.Sections;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers computed by src/test/python/smoothing.py with SciPy and NumPy. */
class SmoothingGoldenTest {
    private static final double PERIOD = 0.01;
    private static final JsonNode GOLDEN = read();
    private static final double[] X = numbers(GOLDEN.get("x"));

    @TestFactory
    Stream<DynamicTest> filters() {
        return StreamSupport.stream(GOLDEN.get("filters").spliterator(), false)
                .map(one -> dynamicTest(
                        one.get("band").asText() + " " + one.get("order") + " " + one.get("hz") + " " + one.get("rate"),
                        () -> checkFilter(one)));
    }

    private static void checkFilter(JsonNode one) {
        double period = 1 / one.get("rate").asDouble();
        Butterworth filter = filter(one.get("band").asText(), one.get("order").asInt(), numbers(one.get("hz")));
        Sections sections = filter.sections(period, 1);
        for (int i = 0; i < sections.rows().size(); i++) {
            double[] expected = numbers(one.get("sos").get(i));
            assertThat(sections.rows().get(i)).as("section %d", i).containsExactly(expected, within(1e-12));
        }
        double[] x = IntStream.range(0, 6000)
                .mapToDouble(t -> 37 * t % 101 / 50.0 - 1 + t / 64.0)
                .toArray();
        assertNear(one.get("causal"), everyThirtieth(Recordings.answers(period, x, filter)), 1e-9);
        assertNear(one.get("zeroPhase"), everyThirtieth(Recordings.answers(period, x, filter.zeroPhase())), 1e-9);
    }

    private static double[] everyThirtieth(double[] values) {
        return IntStream.range(0, values.length / 30)
                .mapToDouble(i -> values[30 * i])
                .toArray();
    }

    private static Butterworth filter(String band, int order, double[] hz) {
        return switch (band) {
            case "lowpass" -> Butterworth.lowPass(order, hz[0]);
            case "highpass" -> Butterworth.highPass(order, hz[0]);
            default -> Butterworth.bandPass(order, hz[0], hz[1]);
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void splineIsSciPys(int order) {
        double[] found = Recordings.answers(PERIOD, X, SplineDerivative.of("q1").order(order));
        assertNear(GOLDEN.get("spline").get(order - 1), found, 1e-9);
    }

    @Test
    void splineLeavesMissingRowsOut() {
        double[] gaps = X.clone();
        List<Integer> missing = List.of(7, 50, 51);
        missing.forEach(row -> gaps[row] = Double.NaN);
        double[] found = WholeColumns.of(SplineDerivative.of("q1").order(2), gaps)[0];
        double[] present = IntStream.range(0, X.length)
                .filter(row -> !missing.contains(row))
                .mapToDouble(row -> found[row])
                .toArray();
        assertNear(GOLDEN.get("splineGap"), present, 1e-9);
        missing.forEach(row -> assertThat(found[row]).isNaN());
    }

    @Test
    void unwrapIsNumPys() {
        double[] found = Recordings.answers(PERIOD, numbers(GOLDEN.get("wrapped")), Unwrap.of("q1"));
        assertNear(GOLDEN.get("unwrapped"), found, 1e-12);
    }

    @Test
    void differencesOfHigherOrderAreTakenSoManyTimes() {
        assertNear(
                GOLDEN.get("gradient2"),
                Recordings.answers(PERIOD, X, Derivative.central("q1").order(2)),
                1e-9);
        double[] third = Recordings.answers(PERIOD, X, Derivative.backward("q1").order(3));
        assertNear(
                GOLDEN.get("backward3"), Arrays.stream(third).map(d -> d * 1e-6).toArray(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"steady, 1e-10", "diffuse, 1e-9", "smooth, 1e-7"})
    void kalmanIsTheTextbooks(String form, double tolerance) {
        Kalman steady = Kalman.of(50, 0.3, "q1");
        Stage stage = switch (form) {
            case "steady" -> steady;
            case "diffuse" -> steady.diffuse();
            default -> steady.smoother();
        };
        Trajectory recording = Recordings.of("one", PERIOD, X);
        Trajectory features = Recordings.fit(recording, stage).transform(recording);
        for (int i = 0; i < 3; i++) {
            assertNear(GOLDEN.get("kalman").get(form).get(i), features.column(1 + i), tolerance);
        }
    }

    private static void assertNear(JsonNode expected, double[] found, double tolerance) {
        double[] numbers = numbers(expected);
        double largest = Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
        assertThat(found).containsExactly(numbers, within(tolerance * largest));
    }

    private static JsonNode read() {
        try (InputStream in = SmoothingGoldenTest.class.getResourceAsStream("/golden/smoothing.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
