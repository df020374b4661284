package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.PredictorStream.Status;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.Prepared;
import io.torsion.feature.Stage;
import io.torsion.model.SequenceModel;
import io.torsion.stages.AheadMean;
import io.torsion.stages.Filled;
import io.torsion.stages.Scaler;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gaps in sensors and targets: what is held, what is not scored, and that live answers are those of the batch. */
class MissingSamplesTest {
    private static final TrajectorySet CLEAN = Data.leaky("abc", 60);
    private static final int[] GAPS = {7, 8, 9, 21, 40, 41, 59};
    /** q1 in these rows, tau1 in rows 3 and 40. */
    private static final TrajectorySet GAPPY = CLEAN.map(CLEAN.schema(), t -> without(without(t, 0, GAPS), 1, 3, 40));

    private static final Trajectory ASKED = without(Data.leaky("x", 90, 77), 0, 5, 6, 30, 31, 32, 33, 89);
    private static final double DEVIATION = 4;

    @TempDir
    private Path folder;

    private static Trajectory without(Trajectory t, int channel, int... rows) {
        double[] values = t.toArray();
        for (int row : rows) {
            values[row * t.schema().size() + channel] = Double.NaN;
        }
        return t.with(t.schema(), values);
    }

    private static FeaturePipeline masked(Stage... stages) {
        return FeaturePipeline.builder()
                .inputs("q#")
                .targets("tau#")
                .addAll(List.of(stages))
                .scaleTargets(new Scaler())
                .maskMissing()
                .build();
    }

    private static SequenceRegressor.Builder builder(Stage... stages) {
        return Recipe.builder()
                .pipeline(masked(stages))
                .baseline(LaggedRidge.lags(0, 1))
                .epochs(2);
    }

