package io.torsion.feature;

import io.torsion.data.Schema;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fits stage after stage; data is moved forward only when a stage wants to learn from it. */
final class PipelineFit {
    private final FeaturePipeline recipe;
    private final Schema inputs;
    private final Schema targets;
    private final List<StageLink> links = new ArrayList<>();
    private final List<StageLink> pending = new ArrayList<>();
    private TrajectorySet data;

    PipelineFit(FeaturePipeline recipe, TrajectorySet training) {
        this.recipe = recipe;
        inputs = recipe.inputs(training.schema());
        targets = recipe.targets(training.schema());
        refuseLeak();
        refuseNothing(training);
        data = training.map(inputs, trajectory -> recipe.selectInputs(inputs, trajectory));
    }

    FittedPipeline fit() {
        for (Stage stage : recipe.stages()) {
            Schema in = links.isEmpty() ? inputs : links.get(links.size() - 1).out();
            int[] selected = StageLink.select(stage, in);
            StageLink link = StageLink.of(stage, in, selected, learn(stage, selected));
            links.add(link);
            pending.add(link);
        }
        return new FittedPipeline(recipe, inputs, targets, links);
    }

    private Map<String, double[]> learn(Stage stage, int[] selected) {
        if (!(stage instanceof LearningStage learning)) {
            return Map.of();
        }
        if (!pending.isEmpty()) {
            Schema out = pending.get(pending.size() - 1).out();
            data = data.map(out, trajectory -> BatchRun.run(pending, trajectory));
            pending.clear();
        }
        Schema schema = data.schema().select(selected);
        return learning.learn(data.map(schema, trajectory -> trajectory.select(selected)));
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
