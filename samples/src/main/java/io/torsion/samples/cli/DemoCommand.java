package io.torsion.samples.cli;

import io.torsion.Engine;
import io.torsion.Evaluation;
import io.torsion.FitResult;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import io.torsion.report.HtmlReport;
import io.torsion.samples.sim.SimulatedArm;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job, end to end, on a simulated arm. */
@Command(name = "demo", description = "Simulates an arm, trains a model, evaluates it and writes a report.")
public final class DemoCommand implements Callable<Integer> {
    private static final long SEED = 42;

    @Option(names = "--out", paramLabel = "DIR", description = "Where report and model go (default ${DEFAULT-VALUE}).")
    Path out = Path.of("target", "demo");

    @Option(names = "--epochs", paramLabel = "N", description = "At most so many epochs (default ${DEFAULT-VALUE}).")
    int epochs = 40;

    @Option(
            names = "--trajectories",
            paramLabel = "N",
            description = "Simulated trajectories of 20 s (default ${DEFAULT-VALUE}).")
    int trajectories = 24;

    @Override
    public Integer call() {
        TrajectorySet all = SimulatedArm.trajectories(trajectories, 20, 100, SEED);
        Output.print("A simulated arm of 7 joints: " + all.size() + " trajectories, " + all.rows() + " rows, "
                + all.groups());
        Split split = Split.byTrajectory(all, 0.7, 0.15, 0.15, SEED);
        ModelOptions model = new ModelOptions();
        model.inputs = List.of("q#", "qd#");
        model.targets = List.of("tau#");
        model.epochs = epochs;
        Engine engine = Engine.best().threads(Runtime.getRuntime().availableProcessors());
        try (FitResult fit = model.regressor(all.schema(), engine, SEED, true).fit(split.train(), split.validation())) {
            Evaluation evaluation = fit.predictor().evaluate(split.test());
            Output.print("Test on " + split.test().ids() + ", which no part of the model has seen:\n" + evaluation);
            report(fit, evaluation, split);
        }
        return 0;
    }

    private void report(FitResult fit, Evaluation evaluation, Split split) {
        Path report = out.resolve("report.html");
        Output.report(
                report,
                HtmlReport.of(fit.predictor())
                        .title("Joint torques of a simulated arm")
                        .histories(fit.histories())
                        .tested(split.test(), evaluation));
        Output.write(out.resolve("evaluation.json"), evaluation.toJson());
        fit.predictor().save(out.resolve("arm.torsion"), fit.predictor().card().tested(split.test(), evaluation));
        Output.print("Model: " + out.resolve("arm.torsion") + ", figures: " + out.resolve("evaluation.json")
                + "\nReport: " + report.toAbsolutePath().normalize().toUri());
    }
}
