package io.torsion.samples.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.FitResult;
import io.torsion.Pipelines;
import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.Ridge;
import io.torsion.SequenceRegressor;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.RowTransform;
import io.torsion.samples.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stage of the page docs/write-a-stage.md: its numbers, how it is saved, and that the page shows this very code. */
class ThermalDriftTest {
    private static final Schema ARM =
            new Schema(List.of(Channel.byConvention("qd1"), Channel.byConvention("tau1")), 0.01);
    private static final FeaturePipeline RECIPE = FeaturePipeline.builder()
            .inputs("qd#")
            .targets("tau#")
            .add(ThermalDrift.of(0.5).on("qd#"))
            .build();

    @TempDir
    Path folder;

    private static RowTransform body(double timeConstant) {
        return ThermalDrift.of(timeConstant).stream(ARM.select(0), Map.of());
    }

    @Test
    void aStepOfSpeedWarmsItUpExponentially() {
        RowTransform body = body(0.5);
        double[] out = new double[1];
        body.step(new double[] {0}, out);
        assertThat(out[0]).isZero();
        for (int row = 1; row <= 100; row++) {
            body.step(new double[] {3}, out);
            assertThat(out[0]).isCloseTo(9 * (1 - Math.exp(-row * 0.01 / 0.5)), within(1e-12));
        }
        body.reset();
        body.step(new double[] {-2}, out);
        assertThat(out[0]).isEqualTo(4);
    }

    @Test
    void aMissingSampleIsAnsweredWithNanAndForgotten() {
        RowTransform body = body(0.5);
        RowTransform whole = body(0.5);
        double[] out = new double[1];
        double[] expected = new double[1];
        for (double value : new double[] {Double.NaN, 1, 2, Double.NaN, 3}) {
            body.step(new double[] {value}, out);
            if (Double.isNaN(value)) {
                assertThat(out[0]).isNaN();
            } else {
                whole.step(new double[] {value}, expected);
                assertThat(out).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void theTimeConstantIsPositive(double seconds) {
        assertThatThrownBy(() -> ThermalDrift.of(seconds))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("D112")
                .hasMessageContaining("timeConstant = " + seconds);
    }

    @Test
    void recipesHoldItByItsId() {
        String json = Pipelines.toJson(RECIPE);
        assertThat(json).contains("\"io.torsion.samples/thermal-drift/1\"", "\"timeConstant\" : 0.5");
        assertThat(Pipelines.parse(json)).isEqualTo(RECIPE);
        assertThatThrownBy(() -> Pipelines.parse(json.replace("0.5", "-0.5")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("timeConstant = -0.5");
    }

    @Test
    void aModelWithItIsSavedLoadedAndRunLive() {
        TrajectorySet recordings = TrajectorySet.of(recording("a", 0.11), recording("b", 0.13), recording("c", 0.17));
        Path file = folder.resolve("warm.torsion");
        try (FitResult fit = SequenceRegressor.builder()
                .pipeline(RECIPE)
                .baseline(Ridge.on("*"))
                .build()
                .fit(recordings)) {
            assertThat(fit.predictor().evaluate(recordings).meanNmse()).isLessThan(1e-6);
            fit.predictor().save(file);
        }
        try (Predictor loaded = Predictor.load(file);
                PredictorStream live = loaded.stream()) {
            Trajectory asked = recordings.get(1);
            double[] torque = new double[1];
            for (int row = 0; row < asked.rows(); row++) {
                live.step(new double[] {asked.get(row, 0)}, torque);
                assertThat(torque[0]).isEqualTo(loaded.predict(asked).get(row, 0));
            }
        }
    }

    /** Viscous friction that falls in proportion to the warmth. */
    private static Trajectory recording(String id, double rate) {
        RowTransform body = body(0.5);
        double[] warmth = new double[1];
        double[] values = new double[2 * 80];
        for (int row = 0; row < 80; row++) {
            double speed = Math.sin(rate * row);
            body.step(new double[] {speed}, warmth);
            values[2 * row] = speed;
            values[2 * row + 1] = 4 * speed - 2 * warmth[0];
        }
        return Trajectory.of(id, ARM, values);
    }

    @Test
    void thePageShowsThisCode() throws IOException {
        Page.showsCodeOf("write-a-stage.md", "io.torsion.samples.stage", 6);
    }
}
