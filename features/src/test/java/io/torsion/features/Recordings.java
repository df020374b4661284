package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Recordings with channels q1, q2, … and a target y, and pipelines on them. */
final class Recordings {
    private static final int LONG = 120;

    private Recordings() {}

    static Trajectory of(String id, double period, double[]... columns) {
        int rows = columns[0].length;
        List<Channel> channels = new ArrayList<>();
        IntStream.rangeClosed(1, columns.length).forEach(i -> channels.add(Channel.byConvention("q" + i)));
        channels.add(Channel.of("y"));
        double[] values = new double[rows * channels.size()];
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < columns.length; c++) {
                values[row * channels.size() + c] = columns[c][row];
            }
        }
        return Trajectory.of(id, new Schema(channels, period), values);
    }

    /** Sums of waves with noise and rests. */
    static double[] wave(long seed, int rows) {
        Random random = new Random(seed);
        double phase = random.nextDouble() * 6;
        double rate = 0.02 + 0.1 * random.nextDouble();
        return IntStream.range(0, rows)
                .mapToDouble(t -> Math.rint(50 * Math.sin(phase + rate * t)) / 50
                        + (t % 40 < 10 ? 0 : 0.01 * random.nextGaussian()))
                .toArray();
    }

    static Trajectory random(long seed, int rows, int channels, double period) {
        return of(
                "r" + seed,
                period,
                IntStream.range(0, channels)
                        .mapToObj(c -> wave(31 * seed + c, rows))
                        .toArray(double[][]::new));
    }

    /**
     * As {@link #random}, but in each channel a seventh of the samples is missing, alone and in runs; the first row is there. In a
     * long one the last row is missing too and, in the second channel, a stretch as long as many windows.
     */
    static Trajectory gaps(long seed, int rows, int channels, double period) {
        Trajectory whole = random(seed, rows, channels, period);
        Random random = new Random(seed);
        double[] values = whole.toArray();
        for (int c = 0; c < channels; c++) {
            for (int row = 1 + random.nextInt(6); row < rows; row += 1 + random.nextInt(20)) {
                for (int end = Math.min(rows, row + 1 + random.nextInt(3)); row < end; row++) {
                    values[row * (channels + 1) + c] = Double.NaN;
                }
            }
        }
        if (rows >= LONG) {
            Arrays.fill(values, (rows - 1) * (channels + 1), values.length - 1, Double.NaN);
            for (int row = 60; row < 90; row++) {
                values[row * (channels + 1) + 1] = Double.NaN;
            }
        }
        return whole.with(whole.schema(), values);
    }

    static FittedPipeline fit(Trajectory recording, Stage... stages) {
        FeaturePipeline pipeline = FeaturePipeline.builder()
                .inputs("q#")
                .targets("y")
                .addAll(List.of(stages))
                .build();
        return pipeline.fit(TrajectorySet.of(recording));
    }

    /** The output of the last of the stages for one input column. */
    static double[] answers(double period, double[] column, Stage... stages) {
        Trajectory recording = of("one", period, column);
        Trajectory features = fit(recording, stages).transform(recording);
        return features.column(features.schema().size() - 1);
    }

    /** One stage alone on rows of one column; what a pipeline would refuse, such as NaN, is let through. */
    static double[] rows(Stage stage, double... column) {
        return rows(stage, Map.of(), column);
    }

    /** The same for a stage that has learned. */
    static double[] rows(Stage stage, Map<String, double[]> learned, double... column) {
        RowTransform transform = stage.stream(new Schema(List.of(Channel.byConvention("q1")), 0.01), learned);
        double[] out = new double[1];
        double[] answers = new double[column.length];
        int answered = 0;
        for (double value : column) {
            if (transform.step(new double[] {value}, out)) {
                answers[answered++] = out[0];
            }
        }
        while (transform.finish(out)) {
            answers[answered++] = out[0];
        }
        return Arrays.copyOf(answers, answered);
    }
}
