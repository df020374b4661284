package io.torsion.samples.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.torsion.FitResult;
import io.torsion.Pipelines;
import io.torsion.Predictor;
import io.torsion.Ridge;
import io.torsion.SequenceRegressor;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import io.torsion.error.TorsionException;
import io.torsion.feature.Branches;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Stage;
import io.torsion.features.BuiltInStages;
import io.torsion.features.Examples;
import io.torsion.features.Lags;
import io.torsion.features.MovingAverage;
import io.torsion.features.Span;
import io.torsion.samples.fuzz.Forged;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every stage with each of its numbers replaced by one that takes all memory if nobody looks, in a recipe and in a model: it
 * works, or is refused with a code, and little is allocated.
 */
class ForgedSettingsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<String> EXTREMES = List.of("1000000000", "2147483647", "1000000", "1e308", "-1");
    /** A pipeline may keep 128 MB; fitting, running offline and live each make it once. */
    private static final long MOST_BYTES = 1L << 30;

    private static final int ROWS = 40;
    private static final Schema ARM = new Schema(
            Stream.of("q1", "q2", "q3", "y").map(Channel::byConvention).toList(), 0.01);

    @TempDir
    Path folder;

    /** One of each class. */
    static List<Stage> stages() {
        Map<Class<?>, Stage> first = new LinkedHashMap<>();
        Examples.all().forEach(stage -> first.putIfAbsent(stage.getClass(), stage));
        assertThat(first.keySet()).containsAll(new BuiltInStages().stages().values());
        return new ArrayList<>(first.values());
    }

    @ParameterizedTest
    @MethodSource("stages")
    void inARecipe(Stage stage) throws IOException {
        JsonNode recipe = JSON.readTree(Pipelines.toJson(pipeline(stage)));
        int tried = 0;
        for (Place place : numbers(recipe.at("/stages/0/settings"))) {
            for (String extreme : EXTREMES) {
                JsonNode before = place.set(JSON.readTree(extreme));
                String text = recipe.toString();
                bounded(text, () -> run(Pipelines.parse(text)));
                place.set(before);
                tried++;
            }
        }
        assertThat(tried).isEqualTo(numbers(recipe.at("/stages/0/settings")).size() * EXTREMES.size());
    }

    @ParameterizedTest
    @MethodSource("stages")
    void inAModel(Stage stage) throws IOException {
        Path file = saved(stage);
        Forged model = Forged.of(Files.readAllBytes(file));
        JsonNode manifest = JSON.readTree(model.manifest());
        for (Place place : numbers(manifest.at("/pipeline/stages/0"))) {
            for (String extreme : EXTREMES) {
                JsonNode before = place.set(JSON.readTree(extreme));
                Files.write(file, model.withManifest(manifest.toString()).zip());
                bounded(
                        manifest.at("/pipeline").toString(),
                        () -> Predictor.load(file).close());
                place.set(before);
            }
        }
    }

    /** Each of them may be, all of them together may not. */
    @ParameterizedTest
    @ValueSource(ints = {20, 1000, 1001, 100_000})
    void inManyStages(int count) {
        String recipe = Pipelines.toJson(
                pipeline(Collections.nCopies(count > 1000 ? 1 : count, window()).toArray(Stage[]::new)));
        String stage = recipe.substring(recipe.indexOf("\"stages\" : [ ") + 13, recipe.lastIndexOf(" ],"));
        String text =
                count <= 1000 ? recipe : recipe.replace(stage, String.join(",", Collections.nCopies(count, stage)));
        long bytes = bounded(count + " stages", () -> refused(() -> run(Pipelines.parse(text))));
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void inBranches() {
        Stage branches = Branches.of(branch("a(*)"), branch("b(*)"), branch("c(*)"));
        bounded("branches", () -> refused(() -> run(pipeline(branches))));
        bounded("nested", () -> refused(() -> run(pipeline(Branches.of(List.of(branches))))));
    }

    @Test
    void inManyDelays() {
        List<Span> spans =
                Stream.iterate(1, i -> i + 1).limit(10_001).map(Span::samples).toList();
        bounded("delays", () -> refused(() -> Lags.of(List.of("*"), spans)));
        bounded("delays", () -> refused(() -> run(pipeline(Lags.of(List.of("*"), spans.subList(0, 10_000))))));
    }

    private static List<Stage> branch(String named) {
        return List.of(window(), window(), MovingAverage.causal(500_000).named(named));
    }

    private static Stage window() {
        return MovingAverage.causal(500_000).named("*");
    }

    private static void refused(Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        TorsionException.class,
                        refused -> assertThat(refused.code()).isIn(ErrorCode.BAD_SETTING, ErrorCode.NOT_A_BUNDLE));
    }

    /** Only an error with a code may come out, and not before much is allocated. */
    private static long bounded(String what, Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            work.run();
        } catch (TorsionException refused) {
            assertThat(refused.getMessage()).as(what).startsWith(refused.code().id());
        }
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(bytes).as(what).isLessThan(MOST_BYTES);
        return bytes;
    }

    private static void run(FeaturePipeline recipe) {
        FittedPipeline fitted = recipe.fit(recordings());
        fitted.transform(recording(1));
        if (!fitted.timing().isWholeTrajectory()) {
            fitted.stream()
                    .step(
                            new double[fitted.inputs().size()],
                            new double[fitted.features().size()]);
        }
    }

    private Path saved(Stage stage) {
        Path file = folder.resolve("model.torsion");
        try (FitResult fit = SequenceRegressor.builder()
                .pipeline(pipeline(stage))
                .baseline(Ridge.on("*"))
                .build()
                .fit(recordings())) {
            fit.predictor().save(file);
        }
        return file;
    }

    private static FeaturePipeline pipeline(Stage... stages) {
        return FeaturePipeline.builder()
                .inputs("q#")
                .targets("y")
                .addAll(List.of(stages))
                .maskMissing()
                .build();
    }

    private record Place(JsonNode parent, String key, int index) {
        JsonNode set(JsonNode value) {
            return parent instanceof ObjectNode object
                    ? object.replace(key, value)
                    : ((ArrayNode) parent).set(index, value);
        }

        JsonNode get() {
            return parent.isObject() ? parent.get(key) : parent.get(index);
        }
    }

    private static List<Place> numbers(JsonNode node) {
        List<Place> numbers = new ArrayList<>();
        collect(node, numbers);
        return numbers;
    }

    private static void collect(JsonNode node, List<Place> numbers) {
        List<Place> places = new ArrayList<>();
        node.fieldNames().forEachRemaining(key -> places.add(new Place(node, key, 0)));
        for (int i = 0; node.isArray() && i < Math.min(2, node.size()); i++) {
            places.add(new Place(node, "", i));
        }
        for (Place place : places) {
            if (place.get().isNumber()) {
                numbers.add(place);
            } else {
                collect(place.get(), numbers);
            }
        }
    }

    private static TrajectorySet recordings() {
        return TrajectorySet.of(recording(1), recording(2), recording(3));
    }

    private static Trajectory recording(int seed) {
        Random random = new Random(seed);
        double[] values = new double[ROWS * ARM.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(0.02 * (i % ARM.size() + seed) * i) + 0.05 * random.nextGaussian();
        }
        return Trajectory.of("r" + seed, ARM, values);
    }
}
