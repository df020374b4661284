package io.torsion.feature;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.util.List;
import java.util.Map;

/**
 * A pipeline with everything that it learned: raw recordings in, features out, offline and live alike.
 *
 * <p>Shape: {@code [time][feature]}; row t describes time t. NaN: inputs may be missing if {@link FeaturePipeline#takesMissing},
 * targets if {@link FeaturePipeline#maskMissing}, else D105; infinite values never are. Immutable.
 */
public final class FittedPipeline {
    private final FeaturePipeline recipe;
    private final Schema inputs;
    private final Schema targets;
    private final List<StageLink> links;

    FittedPipeline(FeaturePipeline recipe, Schema inputs, Schema targets, List<StageLink> links) {
        this.recipe = recipe;
        this.inputs = inputs;
        this.targets = targets;
        this.links = List.copyOf(links);
    }

    /**
     * A pipeline as it was when it was saved.
     *
     * @param learned for each stage of the recipe what it had learned
     */
    public static FittedPipeline restore(
            FeaturePipeline recipe, Schema inputs, Schema targets, List<Map<String, double[]>> learned) {
        if (learned.size() != recipe.stages().size()) {
            throw new IllegalArgumentException(recipe.stages().size() + " stages, but " + learned.size() + " learned");
        }
        return new FittedPipeline(recipe, inputs, targets, StageLink.chain(recipe.stages(), inputs, learned));
    }

    /** The recipe. */
    public FeaturePipeline recipe() {
        return recipe;
    }

    /** The sensor channels, in the order of a live row. */
    public Schema inputs() {
        return inputs;
    }

    /** The channels that are predicted, in the order of the answers. */
    public Schema targets() {
        return targets;
    }

    /** The features. */
    public Schema features() {
        return links.isEmpty() ? inputs : links.get(links.size() - 1).out();
    }

    /** What each stage learned, in order; a copy, sorted by name. */
    public List<Map<String, double[]>> learned() {
        return links.stream().map(link -> StageLink.copy(link.learned())).toList();
    }

    /** The sum of all stages' timings. */
    public Timing timing() {
        return links.stream().map(StageLink::timing).reduce(Timing.causal(), Timing::then);
    }

    /**
     * The features of a recording just as the stages give them, NaN where they leave something missing; the recording may have
     * more channels, in any order.
     *
     * @throws io.torsion.error.DataException D101, D103, D104, D105 if it does not hold what the pipeline was fitted with
     */
    public Trajectory transform(Trajectory raw) {
        return BatchRun.run(links, recipe.selectInputs(inputs, raw));
    }

    /**
     * The features of a recording as a model takes them: all are there, or the last complete row is held.
     *
     * @throws io.torsion.error.DataException as {@link #transform(Trajectory)}; D105 if a feature is missing and rows are not
     *     masked, or nothing can be held because the first rows are incomplete
     */
    public Prepared prepare(Trajectory raw) {
        Trajectory selected = recipe.selectInputs(inputs, raw);
        return Prepared.of(BatchRun.run(links, selected), selected, recipe.maskMissing());
    }

    /** The features of recordings. */
    public TrajectorySet transform(TrajectorySet raw) {
        return raw.map(features(), this::transform);
    }

    /** The targets of a recording, in their own units; NaN, where one is missing, only if the recipe masks that. */
    public Trajectory targets(Trajectory raw) {
        return recipe.selectTargets(targets, raw);
    }

    /** The targets of recordings. */
    public TrajectorySet targets(TrajectorySet raw) {
        return raw.map(targets, this::targets);
    }

    /**
     * A new live form that starts afresh.
     *
     * @throws io.torsion.error.CapabilityException C102 if a stage needs the whole trajectory
     */
    public PipelineStream stream() {
        return new PipelineStream(links, inputs.size());
    }

    /** A table: stage, channels in and out, timing, what it learned; then the latency in all. */
    public String describe() {
        return PipelineTable.of(this, links);
    }

    /** As {@link #describe()}. */
    @Override
    public String toString() {
        return describe();
    }
}
