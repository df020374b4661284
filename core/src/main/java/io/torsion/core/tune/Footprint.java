package io.torsion.core.tune;

import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.core.ridge.RidgeFit;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a model costs. Thread-safe. */
public final class Footprint {
    private static final int STEPS = 2000;

    private Footprint() {}

    /** The median time of a live step on the first recording, in microseconds; warm. */
    public static double stepMicros(Predictor model, TrajectorySet recordings) {
        Trajectory rows = recordings.get(0);
        int[] columns =
                model.inputs().names().stream().mapToInt(rows.schema()::indexOf).toArray();
        Trajectory inputs = rows.select(columns);
        double[] micros = new double[STEPS];
        double[] row = new double[columns.length];
        double[] answer = new double[model.targets().size()];
        try (PredictorStream live = model.stream()) {
            live.warmUp();
            for (int i = 0; i < STEPS; i++) {
                inputs.copyRow(i % inputs.rows(), row);
                long start = System.nanoTime();
                live.step(row, answer);
                micros[i] = (System.nanoTime() - start) / 1000.0;
            }
        }
        return RidgeFit.median(micros);
    }

    /** The size of its bundle. */
    public static long bundleBytes(Predictor model) {
        try {
            Path folder = Files.createTempDirectory("torsion");
            Path bundle = folder.resolve("trial.torsion");
            try {
                model.save(bundle);
                return Files.size(bundle);
            } finally {
                Files.deleteIfExists(bundle);
                Files.delete(folder);
            }
        } catch (IOException failure) {
            throw new BundleException(
                    ErrorCode.NOT_WRITTEN,
                    new Problem(
                            "The size of a model cannot be measured",
                            failure.toString(),
                            "Make room in the folder for temporary files"),
                    failure);
        }
    }
}
