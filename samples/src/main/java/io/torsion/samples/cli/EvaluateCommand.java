package io.torsion.samples.cli;

import io.torsion.Evaluation;
import io.torsion.Predictor;
import io.torsion.data.TrajectorySet;
import io.torsion.readers.DataFolder;
import io.torsion.report.HtmlReport;
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

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Writes a page with charts of these trajectories and the model card.")
    @Nullable Path report;

    @Override
    public Integer call() {
        Output.prepare(json);
        Output.prepare(report);
        try (Predictor predictor = model.load()) {
            TrajectorySet all = DataFolder.read(data);
            TrajectorySet chosen = only.isEmpty() ? all : all.byIds(only);
            Evaluation evaluation = predictor.evaluate(chosen);
            Output.print(evaluation);
            Output.write(json, evaluation.toJson());
            Output.report(report, HtmlReport.of(predictor).tested(chosen, evaluation));
        }
        return 0;
    }
}
