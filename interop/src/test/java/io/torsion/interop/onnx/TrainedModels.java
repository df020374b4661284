package io.torsion.interop.onnx;

import io.torsion.FitResult;
import io.torsion.Sampling;
import io.torsion.SequenceRegressor;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.Stage;
import io.torsion.features.StandardScaler;
import io.torsion.model.Architecture;
import io.torsion.model.SequenceModel;
import io.torsion.train.Optimizer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Models that were trained, a little, on recordings of two joints whose torques need memory. */
final class TrainedModels {
    private static final Schema SCHEMA = new Schema(
            Stream.of("q1", "qd1", "q2", "tau1", "tau2")
                    .map(Channel::byConvention)
                    .toList(),
            0.01);

    private TrainedModels() {}

    /** Unscaled: q2 is far from 0, torques are some Newton metres around 20 and −3. */
    static Trajectory recording(String id, int rows, long seed) {
        Random random = new Random(seed);
        double[] values = new double[rows * 5];
        double memory = 0;
        double q = 0;
        for (int row = 0; row < rows; row++) {
            double velocity = 2 * Math.sin(0.1 * row + seed) + 0.2 * random.nextGaussian();
            q += 0.01 * velocity;
            double other = 5 + Math.cos(0.05 * row);
            memory = 0.9 * memory + 0.1 * velocity * other;
            double[] one = {q, velocity, other, 20 + 4 * Math.tanh(memory), -3 + memory - q};
            System.arraycopy(one, 0, values, row * 5, 5);
        }
        return Trajectory.of(id, SCHEMA, values);
    }

    static TrajectorySet recordings() {
        return TrajectorySet.of(List.of(recording("a", 150, 1), recording("b", 150, 2), recording("c", 150, 3)));
    }

    static FeaturePipeline.Builder pipeline(Stage... stages) {
        return FeaturePipeline.builder().inputs("q#", "qd#").targets("tau#").addAll(List.of(stages));
    }

    static SequenceRegressor.Builder recipe(FeaturePipeline pipeline, Architecture architecture) {
        Sampling windows = Sampling.windows(20).stride(5);
        return SequenceRegressor.builder()
                .pipeline(pipeline)
                .architecture(architecture)
                .sampling(windows)
                .optimizer(Optimizer.adam(0.01))
                .epochs(3)
                .backend("native");
    }

    static Architecture everyStep() {
        return SequenceModel.builder().lstm(12).dense().everyStep().build();
    }

    static Architecture lastStep() {
        return SequenceModel.builder().gru(12).layerNorm().dense().lastStep().build();
    }

    /** With standardised inputs and targets. */
    static FitResult standard(Architecture architecture) {
        return recipe(standardised(), architecture).build().fit(recordings());
    }

    static FeaturePipeline standardised() {
        return pipeline(StandardScaler.perChannel())
                .scaleTargets(StandardScaler.perChannel())
                .build();
    }
}
