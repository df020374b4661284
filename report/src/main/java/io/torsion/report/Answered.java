package io.torsion.report;

import io.torsion.Band;
import io.torsion.Predictor;
import io.torsion.data.Trajectory;
import org.jspecify.annotations.Nullable;

/**
 * A recording that the model has answered. Immutable.
 *
 * @param recording as it was measured
 * @param measured the targets
 * @param predicted the answers to the same rows
 * @param band around the answers; null if the model has none
 */
record Answered(
        Trajectory recording,
        Trajectory measured,
        Trajectory predicted,
        @Nullable Band band) {
    static Answered of(Predictor predictor, Trajectory recording) {
        int[] targets = predictor.targets().names().stream()
                .mapToInt(recording.schema()::indexOf)
                .toArray();
        Band band = predictor.bands() == null ? null : predictor.band(recording);
        Trajectory answers = band == null ? predictor.predict(recording) : band.answer();
        return new Answered(recording, recording.select(targets), answers, band);
    }

    /** Measured − predicted of a target; NaN where it was not measured. */
    double[] residuals(int target) {
        double[] left = measured.column(target);
        double[] answers = predicted.column(target);
        for (int row = 0; row < left.length; row++) {
            left[row] -= answers[row];
        }
        return left;
    }
}
