package io.torsion.samples.cli;

import io.torsion.Diagnostics;
import io.torsion.Evaluation;
import io.torsion.Predictor;
import io.torsion.data.TrajectorySet;
import io.torsion.readers.DataFolder;
import io.torsion.report.HtmlReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    @Option(
            names = "--diagnostics",
            description =
                    "What the errors tell: bias, autocorrelation, by speed and direction, lag. The velocity of tau7 is qd7;"
                            + " see --velocity.")
    boolean diagnostics;

    @Option(
            names = "--velocity",
            split = ",",
            paramLabel = "TARGET=CHANNEL",
            description = "With --diagnostics: the velocity of a target's joint, where names do not tell.")
    Map<String, String> velocities = Map.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures, without diagnostics.")
    @Nullable Path json;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Writes a page with charts of these trajectories and the model card.")
    @Nullable Path report;

    @Option(names = "--diagnostics-json", paramLabel = "FILE", description = "Writes the diagnostics.")
    @Nullable Path diagnosticsJson;

    @Override
    public Integer call() {
        Output.prepare(json);
        Output.prepare(report);
        Output.prepare(diagnosticsJson);
        try (Predictor predictor = model.load()) {
            TrajectorySet all = DataFolder.read(data);
            TrajectorySet chosen = only.isEmpty() ? all : all.byIds(only);
            Overlaps.warn(predictor.card(), chosen);
            Evaluation evaluation = predictor.evaluate(chosen);
            Output.print(evaluation);
            if (chosen.size() > 1) {
                Output.print(System.lineSeparator() + evaluation.details());
            }
            Output.write(json, evaluation.toJson());
            if (diagnostics || diagnosticsJson != null) {
                diagnose(predictor, chosen);
            }
            Output.report(report, HtmlReport.of(predictor).tested(chosen, evaluation));
        }
        return 0;
    }

    private void diagnose(Predictor predictor, TrajectorySet chosen) {
        Diagnostics found = velocities.isEmpty() ? predictor.diagnose(chosen) : predictor.diagnose(chosen, velocities);
        Output.print(System.lineSeparator() + found);
        Output.write(diagnosticsJson, found.toJson());
    }
}
