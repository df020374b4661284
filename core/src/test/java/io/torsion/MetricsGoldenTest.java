package io.torsion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of an evaluation, computed by scikit-learn; -Dtorsion.golden.signal names another file. */
class MetricsGoldenTest {
    private static final double TOLERANCE = 1e-9;
    private static final Map<String, ToDoubleFunction<JointScore>> FIGURES = Map.of(
            "mse", score -> score.rmse() * score.rmse(),
            "mae", JointScore::mae,
            "r2", JointScore::r2,
            "explained_variance", JointScore::explainedVariance,
            "max_error", JointScore::maxError,
            "nmse", JointScore::nmse);

    @TestFactory
    Stream<DynamicTest> figures() throws IOException {
        return figures(read());
    }

    /** A file may hold cases of stages alone, which are checked where stages are; none at all is a mistake. */
    private static Stream<DynamicTest> figures(JsonNode file) {
        assertThat(file.path("cases")).as("cases").isNotEmpty();
        List<JsonNode> cases = StreamSupport.stream(file.path("cases").spliterator(), false)
                .filter(one -> one.path("stage").asText().equals("metrics"))
                .toList();
        return cases.isEmpty()
                ? Stream.of(dynamicTest("metrics", () -> abort("The file has cases of stages alone")))
                : cases.stream().flatMap(MetricsGoldenTest::tests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"cases\": []}"})
    void aFileWithoutCasesFails(String text) throws IOException {
        JsonNode file = new ObjectMapper().readTree(text);
        assertThatThrownBy(() -> figures(file)).hasMessageContaining("cases");
    }

    private static JsonNode read() throws IOException {
        String path = System.getProperty("torsion.golden.signal");
        try (InputStream in = path == null
                ? MetricsGoldenTest.class.getResourceAsStream("/golden/metrics.json")
                : Files.newInputStream(Path.of(path))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static Stream<DynamicTest> tests(JsonNode one) {
        Evaluation evaluation = evaluation(one);
        return FIGURES.keySet().stream()
                .sorted()
                .map(figure -> dynamicTest(figure, () -> {
                    double[] expected = numbers(one.get(figure));
                    double largest =
                            Arrays.stream(expected).map(Math::abs).max().orElseThrow();
                    assertThat(evaluation.each(FIGURES.get(figure)))
                            .containsExactly(expected, within(TOLERANCE * largest));
                }));
    }

    /** In two recordings, since figures are those of all rows pooled. */
    private static Evaluation evaluation(JsonNode one) {
        int width = one.get("columns").asInt();
        double[] measured = numbers(one.get("y"));
        double[] predicted = numbers(one.get("p"));
        Schema schema = new Schema(
                IntStream.range(0, width).mapToObj(c -> Channel.of("y" + c)).toList(), 0.01);
        Evaluation.Builder builder = new Evaluation.Builder(schema);
        int half = measured.length / width / 2 * width;
        add(builder, schema, Arrays.copyOf(measured, half), Arrays.copyOf(predicted, half));
        int end = measured.length;
        add(builder, schema, Arrays.copyOfRange(measured, half, end), Arrays.copyOfRange(predicted, half, end));
        return builder.build(null);
    }

    private static void add(Evaluation.Builder builder, Schema schema, double[] measured, double[] predicted) {
        builder.add(Trajectory.of("part", schema, measured), predicted);
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
