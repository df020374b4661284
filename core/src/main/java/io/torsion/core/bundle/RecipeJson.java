package io.torsion.core.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.Engine;
import io.torsion.SequenceRegressor;
import io.torsion.Training;
import io.torsion.data.Selection;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import io.torsion.model.Architecture;
import io.torsion.train.Baseline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recipes of regressors as JSON: all that a fit depends on but data, backend and listeners. Strict: what is not known is refused.
 * Immutable.
 */
public final class RecipeJson {
    private static final String FORMAT = "torsion-recipe";
    private static final int VERSION = 1;

    private final Types types;
    private final PipelineJson pipelines;

    /** Finds the ids of stages and baselines in this class loader. */
    public RecipeJson(ClassLoader plugins) {
        types = new Types(plugins);
        pipelines = new PipelineJson(plugins);
    }

    /** The recipe, just as it stands in the text. */
    private record Form(
            String format,
            int version,
            JsonNode pipeline,
            @Nullable Part baseline,
            boolean refitBaseline,
            @Nullable Architecture architecture,
            List<String> networkInputs,
            int members,
            TrainingForm training) {}

    /** A baseline: its id and settings. */
    private record Part(String type, JsonNode settings) {}

    /**
     * Writes a recipe.
     *
     * @throws BundleException M104 if a stage, baseline, loss, optimiser or schedule has no form that is read again
     */
    public String write(SequenceRegressor recipe) {
        try {
            Baseline baseline = recipe.baseline();
            return Json.pretty(new Form(
                    FORMAT,
                    VERSION,
                    Json.read(pipelines.write(recipe.pipeline()).getBytes(StandardCharsets.UTF_8)),
                    baseline == null ? null : new Part(types.idOf(baseline), Json.tree(baseline)),
                    recipe.refitBaseline(),
                    recipe.architecture(),
                    recipe.networkInputs().patterns(),
                    recipe.members(),
                    TrainingForm.of(recipe.training())));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads a recipe, to be computed on this engine. */
    public SequenceRegressor read(String json, Engine engine) {
        try {
            JsonNode tree = Json.read(json.getBytes(StandardCharsets.UTF_8));
            Json.checkForm(tree, FORMAT, VERSION, "The recipe");
            Form form = Json.convert(tree, Form.class);
            Training training = form.training().read();
            return new SequenceRegressor(
                    pipelines.read(form.pipeline().toString()),
                    baseline(form.baseline()),
                    form.refitBaseline(),
                    form.architecture(),
                    new Selection(form.networkInputs()),
                    form.members(),
                    training,
                    engine);
        } catch (IOException | IllegalArgumentException | NullPointerException failure) {
            throw new BundleException(
                    ErrorCode.NOT_A_BUNDLE,
                    new Problem(
                            "This is not a readable recipe",
                            Json.message(failure),
                            "Compare it with what SequenceRegressor.toJson writes"),
                    failure);
        }
    }

    private @Nullable Baseline baseline(@Nullable Part saved) throws IOException {
        return saved == null ? null : Json.convert(saved.settings(), types.baseline(saved.type()));
    }
}
