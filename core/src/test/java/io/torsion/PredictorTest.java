package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.PredictorStream.Status;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import io.torsion.model.SequenceModel;
import io.torsion.stages.AheadMean;
import io.torsion.stages.Levelled;
import io.torsion.stages.Scaler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PredictorTest {
    private static final TrajectorySet TRAINING = Data.leaky("abc", 60);
    private static final Trajectory ASKED = Data.leaky("x", 90, 77);
    private static final double DEVIATION = 4;

    static List<SequenceRegressor> causal() {
        return List.of(
                Recipe.baselineOnly(),
                Recipe.hybrid(1, new Scaler()),
                Recipe.builder(new Scaler())
                        .architecture(Recipe.everyStep())
                        .members(2)
                        .epochs(1)
                        .build(),
                Recipe.rolling(
                        SequenceModel.builder().lstm(3).dense().lastStep().build(), 7, 1),
                Recipe.rolling(Recipe.bidirectionalLastStep(), 5, 1));
    }

    /** Without the rolling ones: the reference backend's predict allocates, its stepper does not. */
    static List<SequenceRegressor> stepping() {
        return causal().subList(0, 3);
    }

    @ParameterizedTest
    @MethodSource("causal")
    void aStreamAnswersEveryRowAsOffline(SequenceRegressor recipe) {
        try (FitResult fit = recipe.fit(TRAINING);
                PredictorStream stream = fit.predictor().stream()) {
            double[] expected = fit.predictor().predict(ASKED).toArray();
            assertThat(stream.latency()).isZero();
            for (int round = 0; round < 2; round++) {
                double[] answers = new double[ASKED.rows()];
                double[] out = new double[1];
                for (int row = 0; row < ASKED.rows(); row++) {
                    assertThat(stream.step(new double[] {ASKED.get(row, 0)}, out))
                            .isEqualTo(Status.ANSWERED);
                    answers[row] = out[0];
                }
                assertThat(answers).containsExactly(expected, within(1e-6 * DEVIATION));
                assertThat(stream.finish(out)).isEqualTo(Status.WARMING);
                assertThat(out).containsOnly(Double.NaN);
                stream.reset();
            }
        }
    }

    /** How much it helps is measured in samples, in JVMs of their own. */
    @ParameterizedTest
    @MethodSource("causal")
    void aStreamThatWasWarmedUpStartsAtRowZero(SequenceRegressor recipe) {
        try (FitResult fit = recipe.fit(TRAINING);
                PredictorStream stream = fit.predictor().stream()) {
            double[] expected = fit.predictor().predict(ASKED).toArray();
            double[] out = new double[1];
            stream.step(new double[] {3}, out);
            stream.warmUp();
            for (int row = 0; row < ASKED.rows(); row++) {
                stream.step(new double[] {ASKED.get(row, 0)}, out);
                assertThat(out[0]).isCloseTo(expected[row], within(1e-6 * DEVIATION));
            }
        }
    }

    @Test
    void aPipelineThatLooksAheadAnswersLater() {
        int ahead = 3;
        try (FitResult fit = Recipe.hybrid(1, new AheadMean("q1", "soon", 2), new AheadMean("soon", "sooner", 1))
                        .fit(TRAINING);
                PredictorStream stream = fit.predictor().stream()) {
            double[] expected = fit.predictor().predict(ASKED).toArray();
            assertThat(stream.latency()).isEqualTo(ahead);
            double[] out = new double[1];
            for (int round = 0; round < 2; round++) {
                List<Double> answers = new ArrayList<>();
                for (int row = 0; row < ASKED.rows(); row++) {
                    Status status = stream.step(new double[] {ASKED.get(row, 0)}, out);
                    assertThat(status).isEqualTo(row < ahead ? Status.WARMING : Status.ANSWERED);
                    if (row < ahead) {
                        assertThat(out).containsOnly(Double.NaN);
                    } else {
                        answers.add(out[0]);
                    }
                }
                for (int i = 0; i < ahead; i++) {
                    assertThat(stream.finish(out)).isEqualTo(Status.ANSWERED);
                    answers.add(out[0]);
                }
                assertThat(stream.finish(out)).isEqualTo(Status.WARMING);
                assertThat(answers.stream().mapToDouble(v -> v).toArray())
                        .containsExactly(expected, within(1e-6 * DEVIATION));
                stream.reset();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("causal")
    void aRowThatIsNotFiniteIsRefusedAndForgotten(SequenceRegressor recipe) {
        try (FitResult fit = recipe.fit(TRAINING);
                PredictorStream clean = fit.predictor().stream();
                PredictorStream disturbed = fit.predictor().stream()) {
            double[] out = new double[1];
            double[] expected = new double[1];
            for (int row = 0; row < 30; row++) {
                for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                    assertThat(disturbed.step(new double[] {bad}, out)).isEqualTo(Status.REFUSED);
                    assertThat(out).containsOnly(Double.NaN);
                }
                double[] in = {ASKED.get(row, 0)};
                clean.step(in, expected);
                disturbed.step(in, out);
                assertThat(out).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stepping")
    void aStepAllocatesNothing(SequenceRegressor recipe) {
        try (FitResult fit = recipe.fit(TRAINING);
                PredictorStream stream = fit.predictor().stream()) {
            double[] in = new double[1];
            double[] out = new double[1];
            long bytes = Allocation.fewestBytes(() -> {
                for (int row = 0; row < ASKED.rows(); row++) {
                    in[0] = ASKED.get(row, 0);
                    stream.step(in, out);
                }
            });
            assertThat(bytes).isZero();
        }
    }

    @Test
    void wrongRowLengthsAreTheCallersMistake() {
        try (FitResult fit = Recipe.baselineOnly().fit(TRAINING);
                PredictorStream stream = fit.predictor().stream()) {
            for (int[] lengths : new int[][] {{0, 1}, {2, 1}, {1, 0}, {1, 2}}) {
                assertThatThrownBy(() -> stream.step(new double[lengths[0]], new double[lengths[1]]))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("1 sensors and 1 targets");
            }
            assertThatThrownBy(() -> stream.finish(new double[2])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void afterCloseEverythingIsRefused() {
        Predictor predictor = Recipe.hybrid(1, new Scaler()).fit(TRAINING).predictor();
        PredictorStream stream = predictor.stream();
        stream.close();
        stream.close();
        assertThatThrownBy(() -> stream.step(new double[1], new double[1])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stream.finish(new double[1])).isInstanceOf(IllegalStateException.class);
        predictor.close();
        predictor.close();
        assertThatThrownBy(predictor::stream).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> predictor.predict(ASKED)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> predictor.evaluate(TRAINING)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> predictor.save(Path.of("never.torsion"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatNeedsTheWholeRecordingIsOfflineOnly() {
        var both = Recipe.builder(new Scaler())
                .architecture(SequenceModel.builder()
                        .bidirectionalLstm(3)
                        .dense()
                        .everyStep()
                        .build())
                .epochs(1)
                .build();
        for (SequenceRegressor recipe : List.of(
                both, Recipe.builder(new Levelled()).baseline(Ridge.on("*")).build())) {
            try (FitResult fit = recipe.fit(TRAINING)) {
                assertRefused(ErrorCode.OFFLINE_ONLY, () -> fit.predictor().stream());
                assertThat(fit.predictor().predict(ASKED).firstNonFinite(channel -> true))
                        .isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("causal")
    void eightThreadsPredictTheSame(SequenceRegressor recipe) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (FitResult fit = recipe.fit(TRAINING)) {
            double[] expected = fit.predictor().predict(ASKED).toArray();
            Callable<double[]> call = () -> fit.predictor().predict(ASKED).toArray();
            for (Future<double[]> answer : threads.invokeAll(Collections.nCopies(40, call))) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void columnsMayStandInAnyOrderAmongOthers() {
        try (FitResult fit = Recipe.hybrid(1, new Scaler()).fit(TRAINING)) {
            Trajectory more =
                    Data.of("x", List.of("other", "q1", "tau9"), Data.noise(90, 1), ASKED.column(0), Data.noise(90, 2));
            assertThat(fit.predictor().predict(more).toArray())
                    .isEqualTo(fit.predictor().predict(ASKED).toArray());
            assertRefused(
                    ErrorCode.MISSING_CHANNEL,
                    () -> fit.predictor().predict(Data.of("x", List.of("q2"), new double[9])));
            assertRefused(
                    ErrorCode.NON_FINITE,
                    () -> fit.predictor().predict(Data.of("x", List.of("q1"), new double[] {1, Double.NaN, 2})));
        }
    }

    @Test
    void itDescribesItself() {
        try (FitResult fit = Recipe.hybrid(1, new Scaler()).fit(TRAINING)) {
            assertThat(fit.predictor().describe())
                    .contains("1 inputs, 1 features, 1 targets", "ridge on 2 columns", "lstm(4) > dense(1), every step")
                    .contains("state carried from row 0", "trainedOn: 3 trajectories, 180 rows", "seed: 42");
        }
    }
}
