package io.torsion.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.Bands;
import io.torsion.Engine;
import io.torsion.Predictor;
import io.torsion.SequenceRegressor;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.samples.sim.SimulatedArm;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * A model file that has all members and most settings. It was written once, by {@code torque simulate --trajectories 8 --seconds 8
 * --seed 7} and {@code torque train --cell gru --units 6 --members 2 --epochs 3 --residual --bands --loss quantiles:0.1,0.5,0.9
 * --optimizer adamw:0.004,0.01 --schedule warmup:0.1+cosine}. What comes later must load it: never write it again, add another one.
 */
class GoldenBundleTest {
    private static final double[] ANSWER = {
        -2.7484286704256906,
        -9.383410536785956,
        3.9884165942520395,
        -17.541795240004433,
        -1.3289276613370598,
        0.01165563216799725,
        0.6396578313366243
    };
    private static final int ROW = 400;

    @Test
    void itAnswersAsOnTheDayWhenItWasWritten() throws URISyntaxException {
        TrajectorySet arm = SimulatedArm.trajectories(8, 8, 100, 7);
        try (Predictor predictor = Predictor.load(file())) {
            Trajectory answers = predictor.predict(arm.byIds(List.of("sim03")).get(0));
            for (int target = 0; target < ANSWER.length; target++) {
                assertThat(answers.get(ROW, target)).isCloseTo(ANSWER[target], within(1e-4));
            }
        }
    }

    @Test
    void itTellsItsBandsAndHowItWasMade() throws URISyntaxException {
        try (Predictor predictor = Predictor.load(file())) {
            assertThat(predictor.bands()).extracting(Bands::coverage).isEqualTo(0.9);
            String recipe = Objects.requireNonNull(predictor.card().recipe());
            SequenceRegressor made = SequenceRegressor.parse(recipe, Engine.best());
            assertThat(made.members()).isEqualTo(2);
            assertThat(made.training().optimizer().describe()).startsWith("adamw:0.004,0.01");
            assertThat(made.toJson()).isEqualTo(recipe);
        }
    }

    private static Path file() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(GoldenBundleTest.class.getResource("/bundle/everything.torsion"))
                .toURI());
    }
}
