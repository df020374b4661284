package io.torsion.report;

import io.torsion.Predictor;
import io.torsion.data.Trajectory;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A recording that the model has answered. Immutable.
 *
 * @param recording as it was measured
 * @param measured the targets
 * @param predicted the answers to the same rows
 */
record Answered(Trajectory recording, Trajectory measured, Trajectory predicted) {
    static Answered of(Predictor predictor, Trajectory recording) {
        int[] targets = predictor.targets().names().stream()
                .mapToInt(recording.schema()::indexOf)
                .toArray();
        return new Answered(recording, recording.select(targets), predictor.predict(recording));
    }

    /** Predicted − measured of a target; NaN where it was not measured. */
    double[] residuals(int target) {
        double[] left = predicted.column(target);
        double[] right = measured.column(target);
        for (int row = 0; row < left.length; row++) {
            left[row] -= right[row];
        }
        return left;
    }

    /** Root of the mean squared residual of a target; NaN if it was never measured. */
    double rmse(int target) {
        return Math.sqrt(Arrays.stream(residuals(target))
                .filter(Double::isFinite)
                .map(r -> r * r)
                .average()
                .orElse(Double.NaN));
    }

    /** The mean of the first targets' errors, each in units of what was measured of it. */
    double meanError(int targets) {
        return IntStream.range(0, targets)
                .mapToDouble(target -> rmse(target) / deviation(target))
                .filter(Double::isFinite)
                .average()
                .orElse(0);
    }

    private double deviation(int target) {
        double[] values =
                Arrays.stream(measured.column(target)).filter(Double::isFinite).toArray();
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
    }
}
