package io.torsion.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.torsion.Evaluation;
import io.torsion.FitResult;
import io.torsion.LaggedRidge;
import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.SequenceRegressor;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.features.Derivative;
import io.torsion.features.Hampel;
import io.torsion.features.StandardScaler;
import io.torsion.loss.Loss;
import io.torsion.model.SequenceModel;
import io.torsion.samples.sim.SimulatedArm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main path, which is the first code block of the README. */
class MainPathTest {
    private static final Split SPLIT = Split.byTrajectory(SimulatedArm.trajectories(4, 4, 100, 7), 0.5, 0.25, 0.25, 42);

    @TempDir
    Path folder;

    private final TrajectorySet train = SPLIT.train();
    private final TrajectorySet validation = SPLIT.validation();
    private final TrajectorySet test = SPLIT.test();
    private final double[] sensorRow = new double[14];
    private final double[] torque = new double[7];

    @Test
    void fitEvaluateSaveLoadStep() {
        Path file = folder.resolve("arm.torsion");
        test.get(0).select(IntStream.range(0, 14).toArray()).copyRow(0, sensorRow);

        // README: begin
        var pipeline = FeaturePipeline.builder() // unfitted: a recipe
                .inputs("q#", "qd#")
                .targets("tau#") // '#' = digits
                .add(Hampel.causal(3, 3.0))
                .add(Derivative.of("qd#").named("qdd#"))
                .add(StandardScaler.perChannel())
                .scaleTargets(StandardScaler.perChannel())
                .build();
        var net = SequenceModel.builder()
                .lstm(64)
                .dropout(0.2)
                .lstm(32)
                .dense()
                .everyStep()
                .build();
        var regressor = SequenceRegressor.builder()
                .pipeline(pipeline)
                .baseline(LaggedRidge.lags(0, 1, 2, 4, 8, 16))
                .architecture(net)
                .loss(Loss.huber(1.0))
                .epochs(100)
                .seed(42)
                .build();
        try (FitResult fit = regressor.fit(train, validation)) {
            Evaluation eval = fit.predictor().evaluate(test); // per joint: RMSE, MAE, nRMSE, R2, nMSE, max
            fit.predictor().save(file);
            assertThat(eval.joints()).hasSize(7);
            assertThat(fit.predictor().evaluate(train).meanNmse()).isLessThan(0.5);
        }
        try (Predictor arm = Predictor.load(file);
                PredictorStream live = arm.stream()) {
            live.warmUp(); // before the loop: else the first steps take tens of milliseconds
            live.step(sensorRow, torque); // 1 kHz loop: no allocation, same numbers as evaluate()
        }
        // README: end

        assertThat(torque).containsExactly(firstRowOffline(file), offset(1e-9));
    }

    /** Layout and comments are free; everything else that the README shows is what was compiled and run above. */
    @Test
    void readmeShowsTheseLines() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String test = Files.readString(Path.of("src/test/java/io/torsion/samples/MainPathTest.java"));
        String shown = between(readme, "```java\n", "```").replace("Path.of(\"arm.torsion\")", "file");
        String run = between(test, "// README: begin\n", "// README: end").replaceAll("(?m)^ *assertThat.*$", "");
        assertThat(plain(run)).isEqualTo(plain(shown));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String plain(String code) {
        return code.replaceAll("//.*", "").replaceAll("\\s+", "");
    }

    private double[] firstRowOffline(Path file) {
        double[] first = new double[7];
        try (Predictor arm = Predictor.load(file)) {
            arm.predict(test.get(0)).copyRow(0, first);
        }
        return first;
    }
}
