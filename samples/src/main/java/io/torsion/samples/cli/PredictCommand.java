package io.torsion.samples.cli;

import io.torsion.Predictor;
import io.torsion.data.Trajectory;
import io.torsion.readers.DataFolder;
import io.torsion.readers.RowWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predicts one recording. */
@Command(name = "predict", description = "Predicts one recording.")
public final class PredictCommand implements Callable<Integer> {
    @Mixin
    SavedModel model = new SavedModel();

    @Option(
            names = "--in",
            required = true,
            paramLabel = "FILE",
            description = "A file with one recording: CSV with column t and the sensors, OpenSim or MATLAB.")
    Path in = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "A CSV file with column t and the targets.")
    Path out = Path.of("");

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Adds columns TARGET_std: the deviation of N answers with dropout kept on.")
    int samples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Of the samples (default ${DEFAULT-VALUE}).")
    long seed;

    @Override
    public Integer call() {
        Output.prepare(out);
        try (Predictor predictor = model.load()) {
            Trajectory recording = DataFolder.readFile(in);
            Trajectory predicted = predictor.predict(recording);
            Trajectory deviation = samples == 0
                    ? null
                    : predictor.sample(recording, samples, seed).deviation();
            write(predicted, deviation);
            Output.print(predicted.rows() + " rows written to " + out);
        }
        return 0;
    }

    private void write(Trajectory predicted, @Nullable Trajectory deviation) {
        List<String> targets = predicted.schema().names();
        List<String> header = new ArrayList<>(List.of("t"));
        header.addAll(targets);
        if (deviation != null) {
            targets.forEach(target -> header.add(target + "_std"));
        }
        double[] row = new double[header.size()];
        try (RowWriter writer = RowWriter.create(out, header)) {
            for (int t = 0; t < predicted.rows(); t++) {
                row[0] = predicted.time(t);
                for (int i = 0; i < targets.size(); i++) {
                    row[1 + i] = predicted.get(t, i);
                    if (deviation != null) {
                        row[1 + targets.size() + i] = deviation.get(t, i);
                    }
                }
                writer.write(row);
            }
        }
    }
}
