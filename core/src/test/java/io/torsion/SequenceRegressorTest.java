package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.ColumnTransform;
import io.torsion.feature.WholeTrajectoryStage;
import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.stages.Scaler;
import io.torsion.train.Optimizer;
import io.torsion.train.TrainingListener;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequenceRegressorTest {
    private static final TrajectorySet TRAINING = Data.leaky("abcd", 150);
    private static final TrajectorySet VALIDATION = Data.leaky("e", 150);
    private static final TrajectorySet TEST = Data.leaky("fg", 150);

    @Test
    void everyStepNetworksLearnADynamicSystem() {
        double memoryless =
                evaluate(Recipe.builder(new Scaler()).baseline(Ridge.on("*")).build());
        double learned = evaluate(Recipe.builder(new Scaler())
                .architecture(
                        SequenceModel.builder().lstm(8).dense().everyStep().build())
                .epochs(60)
                .build());
        assertThat(memoryless).isGreaterThan(0.2);
        assertThat(learned).isLessThan(0.05 * memoryless);
    }

    @Test
    void lastStepNetworksLearnADynamicSystem() {
        double memoryless =
                evaluate(Recipe.builder(new Scaler()).baseline(Ridge.on("*")).build());
        double learned = evaluate(Recipe.rolling(
                SequenceModel.builder().lstm(8).dense().lastStep().build(), 20, 25));
        assertThat(learned).isLessThan(0.1 * memoryless);
    }

    @Test
    void theNetworkLearnsWhatTheBaselineLeaves() {
        var recipe = Recipe.builder(new Scaler())
                .baseline(LaggedRidge.lags(0, 4, 8))
                .architecture(
                        SequenceModel.builder().lstm(8).dense().everyStep().build())
                .epochs(60);
        try (FitResult fit = recipe.build().fit(TRAINING, VALIDATION)) {
            Evaluation evaluation = fit.predictor().evaluate(TEST);
            assertThat(evaluation.meanNmse())
                    .isLessThan(0.7 * evaluation.baseline().meanNmse());
        }
    }

    @Test
    void theSameSeedGivesTheSameAnswersAndAnotherOneDoesNot() {
        SequenceRegressor recipe = Recipe.hybrid(2, new Scaler());
        double[] first = answers(recipe);
        assertThat(answers(recipe)).isEqualTo(first);
        assertThat(answers(recipe.withSeed(7))).isNotEqualTo(first);
        assertThat(recipe.withSeed(7).training().seed()).isEqualTo(7);
    }

    @Test
    void predictionsAreInTheTargetsUnit() {
        TrajectorySet scaled = TRAINING.map(TRAINING.schema(), t -> withTau(t, 1000, 5e6));
        var recipe = Recipe.builder(new Scaler())
                .architecture(Recipe.everyStep())
                .epochs(3)
                .build();
        try (FitResult fit = recipe.fit(TRAINING);
                FitResult large = recipe.fit(scaled)) {
            double[] small = fit.predictor().predict(TEST.get(0)).column(0);
            double[] expected = Arrays.stream(small).map(v -> 1000 * v + 5e6).toArray();
            assertThat(large.predictor().predict(TEST.get(0)).column(0)).containsExactly(expected, within(1e-2));
            assertThat(fit.predictor().predict(TEST.get(0)).schema().channels())
                    .isEqualTo(fit.predictor().targets().channels());
        }
    }

    @Test
    void aDeltaInTheTargetsUnitIsScaledAsTheyAre() {
        double[] tau = TRAINING.stream()
                .flatMapToDouble(t -> Arrays.stream(t.column(1)))
                .toArray();
        double mean = Arrays.stream(tau).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(tau).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
        var recipe =
                Recipe.builder(new Scaler()).architecture(Recipe.everyStep()).epochs(2);
        double[] inUnit =
                answers(recipe.loss(Loss.huberIn("Nm", 0.3 * deviation)).build());
        assertThat(inUnit).containsExactly(answers(recipe.loss(Loss.huber(0.3)).build()), within(1e-6 * deviation));
        assertRefused(
                ErrorCode.WRONG_UNIT,
                () -> answers(recipe.loss(Loss.huberIn("rad", 0.3)).build()));
    }

    @Test
    void theBaselineIsFittedAgainOnTrainingAndValidation() {
        var recipe = Recipe.builder(new Scaler()).baseline(LaggedRidge.lags(0, 1));
        var first = answers(recipe.refitBaseline(false).build());
        var again = answers(recipe.refitBaseline(true).build());
        assertThat(again).isNotEqualTo(first);
        var onTraining = recipe.build().fit(TRAINING);
        assertThat(onTraining.predictor().predict(TEST.get(0)).toArray()).isEqualTo(first);
    }

    @Test
    void theNetworkSeesItsOwnColumns() {
        TrajectorySet two = withNoise(TRAINING);
        var recipe = SequenceRegressor.builder()
                .pipeline(io.torsion.feature.FeaturePipeline.builder()
                        .inputs("q#")
                        .targets("tau#")
                        .build())
                .baseline(Ridge.on("q1"))
                .architecture(Recipe.everyStep())
                .networkInputs("q2")
                .backend("reference")
                .epochs(1);
        try (FitResult fit = recipe.build().fit(two)) {
            assertThat(fit.predictor().describe()).contains("ridge on 1 columns", "lstm(4)");
            assertThat(fit.predictor().inputs().names()).containsExactly("q1", "q2");
            Trajectory other = withNoise(TEST).get(0);
            double[] changed = other.toArray();
            for (int i = 0; i < changed.length; i += 3) {
                changed[i] = 0.1;
            }
            Trajectory moved = other.with(other.schema(), changed);
            double[] difference =
                    minus(fit.predictor().predict(other), fit.predictor().predict(moved));
            double[] baseline = minus(baselineOf(two, other), baselineOf(two, moved));
            assertThat(difference).containsExactly(baseline, within(1e-5));
        }
    }

    @Test
    void aBaselineAloneNeedsNoBackend() {
        var recipe = Recipe.builder(new Scaler())
                .engine(Engine.best().plugins(new URLClassLoader(new URL[0], null)))
                .baseline(Ridge.on("*"));
        try (FitResult fit = recipe.build().fit(TRAINING, VALIDATION)) {
            assertThat(fit.history().epochs()).isEmpty();
            assertThat(fit.history().bestValidationLoss()).isNaN();
            assertThat(fit.predictor().evaluate(TEST).meanNmse()).isLessThan(1);
        }
        var network = recipe.architecture(Recipe.everyStep()).build();
        assertRefused(ErrorCode.NO_BACKEND, () -> network.fit(TRAINING, VALIDATION));
    }

    @Test
    void aBackendThatIsNamedMustBeThereEvenIfItIsNotNeeded() {
        var recipe = Recipe.builder(new Scaler())
                .engine(Engine.best().backend("nowhere"))
                .baseline(Ridge.on("*"))
                .build();
        assertRefused(ErrorCode.UNKNOWN_BACKEND, () -> recipe.fit(TRAINING, VALIDATION));
    }

    @Test
    void theGoldenMovementIsAsLongAsAStageNeeds() {
        var recipe = Recipe.builder(new NeedsRows(100)).baseline(Ridge.on("*")).build();
        try (FitResult fit = recipe.fit(TRAINING, VALIDATION)) {
            assertThat(fit.predictor().evaluate(TEST).meanNmse()).isLessThan(1);
        }
        var tooLong =
                Recipe.builder(new NeedsRows(100_000)).baseline(Ridge.on("*")).build();
        assertRefused(ErrorCode.TOO_SHORT, () -> tooLong.fit(TRAINING, VALIDATION));
    }

    /** Leaves recordings as they are, but refuses short ones, as a stage with a window may. */
    private record NeedsRows(int rows) implements WholeTrajectoryStage {
        @Override
        public boolean consumes() {
            return true;
        }

        @Override
        public List<Channel> outputs(Schema selected) {
            return selected.channels();
        }

        @Override
        public ColumnTransform columns(Schema selected, Map<String, double[]> learned) {
            return (in, out) -> {
                if (in[0].length < rows) {
                    throw new DataException(ErrorCode.TOO_SHORT, "Too short", in[0].length + " rows", "Record more");
                }
                for (int c = 0; c < in.length; c++) {
                    System.arraycopy(in[c], 0, out[c], 0, in[c].length);
                }
            };
        }

        @Override
        public String causalSibling() {
            return "nothing";
        }
    }

    @Test
    void historiesAreThoseOfTheMembers() {
        var recipe = Recipe.builder(new Scaler())
                .architecture(Recipe.everyStep())
                .epochs(4)
                .members(3);
        try (FitResult fit = recipe.build().fit(TRAINING, VALIDATION)) {
            assertThat(fit.histories()).hasSize(3);
            History history = fit.history();
            assertThat(history.epochs()).hasSize(4);
            assertThat(history.bestValidationLoss())
                    .isEqualTo(history.epochs().stream()
                            .mapToDouble(io.torsion.train.EpochReport::validationLoss)
                            .min()
                            .orElseThrow());
            assertThat(fit.histories().get(1)).isNotEqualTo(history);
        }
    }

    @Test
    void membersAnswerWithTheirMean() {
        var recipe =
                Recipe.builder(new Scaler()).architecture(Recipe.everyStep()).epochs(2);
        double[] one = answers(recipe.members(1).build());
        double[] other = answers(recipe.members(1).build().withSeed(42 + 0x9E3779B97F4A7C15L));
        double[] mean = answers(recipe.members(2).build());
        for (int i = 0; i < mean.length; i++) {
            assertThat(mean[i]).isCloseTo((one[i] + other[i]) / 2, within(1e-5));
        }
    }

    @Test
    void divergenceIsRefusedWithItsEpoch() {
        var recipe = Recipe.builder(new Scaler())
                .architecture(Recipe.everyStep())
                .optimizer(Optimizer.adam(1e7))
                .build();
        assertRefused(ErrorCode.DIVERGED, () -> recipe.fit(TRAINING, VALIDATION))
                .hasMessageContaining("epoch 1");
    }

    @Test
    void badDataIsRefusedBeforeTraining() {
        TrainingListener never = new TrainingListener() {
            @Override
            public void started(Network network, int epochs) {
                throw new AssertionError("training began");
            }
        };
        var recipe = Recipe.builder(new Scaler())
                .architecture(Recipe.everyStep())
                .listener(never)
                .build();
        assertRefused(ErrorCode.DUPLICATE_NAME, () -> recipe.fit(TRAINING, Data.leaky("xa", 50)));
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> recipe.fit(Data.set("q1", new double[9])));
        assertRefused(ErrorCode.TOO_SHORT, () -> recipe.fit(TRAINING.filter(t -> false)));
        Trajectory broken = withTau(TRAINING.get(0), Double.NaN, 0);
        assertRefused(ErrorCode.NON_FINITE, () -> recipe.fit(TrajectorySet.of(broken)));
    }

    @Test
    void recipesAreChecked() {
        assertThatThrownBy(() -> SequenceRegressor.builder()
                        .architecture(Recipe.everyStep())
                        .build())
                .hasMessageContaining("pipeline");
        assertThatThrownBy(() -> Recipe.builder().build()).hasMessageContaining("nothing to fit");
        assertThatThrownBy(() -> Recipe.builder()
                        .architecture(Recipe.bidirectionalLastStep())
                        .sampling(Sampling.wholeTrajectories(5))
                        .build())
                .hasMessageContaining("windows");
        for (var wrong : List.of(
                Recipe.builder().baseline(Ridge.on("*")).epochs(0),
                Recipe.builder().baseline(Ridge.on("*")).patience(-1),
                Recipe.builder().baseline(Ridge.on("*")).batchSize(0),
                Recipe.builder().baseline(Ridge.on("*")).clipNorm(0),
                Recipe.builder().baseline(Ridge.on("*")).members(101),
                Recipe.builder().baseline(Ridge.on("*")).members(0))) {
            assertThatThrownBy(wrong::build).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Sampling.windows(5).warmup(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sampling.windows(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sampling.wholeTrajectories(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Engine.best().threads(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double evaluate(SequenceRegressor recipe) {
        try (FitResult fit = recipe.fit(TRAINING, VALIDATION)) {
            return fit.predictor().evaluate(TEST).meanNmse();
        }
    }

    private static double[] answers(SequenceRegressor recipe) {
        try (FitResult fit = recipe.fit(TRAINING, VALIDATION)) {
            return fit.predictor().predict(TEST.get(0)).toArray();
        }
    }

    private static Trajectory baselineOf(TrajectorySet training, Trajectory asked) {
        var recipe = SequenceRegressor.builder()
                .pipeline(io.torsion.feature.FeaturePipeline.builder()
                        .inputs("q#")
                        .targets("tau#")
                        .build())
                .baseline(Ridge.on("q1"))
                .build();
        try (FitResult fit = recipe.fit(training)) {
            return fit.predictor().predict(asked);
        }
    }

    private static double[] minus(Trajectory a, Trajectory b) {
        double[] difference = a.toArray();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= b.toArray()[i];
        }
        return difference;
    }

    private static Trajectory withTau(Trajectory t, double factor, double offset) {
        double[] values = t.toArray();
        for (int i = 1; i < values.length; i += 2) {
            values[i] = factor * values[i] + offset;
        }
        return t.with(t.schema(), values);
    }

    private static TrajectorySet withNoise(TrajectorySet set) {
        return TrajectorySet.of(set.stream()
                .map(t -> Data.of(
                        t.id(),
                        List.of("q1", "q2", "tau1"),
                        t.column(0),
                        Data.noise(t.rows(), t.id().hashCode()),
                        t.column(1)))
                .toList());
    }
}
