package io.torsion.samples.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.FitResult;
import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.Ridge;
import io.torsion.SequenceRegressor;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.CapabilityException;
import io.torsion.feature.Branches;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.Stage;
import io.torsion.features.Examples;
import io.torsion.features.MovingAverage;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model with any stage, alone and in a branch, answers after it was saved and loaded what it answered before, live too. */
class SavedStagesTest {
    private static final Schema ARM = new Schema(
            Stream.of("q1", "q2", "q3", "y").map(Channel::byConvention).toList(), 0.01);

    @TempDir
    private Path folder;

    static Stream<Stage> stages() {
        return Examples.all()
                .flatMap(stage -> Stream.of(
                        stage,
                        Branches.of(
                                        List.of(stage),
                                        List.of(MovingAverage.centred(7).named("mean(*)")))
                                .replacing()));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void answersAreTheSame(Stage stage) {
        FeaturePipeline pipeline = FeaturePipeline.builder()
                .inputs("q#")
                .targets("y")
                .add(stage)
                .maskMissing()
                .build();
        TrajectorySet training = TrajectorySet.of(recording(1), recording(2), recording(3));
        Trajectory asked = withGaps(recording(4));
        Path file = folder.resolve("model.torsion");
        double[] expected;
        try (FitResult fit = SequenceRegressor.builder()
                .pipeline(pipeline)
                .baseline(Ridge.on("*"))
                .build()
                .fit(training)) {
            expected = fit.predictor().predict(asked).toArray();
            fit.predictor().save(file);
        }
        try (Predictor loaded = Predictor.load(file)) {
            assertThat(loaded.predict(asked).toArray()).isEqualTo(expected);
            if (pipeline.fit(training).timing().isWholeTrajectory()) {
                assertThatThrownBy(loaded::stream)
                        .isInstanceOf(CapabilityException.class)
                        .hasMessageContaining("C102");
            } else {
                assertThat(live(loaded, asked)).isEqualTo(expected);
            }
        }
    }

    private static double[] live(Predictor model, Trajectory asked) {
        double[] answers = new double[asked.rows()];
        double[] torque = new double[1];
        double[] sensors = new double[3];
        try (PredictorStream live = model.stream()) {
            for (int row = 0, answered = 0; answered < answers.length; row++) {
                if (row < asked.rows()) {
                    asked.select(0, 1, 2).copyRow(row, sensors);
                }
                PredictorStream.Status status = row < asked.rows() ? live.step(sensors, torque) : live.finish(torque);
                if (status != PredictorStream.Status.WARMING) {
                    answers[answered++] = torque[0];
                }
            }
        }
        return answers;
    }

    private static Trajectory recording(int seed) {
        Random random = new Random(seed);
        double[] values = new double[150 * 4];
        for (int row = 0; row < 150; row++) {
            for (int c = 0; c < 3; c++) {
                values[4 * row + c] =
                        0.2 * Math.sin((0.05 + 0.02 * c + 0.003 * seed) * row) + 0.002 * random.nextGaussian();
            }
            values[4 * row + 3] = values[4 * row] - 2 * values[4 * row + 1] + 0.01 * random.nextGaussian();
        }
        return Trajectory.of("r" + seed, ARM, values);
    }

    private static Trajectory withGaps(Trajectory recording) {
        double[] values = recording.toArray();
        for (int row : new int[] {40, 41, 42, 80, 149}) {
            values[4 * row + row % 3] = Double.NaN;
        }
        return recording.with(ARM, values);
    }
}
