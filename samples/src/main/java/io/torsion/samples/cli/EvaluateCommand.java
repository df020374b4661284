package io.torsion.samples.cli;

import io.torsion.Evaluation;
import io.torsion.Predictor;
import io.torsion.data.TrajectorySet;
import io.torsion.readers.DataFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares a model's answers with recordings. */
@Command(name = "evaluate", description = "Compares a model's answers with recordings.")
public final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    SavedModel model = new SavedModel();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A folder of recordings, or one file of them: CSV, OpenSim or MATLAB.")
    Path data = Path.of("");

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "These trajectories (default all).")
    List<String> only = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures.")
    @Nullable Path json;

    @Override
    public Integer call() {
        Output.prepare(json);
        try (Predictor predictor = model.load()) {
            TrajectorySet all = DataFolder.read(data);
            Evaluation evaluation = predictor.evaluate(only.isEmpty() ? all : all.byIds(only));
            Output.print(evaluation);
            Output.write(json, evaluation.toJson());
        }
        return 0;
    }
}
