package io.torsion.feature;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recipe of preprocessing: which channels go in, which are to be predicted, and the stages between.
 *
 * <p>Fitting makes a {@link FittedPipeline} and leaves this unchanged, so fitting again forgets. Immutable.
 *
 * @param inputs patterns of the sensor channels
 * @param targets patterns of the channels to predict
 * @param stages in order
 * @param targetScaling how targets are scaled for the network; null for not at all
 * @param maskMissing true to let the last complete row of features stand in for incomplete ones, and not to score such rows in
 *     training; then targets may be missing too
 */
public record FeaturePipeline(
        List<String> inputs,
        List<String> targets,
        List<Stage> stages,
        @Nullable InvertibleStage targetScaling,
        boolean maskMissing) {
    private static final int MOST_STAGES = 1000;

    /** Copies the lists. */
    public FeaturePipeline {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        stages = List.copyOf(stages);
        if (inputs.isEmpty() || targets.isEmpty()) {
            throw new IllegalArgumentException(
                    "A pipeline needs inputs and targets, found " + inputs + " and " + targets);
        }
        if (stages.size() > MOST_STAGES) {
            throw new IllegalArgumentException(
                    "A pipeline has at most " + MOST_STAGES + " stages, found " + stages.size());
        }
    }

    /** Starts a recipe. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Learns all stages from these recordings.
     *
     * @throws io.torsion.error.DataException D101 if a channel is missing, D102 if one is matched twice or is both input and
     *     target, D105 if an input is infinite, or missing where nothing deals with it, D107 if there is no trajectory, D109 if a derived name exists already
     */
    public FittedPipeline fit(TrajectorySet training) {
        return new PipelineFit(this, training).fit();
    }

    /** The input channels among those of a recording, in the order of a live sensor row. */
    public Schema inputs(Schema recording) {
        return new Selection(inputs).select(recording);
    }

    /** The target channels among those of a recording, in the order of the answers. */
    public Schema targets(Schema recording) {
        return new Selection(targets).select(recording);
    }

    /** True if inputs may be NaN: a stage deals with them, or incomplete rows are masked. */
    public boolean takesMissing() {
        return maskMissing || stages.stream().anyMatch(Stage::handlesMissing);
    }

    Trajectory selectInputs(Schema needed, Trajectory raw) {
        return Door.check(
                Door.select(needed, raw),
                takesMissing(),
                "Cut the missing samples, add a stage that fills them, or let maskMissing() hold the row before");
    }

    Trajectory selectTargets(Schema needed, Trajectory raw) {
        return Door.check(
                Door.select(needed, raw), maskMissing, "Cut the missing samples, or do not score them: maskMissing()");
    }

    /** Collects a recipe. Not thread-safe; confine to one thread. */
    public static final class Builder {
        private final List<String> inputs = new ArrayList<>();
        private final List<String> targets = new ArrayList<>();
        private final List<Stage> stages = new ArrayList<>();
        private @Nullable InvertibleStage targetScaling;
        private boolean maskMissing;

        Builder() {}

        /** Adds sensor channels, as {@link Selection} describes; several patterns in one text are separated by commas. */
        public Builder inputs(String... patterns) {
            inputs.addAll(Selection.split(List.of(patterns)));
            return this;
        }

        /** Adds channels to predict. */
        public Builder targets(String... patterns) {
            targets.addAll(Selection.split(List.of(patterns)));
            return this;
        }

        /** Adds a stage behind the others. */
        public Builder add(Stage stage) {
            stages.add(stage);
            return this;
        }

        /** Adds stages behind the others. */
        public Builder addAll(List<? extends Stage> more) {
            stages.addAll(more);
            return this;
        }

        /** Scales the targets for the network; predictions come back in the targets' own unit. */
        public Builder scaleTargets(InvertibleStage scaling) {
            targetScaling = scaling;
            return this;
        }

        /**
         * Masks what is missing: where features are not complete the last complete row stands in, and such rows, as those
         * whose target is missing, are not scored in training.
         */
        public Builder maskMissing() {
            maskMissing = true;
            return this;
        }

        /** The recipe. */
        public FeaturePipeline build() {
            return new FeaturePipeline(inputs, targets, stages, targetScaling, maskMissing);
        }
    }
}
