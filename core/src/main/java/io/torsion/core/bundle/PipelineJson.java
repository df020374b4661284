package io.torsion.core.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.InvertibleStage;
import io.torsion.feature.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recipe of a pipeline as JSON of its own. Immutable. */
public final class PipelineJson {
    private static final String FORMAT = "torsion-pipeline";
    private static final int VERSION = 1;

    private final StageJson stages;

    /** Finds the ids of stages in this class loader. */
    public PipelineJson(ClassLoader plugins) {
        stages = new StageJson(new Types(plugins));
    }

    /** The recipe, just as it stands in the text. */
    private record Form(
            String format,
            int version,
            List<String> inputs,
            List<String> targets,
            List<StageJson.Form> stages,
            StageJson.@Nullable Form targetScaling,
            boolean maskMissing) {}

    /** Writes a recipe. */
    public String write(FeaturePipeline recipe) {
        InvertibleStage scaling = recipe.targetScaling();
        return Json.pretty(new Form(
                FORMAT,
                VERSION,
                recipe.inputs(),
                recipe.targets(),
                recipe.stages().stream().map(stages::write).toList(),
                scaling == null ? null : stages.write(scaling),
                recipe.maskMissing()));
    }

    /** Reads a recipe. */
    public FeaturePipeline read(String json) {
        try {
            JsonNode tree = Json.read(json.getBytes(StandardCharsets.UTF_8));
            Json.checkForm(tree, FORMAT, VERSION, "The pipeline");
            return recipe(Json.convert(withDefaults(tree), Form.class));
        } catch (IOException | IllegalArgumentException | NullPointerException failure) {
            throw new BundleException(
                    ErrorCode.NOT_A_BUNDLE,
                    new Problem(
                            "This is not a readable pipeline",
                            Json.message(failure),
                            "Compare it with what Pipelines.toJson writes"),
                    failure);
        }
    }

    /** Whoever writes by hand may leave out what most pipelines do not have. */
    private static JsonNode withDefaults(JsonNode tree) {
        ObjectNode complete = tree.deepCopy();
        complete.putIfAbsent("targetScaling", complete.nullNode());
        complete.putIfAbsent("maskMissing", complete.booleanNode(false));
        return complete;
    }

    private FeaturePipeline recipe(Form form) throws IOException {
        List<Stage> all = new ArrayList<>();
        for (StageJson.Form stage : form.stages()) {
            all.add(stages.read(stage));
        }
        return new FeaturePipeline(form.inputs(), form.targets(), all, scaling(form), form.maskMissing());
    }

    private @Nullable InvertibleStage scaling(Form form) throws IOException {
        StageJson.Form saved = form.targetScaling();
        if (saved == null) {
            return null;
        }
        if (stages.read(saved) instanceof InvertibleStage scaling) {
            return scaling;
        }
        throw new IllegalArgumentException("targetScaling '" + saved.type() + "' cannot be undone");
    }
}
