package io.torsion.samples.cli;

import io.torsion.Predictor;
import io.torsion.data.Trajectory;
import io.torsion.readers.DataFolder;
import io.torsion.readers.RowWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

    @Override
    public Integer call() {
        Output.prepare(out);
        try (Predictor predictor = model.load()) {
            Trajectory predicted = predictor.predict(DataFolder.readFile(in));
            write(predicted);
            Output.print(predicted.rows() + " rows written to " + out);
        }
        return 0;
    }

    private void write(Trajectory predicted) {
        List<String> header = new ArrayList<>(List.of("t"));
        header.addAll(predicted.schema().names());
        double[] row = new double[header.size()];
        try (RowWriter writer = RowWriter.create(out, header)) {
            for (int t = 0; t < predicted.rows(); t++) {
                row[0] = predicted.time(t);
                for (int target = 1; target < row.length; target++) {
                    row[target] = predicted.get(t, target - 1);
                }
                writer.write(row);
            }
        }
    }
}
