package io.torsion;

import io.torsion.core.bundle.PipelineJson;
import io.torsion.feature.FeaturePipeline;

/**
 * Recipes of pipelines as JSON, to be written by hand, compared, or kept beside code; what a pipeline learned is in the bundle of a
 * model. Thread-safe.
 *
 * <pre>{@code
 * {"format": "torsion-pipeline", "version": 1, "inputs": ["q#", "qd#"], "targets": ["tau#"],
 *  "stages": [{"type": "hampel/1", "settings": {"select": ["*"], "named": "*", …}}, …],
 *  "targetScaling": {"type": "standard-scaler/1", "settings": {…}}, "maskMissing": false}
 * }</pre>
 *
 * <p>All settings of a stage must be there; {@code targetScaling} and {@code maskMissing} may be left out.
 */
public final class Pipelines {
    private Pipelines() {}

    /** As {@link #toJson(FeaturePipeline, ClassLoader)}, with stages from the class path. */
    public static String toJson(FeaturePipeline recipe) {
        return toJson(recipe, Engine.contextLoader());
    }

    /**
     * A recipe as text.
     *
     * @param plugins where the stable ids of stages come from
     * @throws io.torsion.error.BundleException M104 if a stage has no stable id
     */
    public static String toJson(FeaturePipeline recipe, ClassLoader plugins) {
        return new PipelineJson(plugins).write(recipe);
    }

    /** As {@link #parse(String, ClassLoader)}, with stages from the class path. */
    public static FeaturePipeline parse(String json) {
        return parse(json, Engine.contextLoader());
    }

    /**
     * The recipe that a text describes.
     *
     * @param plugins where stages are looked for
     * @throws io.torsion.error.BundleException M101 if it is no such JSON, or a setting is unknown or missing; M103 if its form
     *     is not known here; M104 if nobody here provides a stage
     * @throws io.torsion.error.DataException D112 if a stage refuses a setting
     */
    public static FeaturePipeline parse(String json, ClassLoader plugins) {
        return new PipelineJson(plugins).read(json);
    }
}
