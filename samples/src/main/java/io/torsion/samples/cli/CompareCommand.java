package io.torsion.samples.cli;

import io.torsion.Comparison;
import io.torsion.Engine;
import io.torsion.Evaluation;
import io.torsion.Predictor;
import io.torsion.data.TrajectorySet;
import io.torsion.readers.DataFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells whether one of two models is better. */
@Command(
        name = "compare",
        description = {
            "Tells whether model B is better than model A on recordings that neither was trained on.",
            "Trajectories are compared one by one: few of them prove little, however many rows they have."
        })
public final class CompareCommand implements Callable<Integer> {
    @Option(names = "--a", required = true, paramLabel = "FILE", description = "A model that train wrote.")
    Path first = Path.of("");

    @Option(names = "--b", required = true, paramLabel = "FILE", description = "Another one with the same targets.")
    Path second = Path.of("");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A folder of recordings, or one file of them: CSV, OpenSim or MATLAB.")
    Path data = Path.of("");

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "These trajectories (default all).")
    List<String> only = List.of();

    @Option(
            names = "--backend",
            paramLabel = "ID",
            description = "The backend of both, see torque backends (default: the best one).")
    @Nullable String backend;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures.")
    @Nullable Path json;

    @Override
    public Integer call() {
        Output.prepare(json);
        TrajectorySet all = DataFolder.read(data);
        TrajectorySet chosen = only.isEmpty() ? all : all.byIds(only);
        Comparison comparison = Comparison.of(evaluate(first, chosen), evaluate(second, chosen));
        Output.print("A is " + first + ", B is " + second);
        Output.print(comparison);
        Output.write(json, comparison.toJson());
        return 0;
    }

    private Evaluation evaluate(Path model, TrajectorySet chosen) {
        Engine best = Engine.best();
        try (Predictor predictor = Predictor.load(model, backend == null ? best : best.backend(backend))) {
            Overlaps.warn(predictor.card(), chosen);
            return predictor.evaluate(chosen);
        }
    }
}
