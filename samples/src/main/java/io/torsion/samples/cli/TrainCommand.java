package io.torsion.samples.cli;

import io.torsion.Engine;
import io.torsion.Evaluation;
import io.torsion.FitResult;
import io.torsion.History;
import io.torsion.Predictor;
import io.torsion.SequenceRegressor;
import io.torsion.data.Schema;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import io.torsion.readers.DataFolder;
import io.torsion.readers.SplitFile;
import io.torsion.report.HtmlReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a model on a folder of recordings. */
@Command(
        name = "train",
        description = "Trains a model on a folder of recordings.",
        customSynopsis = {
            "torque train --data=DIR --inputs=PATTERN[,...] --targets=PATTERN[,...]",
            "                    --out=FILE [OPTIONS]"
        })
public final class TrainCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A folder of recordings, or one file of them: CSV, OpenSim or MATLAB.")
    Path data = Path.of("");

    @Option(
            names = "--split",
            paramLabel = "FILE",
            description = "JSON lists train, validation and test of file names without extension"
                    + " (default: DIR/split.json, else 70/15/15 %% at random).")
    @Nullable Path split;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The model, e.g. arm.torsion.")
    Path out = Path.of("");

    @Mixin
    ModelOptions model = new ModelOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Of weights, shuffling and dropout (default ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads of the backend, which change no bit of the model (default ${DEFAULT-VALUE}).")
    int threads;

    @Mixin
    CheckpointOptions checkpoints = new CheckpointOptions();

    @Mixin
    BandOptions bands = new BandOptions();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures of the test part.")
    @Nullable Path json;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Writes a page with charts of the test part, loss curves and the model card.")
    @Nullable Path report;

    @Override
    public Integer call() {
        Output.prepare(out);
        Output.prepare(json);
        Output.prepare(report);
        TrajectorySet all = DataFolder.read(data);
        Split parts = split == null ? SplitFile.in(data, all) : SplitFile.read(split, all);
        Output.progress("train " + parts.train().ids() + ", validation "
                + parts.validation().ids() + ", test " + parts.test().ids());
        Overlaps.warn(List.of(parts));
        Engine engine = Engine.best().threads(threads);
        SequenceRegressor.Builder recipe =
                model.builder(all.schema(), engine, seed).progressBar();
        checkpoints.apply(recipe);
        try (FitResult fit = recipe.build().fit(parts.train(), parts.validation())) {
            Predictor predictor = banded(fit.predictor(), parts, all.schema());
            predictor.save(out);
            Output.print("Model written to " + out);
            evaluate(predictor, fit.histories(), parts.test());
        }
        return 0;
    }

    /** Bands cost as many fits again as there are recordings to learn from. */
    private Predictor banded(Predictor predictor, Split parts, Schema recording) {
        if (!bands.wanted()) {
            return predictor;
        }
        TrajectorySet seen = parts.train().plus(parts.validation());
        Output.progress("bands: " + seen.size() + " fits, each without one of the trajectories");
        SequenceRegressor again = model.regressor(recording, Engine.best(), seed, false);
        int processors = Runtime.getRuntime().availableProcessors();
        return predictor.with(bands.of(BandOptions.USUAL).threads(processors).leaveOneTrajectoryOut(again, seen));
    }

    private void evaluate(Predictor predictor, List<History> histories, TrajectorySet test) {
        HtmlReport page = HtmlReport.of(predictor).histories(histories);
        if (test.isEmpty()) {
            Output.print("No recording is left for a test, so there are no figures");
            Output.report(report, page);
            return;
        }
        Evaluation evaluation = predictor.evaluate(test);
        predictor.save(out, predictor.card().tested(test, evaluation));
        Output.print("Test " + test.ids() + ":\n" + evaluation);
        Output.write(json, evaluation.toJson());
        Output.report(report, page.tested(test, evaluation));
    }
}
