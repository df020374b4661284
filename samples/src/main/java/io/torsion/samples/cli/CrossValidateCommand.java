package io.torsion.samples.cli;

import io.torsion.CrossValidation;
import io.torsion.CrossValidationReport;
import io.torsion.Engine;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import io.torsion.readers.DataFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits a model on every fold, scores what each left out. */
@Command(
        name = "cross-validate",
        description = {
            "Fits a model on every fold and scores what it left out.",
            "A fold leaves one part out for test; the cyclically next one is its validation."
        },
        customSynopsis = {
            "torque cross-validate --data=DIR --by=PART --inputs=PATTERN[,...]",
            "                    --targets=PATTERN[,...] [OPTIONS]"
        })
public final class CrossValidateCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A folder of recordings, or one file of them: CSV, OpenSim or MATLAB.")
    Path data = Path.of("");

    @Mixin
    FoldOptions parts = new FoldOptions();

    @Mixin
    ModelOptions model = new ModelOptions();

    @Option(
            names = "--seeds",
            split = ",",
            paramLabel = "N",
            defaultValue = "42",
            description = "One fit each per fold (default ${DEFAULT-VALUE}).")
    List<Long> seeds = List.of();

    @Mixin
    BandOptions bands = new BandOptions();

    @Option(names = "--threads", paramLabel = "N", description = "Fits side by side (default: all processors).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures.")
    @Nullable Path json;

    @Override
    public Integer call() {
        Output.prepare(json);
        TrajectorySet all = DataFolder.read(data);
        List<Split> folds = parts.of(all);
        Overlaps.warn(folds);
        AtomicInteger done = new AtomicInteger();
        int fits = folds.size() * seeds.size();
        CrossValidation plain = new CrossValidation(folds, seeds, threads);
        CrossValidationReport report = (bands.wanted() ? plain.bands(bands.of(BandOptions.USUAL)) : plain)
                .run(
                        model.regressor(all.schema(), Engine.best(), seeds.get(0), false),
                        fold -> Output.progress(String.format(
                                Locale.ROOT,
                                "%d of %d: left out %s, seed %d: nMSE %.4f",
                                done.incrementAndGet(),
                                fits,
                                fold.leftOut(),
                                fold.seed(),
                                fold.evaluation().meanNmse())));
        Output.print(report);
        Output.write(json, report.toJson());
        return 0;
    }
}
