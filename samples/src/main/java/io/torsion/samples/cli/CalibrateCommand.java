package io.torsion.samples.cli;

import io.torsion.Bands;
import io.torsion.Evaluation;
import io.torsion.Predictor;
import io.torsion.data.TrajectorySet;
import io.torsion.readers.DataFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a model bands from recordings that it has not seen. */
@Command(
        name = "calibrate",
        description = {
            "Gives a model bands, from recordings that it was neither trained nor validated on.",
            "Without such recordings, train with --bands: that leaves each one out in turn."
        })
public final class CalibrateCommand implements Callable<Integer> {
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

    @Mixin
    BandOptions bands = new BandOptions();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The model with bands.")
    Path out = Path.of("");

    @Override
    public Integer call() {
        Output.prepare(out);
        try (Predictor predictor = model.load()) {
            TrajectorySet all = DataFolder.read(data);
            TrajectorySet chosen = only.isEmpty() ? all : all.byIds(only);
            Overlaps.warn(predictor.card(), chosen);
            Bands found = bands.of(BandOptions.USUAL).calibrate(predictor, chosen);
            predictor.with(found).save(out);
            Evaluation evaluation = predictor.with(found).evaluate(chosen);
            Output.print("Model written to " + out + ", with bands of " + found.source());
            Output.print(evaluation);
        }
        return 0;
    }
}
