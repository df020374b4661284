package io.torsion.report;

import io.torsion.FitResult;
import io.torsion.LaggedRidge;
import io.torsion.SequenceRegressor;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.model.SequenceModel;
import io.torsion.tck.reference.ReferenceProvider;
import io.torsion.train.Optimizer;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Recordings and models for tests: two joints at 100 Hz with gravity and friction. */
final class Made {
    private static final Schema ARM = new Schema(
            Stream.of("q1", "q2", "qd1", "qd2", "tau1", "tau2")
                    .map(Channel::byConvention)
                    .toList(),
            0.01);

    private Made() {}

    static Trajectory recording(String id, int rows) {
        Random random = new Random(id.hashCode());
        double speed = 0.5 + random.nextDouble();
        double[] values = new double[6 * rows];
        for (int t = 0; t < rows; t++) {
            for (int joint = 0; joint < 2; joint++) {
                double phase = 0.02 * speed * (joint + 1) * t;
                double q = Math.sin(phase);
                double qd = 2 * speed * (joint + 1) * Math.cos(phase);
                values[6 * t + joint] = q;
                values[6 * t + 2 + joint] = qd;
                values[6 * t + 4 + joint] = 9 * Math.sin(2 * q) + 2 * Math.signum(qd) + 0.1 * random.nextGaussian();
            }
        }
        return Trajectory.of(id, ARM, values);
    }

    static TrajectorySet recordings(int rows, String... ids) {
        return TrajectorySet.of(Stream.of(ids).map(id -> recording(id, rows)).toList());
    }

    static TrajectorySet many(int count, int rows) {
        return recordings(
                rows, IntStream.range(0, count).mapToObj(i -> "run" + i).toArray(String[]::new));
    }

    /** A ridge, and perhaps a network on what it leaves. */
    static FitResult fit(boolean network) {
        SequenceRegressor.Builder builder = SequenceRegressor.builder()
                .pipeline(FeaturePipeline.builder()
                        .inputs("q#", "qd#")
                        .targets("tau#")
                        .build())
                .baseline(LaggedRidge.lags(0, 1))
                .backend(new ReferenceProvider());
        if (network) {
            builder.architecture(
                            SequenceModel.builder().lstm(6).dense().everyStep().build())
                    .members(2)
                    .optimizer(Optimizer.adam(0.01))
                    .epochs(4);
        }
        return builder.build().fit(recordings(200, "a", "b"), recordings(200, "c"));
    }

    /** A report on these recordings. */
    static HtmlReport report(FitResult fit, TrajectorySet unseen) {
        return HtmlReport.of(fit.predictor())
                .title("Two joints")
                .histories(fit.histories())
                .tested(unseen, fit.predictor().evaluate(unseen));
    }
}
