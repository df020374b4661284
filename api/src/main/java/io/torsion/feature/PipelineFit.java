package io.torsion.feature;

import io.torsion.data.Schema;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;

/** Checks recordings at the door, then fits the stages to them. */
final class PipelineFit {
    private final FeaturePipeline recipe;
    private final Schema inputs;
    private final Schema targets;
    private final TrajectorySet data;

    PipelineFit(FeaturePipeline recipe, TrajectorySet training) {
        this.recipe = recipe;
        inputs = recipe.inputs(training.schema());
        targets = recipe.targets(training.schema());
        refuseLeak();
        refuseNothing(training);
        data = training.map(inputs, trajectory -> recipe.selectInputs(inputs, trajectory));
    }

    FittedPipeline fit() {
        return new FittedPipeline(recipe, inputs, targets, LinkFit.fit(recipe.stages(), data));
    }

    private static void refuseNothing(TrajectorySet training) {
        if (training.isEmpty()) {
            throw new DataException(
                    ErrorCode.TOO_SHORT,
                    "There is nothing to fit a pipeline to",
                    "0 trajectories",
                    "Give at least one training trajectory");
        }
    }

    private void refuseLeak() {
        for (String name : targets.names()) {
            if (inputs.indexOf(name) >= 0) {
                throw new DataException(
                        ErrorCode.CHANNEL_MATCHED_TWICE,
                        "Channel '" + name + "' is both input and target",
                        "inputs " + recipe.inputs() + ", targets " + recipe.targets(),
                        "Leave it out of the inputs: a model that sees the answer learns nothing else");
            }
        }
    }
}
