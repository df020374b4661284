package io.torsion.samples.cli;

import io.torsion.Engine;
import io.torsion.Evaluation;
import io.torsion.FitResult;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import io.torsion.samples.data.DataFolder;
import io.torsion.samples.data.SplitFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a model on a folder of recordings. */
@Command(name = "train", description = "Trains a model on a folder of recordings.", mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "One CSV or CSV.gz file a trajectory.")
    Path data = Path.of("");

    @Option(
            names = "--split",
            paramLabel = "FILE",
            description = "JSON lists train, validation, test (default: DIR/split.json, else 70/15/15).")
    @Nullable Path split;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The model, e.g. arm.torsion.")
    Path out = Path.of("");

    @Mixin
    ModelOptions model = new ModelOptions();

    @Option(
            names = "--seed",
            defaultValue = "42",
            description = "Of weights, shuffling and dropout (default ${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--threads", defaultValue = "1", description = "Threads of the backend (default ${DEFAULT-VALUE}).")
    int threads;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the test figures.")
    @Nullable Path json;

    @Override
    public Integer call() {
        TrajectorySet all = DataFolder.read(data);
        Split parts = split == null ? SplitFile.in(data, all) : SplitFile.read(split, all);
        Output.progress("train " + parts.train().ids() + ", validation "
                + parts.validation().ids() + ", test " + parts.test().ids());
        Engine engine = Engine.best().threads(threads);
        try (FitResult fit = model.regressor(all.schema(), engine, seed, true).fit(parts.train(), parts.validation())) {
            fit.predictor().save(out);
            Output.print("Model written to " + out);
            if (!parts.test().isEmpty()) {
                Evaluation evaluation = fit.predictor().evaluate(parts.test());
                Output.print("Test " + parts.test().ids() + ":\n" + evaluation);
                Output.write(json, evaluation.toJson());
            }
        }
        return 0;
    }
}
