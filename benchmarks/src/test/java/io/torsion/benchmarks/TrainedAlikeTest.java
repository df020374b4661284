package io.torsion.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.Engine;
import io.torsion.FitResult;
import io.torsion.Predictor;
import io.torsion.Sampling;
import io.torsion.SequenceRegressor;
import io.torsion.backend.dl4j.Dl4jProvider;
import io.torsion.backend.vector.NativeProvider;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.features.StandardScaler;
import io.torsion.model.SequenceModel;
import io.torsion.spi.BackendProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training goes the same way on either backend, and what one trained the other answers. */
class TrainedAlikeTest {
    private static final Schema PENDULUM = new Schema(
            List.of(Channel.byConvention("q1"), Channel.byConvention("qd1"), Channel.byConvention("tau1")), 0.01);
    private static final int ROWS = 400;
    /** 4 recordings of 400 rows give some 184 windows, so that an epoch has 6 updates. */
    private static final int EPOCHS = 9;

    @TempDir
    Path folder;

    private final TrajectorySet training = TrajectorySet.of(
            IntStream.range(0, 4).mapToObj(TrainedAlikeTest::swing).toList());
    private final Trajectory unseen = swing(9);

    @Test
    void afterFiftyUpdatesTheyAnswerAlike() {
        double[] first = new double[ROWS];
        double[] second = new double[ROWS];
        try (FitResult vector = fit(new NativeProvider());
                FitResult dl4j = fit(new Dl4jProvider())) {
            answers(vector.predictor(), first);
            answers(dl4j.predictor(), second);
        }
        assertThat(largestDifference(first, second)).isLessThan(1e-3 * deviation(torque()));
        assertThat(largestDifference(first, torque()))
                .as("a model that learned nothing would agree too")
                .isLessThan(deviation(torque()));
    }

    @Test
    void whatOneTrainedTheOtherAnswers() {
        for (BackendProvider trainer : List.of(new NativeProvider(), new Dl4jProvider())) {
            Path file = folder.resolve(trainer.info().id() + ".torsion");
            try (FitResult fit = fit(trainer)) {
                fit.predictor().save(file);
            }
            double[] first = loaded(file, new NativeProvider());
            double[] second = loaded(file, new Dl4jProvider());
            assertThat(largestDifference(first, second)).isLessThan(1e-5 * deviation(torque()));
        }
    }

    private FitResult fit(BackendProvider provider) {
        return SequenceRegressor.builder()
                .pipeline(FeaturePipeline.builder()
                        .inputs("q#", "qd#")
                        .targets("tau#")
                        .add(StandardScaler.perChannel())
                        .scaleTargets(StandardScaler.perChannel())
                        .build())
                .architecture(
                        SequenceModel.builder().lstm(16).dense().everyStep().build())
                .sampling(Sampling.windows(32).stride(8).warmup(8))
                .epochs(EPOCHS)
                .seed(7)
                .backend(provider)
                .build()
                .fit(training);
    }

    private double[] loaded(Path file, BackendProvider provider) {
        double[] out = new double[ROWS];
        try (Predictor predictor = Predictor.load(file, Engine.best().backend(provider))) {
            answers(predictor, out);
        }
        return out;
    }

    private void answers(Predictor predictor, double[] out) {
        Trajectory predicted = predictor.predict(unseen);
        for (int t = 0; t < out.length; t++) {
            out[t] = predicted.get(t, 0);
        }
    }

    private double[] torque() {
        return IntStream.range(0, ROWS).mapToDouble(t -> unseen.get(t, 2)).toArray();
    }

    private static double largestDifference(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> Math.abs(a[i] - b[i]))
                .max()
                .orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
        return Math.sqrt(IntStream.range(0, values.length)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                .average()
                .orElseThrow());
    }

    /** A pendulum with friction, moved by two sines. */
    private static Trajectory swing(int number) {
        Random random = new Random(number);
        double slow = 1 + random.nextDouble();
        double fast = 4 + 2 * random.nextDouble();
        double[] rows = new double[3 * ROWS];
        for (int t = 0; t < ROWS; t++) {
            double time = t * PENDULUM.samplePeriod();
            double q = Math.sin(slow * time) + 0.3 * Math.sin(fast * time);
            double qd = slow * Math.cos(slow * time) + 0.3 * fast * Math.cos(fast * time);
            rows[3 * t] = q;
            rows[3 * t + 1] = qd;
            rows[3 * t + 2] = 4 * Math.sin(q) + 0.5 * qd + Math.tanh(5 * qd);
        }
        return Trajectory.of("swing" + number, PENDULUM, rows);
    }
}
