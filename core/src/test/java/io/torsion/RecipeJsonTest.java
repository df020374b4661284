package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.loss.Loss;
import io.torsion.stages.AheadMean;
import io.torsion.stages.Nameless;
import io.torsion.stages.Scaler;
import io.torsion.train.Augmentation;
import io.torsion.train.Optimizer;
import io.torsion.train.ReduceOnPlateau;
import io.torsion.train.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recipes as JSON: written in full, read strictly. */
class RecipeJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<SequenceRegressor> recipes() {
        return List.of(
                Recipe.baselineOnly(),
                Recipe.hybrid(3, new Scaler(), new AheadMean("q1", "soon", 2)),
                Recipe.rolling(Recipe.hardGates(), 5, 1),
                Recipe.rolling(Recipe.everyOtherLayer(), 5, 1),
                Recipe.builder(new Scaler())
                        .baseline(Ridge.on("q#").at(0, 3).lambdas(0.1, 1e-7))
                        .refitBaseline(false)
                        .architecture(Recipe.everyStep())
                        .networkInputs("q#", "!q9")
                        .members(4)
                        .loss(Loss.huberIn("Nm", 0.1))
                        .optimizer(Optimizer.nesterov(1.0 / 3, 0.7))
                        .schedule(Schedule.warmUp(0.1, Schedule.cosine(0.01)))
                        .reduceOnPlateau(new ReduceOnPlateau(0.5, 3, 1e-3))
                        .accumulate(2)
                        .augmentation(Augmentation.none().noise(0.01).timeShift(1.5))
                        .keepBestOnDivergence()
                        .sampling(Sampling.wholeTrajectories(17))
                        .epochs(9)
                        .patience(0)
                        .batchSize(3)
                        .clipNorm(Double.POSITIVE_INFINITY)
                        .seed(Long.MIN_VALUE)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void whatIsReadIsWhatWasWritten(SequenceRegressor recipe) {
        SequenceRegressor read = SequenceRegressor.parse(recipe.toJson(), recipe.engine());
        assertThat(read).isEqualTo(recipe);
        assertThat(read.toJson()).isEqualTo(recipe.toJson());
    }

    /** A setting that is missing, unknown or of another kind would train another model. */
    @Test
    void whatIsNotKnownIsRefused() throws Exception {
        String json = Recipe.rolling(Recipe.everyOtherLayer(), 5, 1).toJson();
        List<ObjectNode> objects = new ArrayList<>();
        ObjectNode root = (ObjectNode) JSON.readTree(json);
        collect(root, objects);
        assertThat(objects).hasSizeGreaterThan(5);
        for (ObjectNode object : objects) {
            object.put("more", 1);
            refused(root);
            object.remove("more");
        }
        for (String name : names(root)) {
            JsonNode before = root.remove(name);
            assertThatThrownBy(() -> SequenceRegressor.parse(root.toString(), Engine.best()))
                    .as("without " + name)
                    .isInstanceOf(BundleException.class);
            root.set(name, before);
        }
        ObjectNode training = (ObjectNode) root.get("training");
        for (String name : names(training)) {
            JsonNode before = training.remove(name);
            refused(root);
            training.set(name, before);
        }
        assertThat(SequenceRegressor.parse(root.toString(), Engine.best()).toJson())
                .isEqualTo(json);
    }

    @Test
    void otherGatesAreRefused() {
        String json = Recipe.rolling(Recipe.hardGates(), 5, 1).toJson();
        assertThat(json).contains("\"gates\" : \"HARD_SIGMOID\"");
        for (String gates : List.of("null", "\"TANH\"", "\"\"", "0", "7", "{}", "[]", "true")) {
            String other = json.replace("\"HARD_SIGMOID\"", gates);
            assertThatThrownBy(() -> SequenceRegressor.parse(other, Engine.best()))
                    .as(gates)
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("gates");
        }
    }

    @Test
    void otherTextsAreRefused() {
        String json = Recipe.hybrid(1).toJson();
        Engine engine = Engine.best();
        assertRefused(ErrorCode.NOT_A_BUNDLE, () -> SequenceRegressor.parse("{", engine));
        assertRefused(ErrorCode.NOT_A_BUNDLE, () -> SequenceRegressor.parse(json + "x", engine));
        assertRefused(
                ErrorCode.UNKNOWN_VERSION, () -> SequenceRegressor.parse(json.replace("-recipe", "-soup"), engine));
        assertRefused(
                ErrorCode.UNKNOWN_TYPE, () -> SequenceRegressor.parse(json.replace("\"ridge\"", "\"x\""), engine));
        assertRefused(ErrorCode.NOT_A_BUNDLE, () -> SequenceRegressor.parse(json.replace("adam:", "eve:"), engine))
                .hasMessageContaining("eve");
        assertRefused(
                ErrorCode.NOT_A_BUNDLE, () -> SequenceRegressor.parse(json.replace("\"mse\"", "\"mse!\""), engine));
        assertRefused(ErrorCode.NOT_A_BUNDLE, () -> SequenceRegressor.parse(json.replace("lstm", "rnn"), engine));
    }

    @Test
    void whatHasNoTextFormHasNoRecipe() {
        assertRefused(
                        ErrorCode.UNKNOWN_TYPE,
                        () -> Recipe.builder()
                                .baseline(Ridge.on("*"))
                                .schedule(progress -> 1)
                                .build()
                                .toJson())
                .hasMessageContaining("schedule");
        assertRefused(
                ErrorCode.UNKNOWN_TYPE,
                () -> Recipe.builder(new Nameless(2))
                        .baseline(Ridge.on("*"))
                        .build()
                        .toJson());
    }

    private static void refused(JsonNode recipe) {
        assertRefused(ErrorCode.NOT_A_BUNDLE, () -> SequenceRegressor.parse(recipe.toString(), Engine.best()));
    }

    /** All objects but those of the pipeline, which has tests of its own. */
    private static void collect(ObjectNode node, List<ObjectNode> objects) {
        objects.add(node);
        node.properties().forEach(property -> {
            if (!property.getKey().equals("pipeline")) {
                descend(property.getValue(), objects);
            }
        });
    }

    private static void descend(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            collect(object, objects);
        } else {
            node.forEach(element -> descend(element, objects));
        }
    }

    private static List<String> names(ObjectNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }
}
