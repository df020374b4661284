package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Channel;
import io.torsion.data.RawRecording;
import io.torsion.data.Trajectory;
import io.torsion.feature.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases computed by NumPy, pandas, SciPy and scikit-learn; -Dtorsion.golden.signal names another file. */
class SignalGoldenTest {
    private static final double TOLERANCE = 1e-9;
    private static final double PERIOD = 0.01;

    /** The cases of the other module, which checks them under the same property. */
    private static final String ELSEWHERE = "metrics";

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return cases(read());
    }

    private static Stream<DynamicTest> cases(JsonNode file) {
        double period = 1 / file.path("rate_hz").asDouble();
        List<JsonNode> cases = StreamSupport.stream(file.path("cases").spliterator(), false)
                .filter(one -> !one.path("stage").asText().equals(ELSEWHERE))
                .toList();
        assertThat(cases).as("cases of this module").isNotEmpty();
        return cases.stream().map(one -> dynamicTest(name(one), () -> check(one, file.path("signals"), period)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'cases': []}", "{'cases': [{'stage': 'metrics'}]}"})
    void aFileWithoutCasesFails(String text) throws IOException {
        JsonNode file = new ObjectMapper().readTree(text.replace('\'', '"'));
        assertThatThrownBy(() -> cases(file)).hasMessageContaining("cases of this module");
    }

    @Test
    void aCaseOfAnUnknownStageFails() throws IOException {
        JsonNode one = new ObjectMapper().readTree("{\"stage\": \"unheard_of\"}");
        assertThatThrownBy(() -> check(one, one, PERIOD)).hasMessageContaining("stage of unheard_of");
    }

    private static JsonNode read() throws IOException {
        String path = System.getProperty("torsion.golden.signal");
        try (InputStream in = path == null
                ? SignalGoldenTest.class.getResourceAsStream("/golden/signal.json")
                : Files.newInputStream(Path.of(path))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static void check(JsonNode one, JsonNode signals, double period) {
        assertThat(isKnown(one)).as("stage of %s", one.get("stage").asText()).isTrue();
        double[] expected = numbers(one.get("expected"));
        double[] found = one.has("fit")
                ? fitted(one)
                : one.has("grid")
                        ? resampled(one)
                        : Recordings.answers(
                                period, signal(one, signals), stage(one).orElseThrow());
        double largest = Arrays.stream(expected)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElseThrow();
        assertThat(found).containsExactly(expected, within(TOLERANCE * largest));
    }

    private static boolean isKnown(JsonNode one) {
        return one.has("grid") || stage(one).isPresent();
    }

    private static Optional<Stage> stage(JsonNode one) {
        String name = one.get("stage").asText();
        JsonNode params = one.path("params");
        return Stream.of(
                        Optional.ofNullable(SmoothingStages.golden(name, params)),
                        Optional.ofNullable(CleaningStages.golden(name, params)),
                        Optional.ofNullable(DerivedStages.golden(name, params)),
                        Optional.ofNullable(ScalingStages.golden(name, params)),
                        Optional.ofNullable(TimeStages.golden(name, params)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Fitted to one table, used on another one. */
    private static double[] fitted(JsonNode one) {
        Trajectory training = table("fit", one);
        Stage stage = stage(one).orElseThrow();
        if (stage instanceof Pca) {
            int components = one.get("explained_variance_ratio").size();
            return reconstructed(Pca.of(components), training, one);
        }
        return Recordings.fit(training, stage).transform(table("apply", one)).toArray();
    }

    private static double[] reconstructed(Pca pca, Trajectory training, JsonNode one) {
        assertThat(Recordings.fit(training, pca).learned().get(0).get("explained_variance_ratio"))
                .containsExactly(numbers(one.get("explained_variance_ratio")), within(TOLERANCE));
        return PcaTest.reconstructed(pca, training, one.get("columns").asInt());
    }

    private static double[] resampled(JsonNode one) {
        String method = one.get("stage").asText().substring("resample_".length());
        RawRecording raw =
                RawRecording.of("golden", "golden", List.of(Channel.of("x")), numbers(one.get("t")), new double[][] {
                    numbers(one.get("x"))
                });
        Trajectory found = Resample.to(one.get("params").get("rate_hz").asDouble())
                .method(Interpolation.valueOf(method.toUpperCase(Locale.ROOT)))
                .apply(raw);
        double[] times =
                IntStream.range(0, found.rows()).mapToDouble(found::time).toArray();
        assertThat(times).containsExactly(numbers(one.get("grid")), within(1e-12));
        return found.column(0);
    }

    private static Trajectory table(String member, JsonNode one) {
        double[] values = numbers(one.get(member));
        int width = one.get("columns").asInt();
        double[][] columns = IntStream.range(0, width)
                .mapToObj(c -> IntStream.range(0, values.length / width)
                        .mapToDouble(row -> values[row * width + c])
                        .toArray())
                .toArray(double[][]::new);
        return Recordings.of(member, PERIOD, columns);
    }

    private static double[] signal(JsonNode one, JsonNode signals) {
        return numbers(signals.get(one.get("signal").asText()));
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(n -> n.isNull() ? Double.NaN : n.asDouble())
                .toArray();
    }

    private static String name(JsonNode one) {
        return one.get("stage").asText() + " " + one.path("params") + " "
                + one.path("signal").asText();
    }
}