    static List<SequenceRegressor> masking() {
        return List.of(
                builder(new Scaler()).build(),
                builder(new Scaler()).architecture(Recipe.everyStep()).build(),
                builder(new Scaler(), new AheadMean("q1", "soon", 2))
                        .architecture(Recipe.everyStep())
                        .build(),
                builder(new Scaler(), new Filled(2))
                        .architecture(SequenceModel.builder()
                                .lstm(3)
                                .dense()
                                .lastStep()
                                .build())
                        .sampling(Sampling.windows(5))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("masking")
    void liveAnswersAreThoseOfTheBatch(SequenceRegressor recipe) {
        try (FitResult fit = recipe.fit(GAPPY);
                PredictorStream live = fit.predictor().stream()) {
            double[] expected = fit.predictor().predict(ASKED).toArray();
            Prepared prepared = recipe.pipeline().fit(GAPPY).prepare(ASKED);
            assertThat(prepared.heldRows()).isGreaterThan(1);
            double[] out = new double[1];
            for (int round = 0; round < 2; round++) {
                for (int fed = 0, answered = 0; answered < ASKED.rows(); fed++) {
                    Status status =
                            fed < ASKED.rows() ? live.step(new double[] {ASKED.get(fed, 0)}, out) : live.finish(out);
                    if (fed < live.latency()) {
                        assertThat(status).isEqualTo(Status.WARMING);
                        continue;
                    }
                    assertThat(status).isEqualTo(prepared.isHeld(answered) ? Status.HELD : Status.ANSWERED);
                    assertThat(out[0]).isCloseTo(expected[answered++], within(1e-6 * DEVIATION));
                }
                assertThat(live.finish(out)).isEqualTo(Status.WARMING);
                live.reset();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("masking")
    void theyAreThoseOfTheSavedModel(SequenceRegressor recipe) {
        Path file = folder.resolve("model.torsion");
        try (FitResult fit = recipe.fit(GAPPY)) {
            fit.predictor().save(file);
            try (Predictor loaded = Predictor.load(file, Engine.best().backend("reference"))) {
                assertThat(loaded.predict(ASKED).toArray())
                        .isEqualTo(fit.predictor().predict(ASKED).toArray());
            }
        }
    }

    /** The same recordings with the held numbers written in by hand, and without the targets of these rows. */
    @Test
    void trainingWithGapsIsTrainingWithTheseRowsNotScored() {
        TrajectorySet byHand = GAPPY.map(GAPPY.schema(), t -> {
            double[] values = t.toArray();
            for (int row : GAPS) {
                values[2 * row] = values[2 * row - 2];
                values[2 * row + 1] = Double.NaN;
            }
            return t.with(t.schema(), values);
        });
        for (Sampling sampling : List.of(Sampling.wholeTrajectories(4), Sampling.windows(10))) {
            SequenceRegressor recipe = builder()
                    .architecture(Recipe.everyStep())
                    .sampling(sampling)
                    .build();
            try (FitResult gaps = recipe.fit(GAPPY, rename(GAPPY));
                    FitResult hand = recipe.fit(byHand, rename(byHand))) {
                assertThat(losses(gaps)).isEqualTo(losses(hand)).doesNotContain(Double.NaN);
                assertThat(gaps.predictor().predict(CLEAN.get(0)).toArray())
                        .isEqualTo(hand.predictor().predict(CLEAN.get(0)).toArray());
                assertThat(gaps.predictor().describe())
                        .contains("trainedOn: 3 trajectories, 180 rows, of which are scored [156] by target");
            }
        }
    }

    private static TrajectorySet rename(TrajectorySet set) {
        return TrajectorySet.of(IntStream.range(0, set.size())
                .mapToObj(i -> Trajectory.of("v" + i, set.schema(), set.get(i).toArray()))
                .toList());
    }

    private static List<Double> losses(FitResult fit) {
        return fit.history().epochs().stream()
                .flatMap(e -> Stream.of(e.trainingLoss(), e.validationLoss()))
                .toList();
    }

    @Test
    void aBatchWithoutAnyTargetTeachesNothing() {
        int[] most = IntStream.range(4, 60).toArray();
        TrajectorySet start = CLEAN.map(CLEAN.schema(), t -> without(t, 1, most));
        SequenceRegressor recipe = Recipe.builder()
                .pipeline(masked())
                .architecture(Recipe.everyStep())
                .sampling(Sampling.wholeTrajectories(4))
                .epochs(3)
                .build();
        TrajectorySet onlyStart =
                TrajectorySet.of(CLEAN.stream().map(t -> t.rows(0, 4, t.id())).toList());
        try (FitResult masked = recipe.fit(start);
                FitResult cut = recipe.fit(onlyStart)) {
            assertThat(losses(masked)).isEqualTo(losses(cut));
        }
    }

    @Test
    void evaluationScoresHeldRowsButNotMissingTargets() {
        try (FitResult fit = builder(new Scaler()).build().fit(GAPPY)) {
            Evaluation evaluation = fit.predictor().evaluate(GAPPY);
            double[] answers = fit.predictor().predict(GAPPY.get(0)).toArray();
            double[] measured = GAPPY.get(0).column(1);
            double worst = IntStream.range(0, 60)
                    .filter(row -> row != 3 && row != 40)
                    .mapToDouble(row -> Math.abs(answers[row] - measured[row]))
                    .max()
                    .orElseThrow();
            JointScore first = fit.predictor()
                    .evaluate(TrajectorySet.of(GAPPY.get(0)))
                    .joints()
                    .get(0);
            assertThat(first.maxError()).isEqualTo(worst);
            assertThat(first.rows()).isEqualTo(58);
            assertThat(evaluation.rows()).isEqualTo(180);
            assertThat(evaluation.toString()).endsWith("scored rows of 180: tau1 174");
            assertThat(evaluation.toJson()).contains("\"scoredRows\" : [ 174 ]", "\"rows\" : 180");
            assertThat(fit.predictor().evaluate(CLEAN).toString()).doesNotContain("scored");
        }
    }

    @Test
    void aTargetThatWasNeverMeasuredHasNoFigures() {
        try (FitResult fit = builder(new Scaler()).build().fit(GAPPY)) {
            Trajectory none = without(CLEAN.get(0), 1, IntStream.range(0, 60).toArray());
            JointScore score =
                    fit.predictor().evaluate(TrajectorySet.of(none)).joints().get(0);
            assertThat(score.rows()).isZero();
            assertThat(new double[] {score.rmse(), score.mae(), score.nmse(), score.maxError()})
                    .containsOnly(Double.NaN);
            TrajectorySet all = CLEAN.map(
                    CLEAN.schema(), t -> without(t, 1, IntStream.range(0, 60).toArray()));
            assertRefused(ErrorCode.NON_FINITE, () -> builder().build().fit(all))
                    .hasMessageContaining("'tau1' is missing in all training data");
        }
    }

    @Test
    void theFirstRowsCannotBeHeld() {
        SequenceRegressor recipe = builder(new Scaler()).build();
        Trajectory late = without(ASKED, 0, 0, 1);
        try (FitResult fit = recipe.fit(GAPPY);
                PredictorStream live = fit.predictor().stream()) {
            assertRefused(ErrorCode.NON_FINITE, () -> fit.predictor().predict(late))
                    .hasMessageContaining("in row 0")
                    .hasMessageContaining("no complete row stands before them");
            double[] out = new double[1];
            for (int row = 0; row < 2; row++) {
                assertThat(live.step(new double[] {Double.NaN}, out)).isEqualTo(Status.REFUSED);
                assertThat(out).containsOnly(Double.NaN);
            }
            double[] expected =
                    fit.predictor().predict(late.rows(2, 90, "rest")).toArray();
            for (int row = 2; row < 90; row++) {
                assertThat(live.step(new double[] {late.get(row, 0)}, out)).isNotEqualTo(Status.REFUSED);
                assertThat(out[0]).isCloseTo(expected[row - 2], within(1e-6 * DEVIATION));
            }
            assertThat(live.step(new double[] {Double.POSITIVE_INFINITY}, out)).isEqualTo(Status.REFUSED);
        }
    }

    @Test
    void aStageThatFillsLetsRowsInAndWhatItLeavesIsRefused() {
        TrajectorySet inputs = CLEAN.map(CLEAN.schema(), t -> without(t, 0, 21));
        SequenceRegressor recipe = Recipe.builder(new Filled(2), new Scaler())
                .baseline(LaggedRidge.lags(0, 1))
                .build();
        assertRefused(ErrorCode.NON_FINITE, () -> recipe.fit(GAPPY))
                .hasMessageContaining("Feature 'q1' of trajectory a is not finite in row 9")
                .hasMessageContaining("'q1' in row 7");
        try (FitResult fit = recipe.fit(inputs);
                PredictorStream live = fit.predictor().stream()) {
            Trajectory asked = inputs.get(0);
            double[] expected = fit.predictor().predict(asked).toArray();
            double[] out = new double[1];
            for (int row = 0; row < 60; row++) {
                assertThat(live.step(new double[] {asked.get(row, 0)}, out)).isEqualTo(Status.ANSWERED);
                assertThat(out[0]).isEqualTo(expected[row]);
            }
            double[] nothing = {Double.NaN};
            assertThat(live.step(nothing, out)).isEqualTo(Status.ANSWERED);
            assertThat(live.step(nothing, out)).isEqualTo(Status.ANSWERED);
            assertThat(live.step(nothing, out)).isEqualTo(Status.REFUSED);
            assertThat(out).containsOnly(Double.NaN);
        }
    }

    @Test
    void aStepWithGapsAllocatesNothing() {
        try (FitResult fit = masking().get(2).fit(GAPPY);
                PredictorStream live = fit.predictor().stream()) {
            double[] in = new double[1];
            double[] out = new double[1];
            long bytes = Allocation.fewestBytes(() -> {
                for (int row = 0; row < ASKED.rows(); row++) {
                    in[0] = ASKED.get(row, 0);
                    live.step(in, out);
                }
            });
            assertThat(bytes).isZero();
        }
    }

    /** Without lags a row that is left out might as well not be there. */
    @Test
    void theRidgeLeavesRowsOutInWhichATargetIsMissing() {
        List<String> inputs = List.of("a", "b");
        List<String> targets = List.of("y", "z");
        double[][] columns =
                IntStream.range(0, 4).mapToObj(i -> Data.noise(80, i)).toArray(double[][]::new);
        TrajectorySet x = TrajectorySet.of(Data.of("t", inputs, columns[0], columns[1]));
        Trajectory y = without(without(Data.of("t", targets, columns[2], columns[3]), 0, 10, 11, 50), 1, 11, 79);
        Schema schema = y.schema();
        int[] kept = IntStream.range(0, 80)
                .filter(row -> row != 10 && row != 11 && row != 50 && row != 79)
                .toArray();
        Ridge ridge = Ridge.on("*").lambdas(0.01);
        var found = ridge.fit(x, TrajectorySet.of(y)).learned();
        var expected = ridge.fit(
                        TrajectorySet.of(Trajectory.of("t", x.schema(), rows(x.get(0), kept))),
                        TrajectorySet.of(Trajectory.of("t", schema, rows(y, kept))))
                .learned();
        found.forEach((name, values) -> assertThat(values).as(name).containsExactly(expected.get(name), within(1e-12)));
        Trajectory never = without(
                without(y, 0, IntStream.range(0, 40).toArray()),
                1,
                IntStream.range(40, 80).toArray());
        assertRefused(ErrorCode.NON_FINITE, () -> ridge.fit(x, TrajectorySet.of(never)))
                .hasMessageContaining("[y, z]");
    }

    private static double[] rows(Trajectory t, int... rows) {
        return IntStream.of(rows)
                .boxed()
                .flatMapToDouble(row -> IntStream.range(0, t.schema().size()).mapToDouble(c -> t.get(row, c)))
                .toArray();
    }
}
