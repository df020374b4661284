package io.torsion.samples.fuzz;

import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.PipelineStream;
import java.util.Arrays;

/** What applications do with what they have read. */
final class Use {
    private static final int ROWS = 20;

    private Use() {}

    /** Answers offline, then live. */
    static void run(Predictor predictor) {
        Schema inputs = predictor.inputs();
        double[] values = new double[ROWS * inputs.size()];
        Arrays.setAll(values, i -> Math.sin(0.1 * i));
        predictor.predict(Trajectory.of("asked", inputs, values));
        predictor.describe();
        try (PredictorStream live = predictor.stream()) {
            double[] row = new double[inputs.size()];
            double[] answer = new double[predictor.targets().size()];
            for (int i = 0; i < ROWS; i++) {
                System.arraycopy(values, i * row.length, row, 0, row.length);
                live.step(row, answer);
            }
        }
    }

    /** Learns from recordings, then transforms one offline and live. */
    static void fitAndRun(FeaturePipeline recipe, TrajectorySet recordings) {
        FittedPipeline fitted = recipe.fit(recordings);
        fitted.describe();
        Trajectory asked = recordings.get(0);
        fitted.transform(asked);
        PipelineStream live = fitted.stream();
        double[] row = new double[fitted.inputs().size()];
        double[] features = new double[fitted.features().size()];
        int[] columns = fitted.inputs().names().stream()
                .mapToInt(asked.schema()::indexOf)
                .toArray();
        for (int i = 0; i < ROWS; i++) {
            for (int c = 0; c < row.length; c++) {
                row[c] = asked.get(i, columns[c]);
            }
            live.step(row, features);
        }
        while (live.finish(features)) {
            // what it still owes
        }
    }
}
