package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.error.ErrorCode;
import io.torsion.error.TorsionException;
import io.torsion.feature.Branches;
import io.torsion.feature.FeaturePipeline;
import io.torsion.stages.AheadMean;
import io.torsion.stages.Filled;
import io.torsion.stages.Nameless;
import io.torsion.stages.Scaler;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recipes of pipelines as JSON, and branches in bundles, which are written by the same code. */
class PipelinesTest {
    private static final Branches BRANCHES = Branches.of(
                    List.of(new AheadMean("q1", "soon", 2)),
                    List.of(
                            new AheadMean("q1", "later", 3),
                            Branches.of(List.of(new Scaler(), new AheadMean("later", "latest", 1)))))
            .on("q1");
    private static final FeaturePipeline RECIPE = FeaturePipeline.builder()
            .inputs("q#", "!q9")
            .targets("tau#")
            .add(new Filled(3))
            .add(BRANCHES)
            .add(new Scaler())
            .scaleTargets(new Scaler())
            .maskMissing()
            .build();

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadAgain() {
        String json = Pipelines.toJson(RECIPE);
        assertThat(Pipelines.parse(json)).isEqualTo(RECIPE);
        assertThat(json.replaceAll("\\s+", ""))
                .startsWith("{\"format\":\"torsion-pipeline\",\"version\":1,\"inputs\":[\"q#\",\"!q9\"],")
                .contains("{\"type\":\"test/filled\",\"settings\":{\"atMost\":3}}")
                .contains("\"branches\":[[{\"type\":\"test/ahead-mean\",\"settings\":{\"channel\":\"q1\"")
                .endsWith("\"targetScaling\":{\"type\":\"test/scaler\",\"settings\":{}},\"maskMissing\":true}");
        FeaturePipeline plain =
                FeaturePipeline.builder().inputs("a").targets("b").build();
        assertThat(Pipelines.parse(Pipelines.toJson(plain))).isEqualTo(plain);
    }

    @Test
    void whatMostPipelinesDoNotHaveMayBeLeftOut() {
        assertThat(Pipelines.parse("""
                        {"format": "torsion-pipeline", "version": 1, "inputs": ["q#"], "targets": ["tau#"], "stages": []}
                        """))
                .isEqualTo(
                        FeaturePipeline.builder().inputs("q#").targets("tau#").build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\" : 1         | \"version\" : 7         | UNKNOWN_VERSION | version 7",
                "torsion-pipeline        | torsion                 | UNKNOWN_VERSION | 'torsion'",
                "test/filled             | test/fild               | UNKNOWN_TYPE    | 'test/fild'",
                "test/filled             | test/fild               | UNKNOWN_TYPE    | test/filled",
                "\"atMost\"              | \"most\"                | NOT_A_BUNDLE    | unknown [most], missing [atMost]",
                "\"atMost\" : 3          | \"atMost\" : \"x\"      | NOT_A_BUNDLE    | test/filled",
                "\"atMost\" : 3          | \"atMost\" : 3, \"a\":1 | NOT_A_BUNDLE    | unknown [a]",
                "\"atMost\" : 3          | \"atMost\" : null       | NOT_A_BUNDLE    | atMost",
                "\"channel\" : \"q1\"   | \"channel\" : null      | NOT_A_BUNDLE    | channel",
                "\"inputs\"              | \"input\"               | NOT_A_BUNDLE    | input",
                "\"maskMissing\"         | \"mask\"                | NOT_A_BUNDLE    | mask",
                "\"settings\" : { }      | \"setting\" : { }       | NOT_A_BUNDLE    | setting",
                "\"latest\"              | \"latest\", \"name\":1  | NOT_A_BUNDLE    | readable",
            })
    void whatCannotBeReadIsNamed(String text, String other, ErrorCode code, String named) {
        String json = Pipelines.toJson(RECIPE);
        assertThat(json).contains(text);
        assertRefused(code, () -> Pipelines.parse(json.replace(text, other))).hasMessageContaining(named);
    }

    @Test
    void nestedStagesAreNamedToo() {
        String json = Pipelines.toJson(RECIPE);
        assertRefused(ErrorCode.UNKNOWN_TYPE, () -> Pipelines.parse(replaceLast(json, "test/ahead-mean", "vendor/new")))
                .hasMessageContaining("'vendor/new'");
        assertRefused(ErrorCode.NOT_A_BUNDLE, () -> Pipelines.parse(replaceLast(json, "\"channel\"", "\"chanel\"")))
                .hasMessageContaining("'test/ahead-mean'")
                .hasMessageContaining("chanel");
        Branches nameless = Branches.of(List.of(new Scaler(), new Nameless(2)));
        assertRefused(ErrorCode.UNKNOWN_TYPE, () -> Pipelines.toJson(Recipe.pipeline(nameless)))
                .hasMessageContaining("Nameless");
    }

    @Test
    void theStagesOwnWordsAreKept() {
        String json = Pipelines.toJson(Recipe.pipeline(BRANCHES));
        String empty = json.substring(0, json.indexOf("\"branches\"")) + "\"branches\" : [], \"consumes\" : false}}],"
                + json.substring(json.indexOf("\"targetScaling\""));
        assertRefused(ErrorCode.BAD_SETTING, () -> Pipelines.parse(empty))
                .hasMessageContaining("Give at least one branch");
    }

    @Test
    void otherTextIsNoPipeline() {
        for (String text : List.of("", "[]", "{", "null", "{\"format\":", "3")) {
            assertThat(catchCode(text)).as(text).isIn(ErrorCode.NOT_A_BUNDLE, ErrorCode.UNKNOWN_VERSION);
        }
        String json = Pipelines.toJson(RECIPE);
        int scaling = json.indexOf("\"targetScaling\"");
        String ahead = json.substring(0, scaling)
                + json.substring(scaling)
                        .replace("test/scaler\"", "test/filled\"")
                        .replace("{ }", "{\"atMost\":1}");
        assertRefused(ErrorCode.NOT_A_BUNDLE, () -> Pipelines.parse(ahead))
                .hasMessageContaining("'test/filled' cannot be undone");
    }

    private static ErrorCode catchCode(String text) {
        try {
            Pipelines.parse(text);
        } catch (TorsionException refused) {
            return refused.code();
        }
        throw new AssertionError("read: " + text);
    }

    @Test
    void bundlesHoldBranchesWithTheirStages() throws Exception {
        Path file = folder.resolve("model.torsion");
        SequenceRegressor recipe =
                Recipe.builder(BRANCHES, new Scaler()).baseline(Ridge.on("*")).build();
        try (FitResult fit = recipe.fit(Data.leaky("abc", 60))) {
            fit.predictor().save(file);
            try (Predictor loaded = Predictor.load(file)) {
                assertThat(Replay.bits(loaded)).isEqualTo(Replay.bits(fit.predictor()));
            }
        }
        Archive unknown = Archive.read(file)
                .replace(Archive.MANIFEST, "test/ahead-mean", "vendor/new")
                .forged();
        unknown.write(file);
        assertRefused(ErrorCode.UNKNOWN_TYPE, () -> Predictor.load(file)).hasMessageContaining("'vendor/new'");
    }

    private static String replaceLast(String text, String what, String by) {
        int at = text.lastIndexOf(what);
        return text.substring(0, at) + by + text.substring(at + what.length());
    }
}
