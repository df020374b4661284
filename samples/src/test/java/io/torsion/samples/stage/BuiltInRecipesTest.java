package io.torsion.samples.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.Pipelines;
import io.torsion.feature.Branches;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.InvertibleStage;
import io.torsion.feature.Stage;
import io.torsion.features.BuiltInStages;
import io.torsion.features.Examples;
import io.torsion.features.Recipes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every stage that comes with Torsion, written as JSON and read again. */
class BuiltInRecipesTest {
    static Stream<Stage> examples() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aStageIsReadAsItWasWritten(Stage stage) {
        FeaturePipeline.Builder recipe = FeaturePipeline.builder()
                .inputs("q#")
                .targets("y")
                .add(stage)
                .add(Branches.of(List.of(stage, stage), List.of(stage)).on("q1").replacing());
        if (stage instanceof InvertibleStage scaling) {
            recipe.scaleTargets(scaling);
        }
        FeaturePipeline pipeline = recipe.build();
        assertThat(Pipelines.parse(Pipelines.toJson(pipeline))).isEqualTo(pipeline);
    }

    @Test
    void noStageIsLeftOut() {
        assertThat(examples().map(Object::getClass).distinct().toList())
                .as("classes of the examples")
                .containsAll(new BuiltInStages().stages().values());
    }

    @Test
    void theRecipesOfArmsAreReadAsTheyWereWritten() {
        FeaturePipeline arm = Recipes.serialArm(7);
        assertThat(Pipelines.parse(Pipelines.toJson(arm))).isEqualTo(arm);
    }
}
