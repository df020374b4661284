package io.torsion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.PredictorStream.Status;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.model.SequenceModel;
import io.torsion.stages.AheadMean;
import io.torsion.stages.Scaler;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A feature that needs the next three rows of noise is the target of its own row: whoever pairs features with the targets of
 * other rows learns nothing.
 */
class LatencyTest {
    private static final int AHEAD = 3;
    private static final AheadMean SOON = new AheadMean("q1", "soon", AHEAD);
    private static final TrajectorySet TRAINING = recordings(1, 2, 3);
    private static final TrajectorySet VALIDATION = recordings(4);
    private static final TrajectorySet TEST = recordings(5, 6);

    private static TrajectorySet recordings(int... seeds) {
        return TrajectorySet.of(
                IntStream.of(seeds).mapToObj(LatencyTest::recording).toList());
    }

    private static Trajectory recording(int seed) {
        double[] q = Data.noise(200, seed);
        double[] torque = IntStream.range(0, q.length)
                .mapToDouble(t -> 2
                        + 5
                                * IntStream.rangeClosed(0, AHEAD)
                                        .mapToDouble(i -> q[Math.min(t + i, q.length - 1)])
                                        .average()
                                        .orElseThrow())
                .toArray();
        return Data.of("r" + seed, List.of("q1", "tau1"), q, torque);
    }

    static Stream<Arguments> recipes() {
        return Stream.of(
                Arguments.of(
                        Recipe.builder(SOON).baseline(Ridge.on("soon").at(0)).build(), 1e-6),
                Arguments.of(
                        Recipe.builder(SOON, new Scaler())
                                .architecture(SequenceModel.builder()
                                        .lstm(6)
                                        .dense()
                                        .everyStep()
                                        .build())
                                .epochs(60)
                                .build(),
                        0.1),
                Arguments.of(
                        Recipe.builder(SOON, new Scaler())
                                .architecture(SequenceModel.builder()
                                        .lstm(6)
                                        .dense()
                                        .lastStep()
                                        .build())
                                .sampling(Sampling.windows(3).stride(2))
                                .epochs(25)
                                .build(),
                        0.1));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void rowTIsTimeTInTrainingInEvaluationAndLive(SequenceRegressor recipe, double nmse) {
        try (FitResult fit = recipe.fit(TRAINING, VALIDATION);
                PredictorStream live = fit.predictor().stream()) {
            assertThat(fit.predictor().evaluate(TEST).meanNmse()).isLessThan(nmse);
            assertThat(live.latency()).isEqualTo(AHEAD);
            Trajectory asked = TEST.get(0);
            double[] predicted = fit.predictor().predict(asked).column(0);
            double error = 0;
            double[] out = new double[1];
            for (int now = 0; now < asked.rows(); now++) {
                Status status = live.step(new double[] {asked.get(now, 0)}, out);
                assertThat(status).isEqualTo(now < AHEAD ? Status.WARMING : Status.ANSWERED);
                if (status == Status.ANSWERED) {
                    assertThat(out[0]).isCloseTo(predicted[now - AHEAD], within(1e-5));
                    error += Math.pow(out[0] - asked.get(now - AHEAD, 1), 2);
                }
            }
            double variance = 25.0 / (AHEAD + 1);
            assertThat(error / (asked.rows() - AHEAD)).isLessThan(2 * nmse * variance);
        }
    }
}
