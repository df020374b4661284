package io.torsion.core.run;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.BundleException;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FittedPipeline;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A short made-up movement and the model's answers to it, replayed when a bundle is loaded.
 *
 * <p>The movement swings through the training range of each channel, so that no recorded data leaves the house.
 *
 * @param inputs {@code [row][input]}
 * @param outputs {@code [row][target]}, in the targets' own units
 * @param scale the deviation of each target in training
 */
public record GoldenVectors(double[] inputs, double[] outputs, double[] scale) {
    private static final int ROWS = 64;
    private static final double TOLERANCE = 1e-5;
    private static final double QUARTILE = 0.25;

    /** Checks that there is something to compare. */
    public GoldenVectors {
        if (inputs.length == 0 || outputs.length == 0 || scale.length == 0) {
            throw new IllegalArgumentException("Golden vectors are empty");
        }
    }

    /** The answers of a model that was just trained to a movement that its pipeline takes. */
    public static GoldenVectors of(TrainedModel model, double[] movement, TrajectorySet training) {
        return new GoldenVectors(
                movement, answers(model, movement), deviations(model.pipeline().targets(training)));
    }

    /** The answers of a model of which no training data is known: what is small is told by the answers themselves. */
    public static GoldenVectors of(TrainedModel model, Trajectory movement) {
        Schema inputs = model.pipeline().inputs();
        int[] columns =
                inputs.names().stream().mapToInt(movement.schema()::indexOf).toArray();
        double[] rows = new double[movement.rows() * columns.length];
        double[] answers = model.predict(model.pipeline().prepare(movement).features());
        for (int i = 0; i < rows.length; i++) {
            rows[i] = movement.get(i / columns.length, columns[i % columns.length]);
        }
        return new GoldenVectors(
                rows, answers, magnitudes(answers, model.pipeline().targets().size()));
    }

    private static double[] magnitudes(double[] answers, int targets) {
        double[] squares = new double[targets];
        double rows = (double) answers.length / targets;
        for (int i = 0; i < answers.length; i++) {
            squares[i % targets] += answers[i] * answers[i] / rows;
        }
        return Arrays.stream(squares)
                .map(square -> square > 0 ? Math.sqrt(square) : 1)
                .toArray();
    }

    /**
     * A movement that is long enough for the pipeline, since some stages need a whole window, which the recordings have; and
     * smaller if stages take the ends of the training range for outliers.
     *
     * @return {@code [row][input]}
     */
    public static double[] movement(FittedPipeline pipeline, TrajectorySet training) {
        try {
            return movement(pipeline, training, 0);
        } catch (DataException failure) {
            if (failure.code() != ErrorCode.NON_FINITE) {
                throw failure;
            }
            return movement(pipeline, training, QUARTILE);
        }
    }

    private static double[] movement(FittedPipeline pipeline, TrajectorySet training, double cut) {
        int longest = training.stream().mapToInt(Trajectory::rows).max().orElse(ROWS);
        for (int rows = ROWS; ; rows *= 2) {
            double[] movement = movement(pipeline.inputs(), training, rows, cut);
            try {
                pipeline.prepare(Trajectory.of("golden", pipeline.inputs(), movement));
                return movement;
            } catch (DataException failure) {
                if (failure.code() != ErrorCode.TOO_SHORT || rows >= longest) {
                    throw failure;
                }
            }
        }
    }

    /**
     * Checks that a model still gives these answers.
     *
     * @throws BundleException M105 if not
     */
    public void check(TrainedModel model) {
        double[] now = answers(model, inputs);
        if (now.length != outputs.length
                || scale.length != model.pipeline().targets().size()) {
            throw new IllegalArgumentException(outputs.length + " golden answers of " + scale.length
                    + " targets, but the model gives " + now.length);
        }
        for (int i = 0; i < outputs.length; i++) {
            double error = Math.abs(now[i] - outputs[i]) / scale[i % scale.length];
            if (!(error <= TOLERANCE)) {
                throw new BundleException(
                        ErrorCode.GOLDEN_MISMATCH,
                        "The loaded model answers other than when it was saved: row " + i / scale.length + ", target "
                                + i % scale.length,
                        now[i] + " instead of " + outputs[i],
                        "Load it with the backend and version that wrote it, or train it again");
            }
        }
    }

    private static double[] answers(TrainedModel model, double[] inputs) {
        Schema schema = model.pipeline().inputs();
        return model.predict(model.pipeline()
                .prepare(Trajectory.of("golden", schema, inputs))
                .features());
    }

    private static double[] movement(Schema inputs, TrajectorySet training, int length, double cut) {
        int[] columns =
                inputs.names().stream().mapToInt(training.schema()::indexOf).toArray();
        double[] rows = new double[length * columns.length];
        for (int c = 0; c < columns.length; c++) {
            double[] sorted = column(training, columns[c]).sorted().toArray();
            int outside = (int) (cut * sorted.length);
            boolean missing = sorted.length == 0;
            double low = missing ? Double.NaN : sorted[outside];
            double high = missing ? Double.NaN : sorted[sorted.length - 1 - outside];
            double middle = (low + high) / 2;
            double half = (high - low) / 2;
            for (int row = 0; row < length; row++) {
                double swing = StrictMath.sin(2 * Math.PI * row * (c + 1) / ROWS + c);
                rows[row * columns.length + c] = middle + swing * half;
            }
        }
        return rows;
    }

    private static double[] deviations(TrajectorySet targets) {
        double[] result = new double[targets.schema().size()];
        for (int c = 0; c < result.length; c++) {
            double mean = column(targets, c).average().orElse(0);
            double variance = column(targets, c)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElse(0);
            result[c] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        return result;
    }

    /** What is there of a column. */
    private static DoubleStream column(TrajectorySet set, int column) {
        return set.stream()
                .flatMapToDouble(trajectory -> Arrays.stream(trajectory.column(column)))
                .filter(value -> !Double.isNaN(value));
    }
}
