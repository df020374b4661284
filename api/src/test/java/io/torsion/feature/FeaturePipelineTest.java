package io.torsion.feature;

import static io.torsion.data.Recordings.counted;
import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.data.Channel;
import io.torsion.data.Recordings;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.data.Unit;
import io.torsion.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where columns go, what is learned from whom, and what is refused at the door. */
class FeaturePipelineTest {
    private final Trajectory recording = counted("a", 4, "q1", "q2", "qd1", "tau1");
    private final TrajectorySet training = TrajectorySet.of(recording);

    private static FeaturePipeline.Builder recipe() {
        return FeaturePipeline.builder().inputs("q#, qd#").targets("tau#");
    }

    private FittedPipeline fit(Stage... stages) {
        return recipe().addAll(List.of(stages)).build().fit(training);
    }

    @Test
    void withoutStagesFeaturesAreInputs() {
        FittedPipeline fitted = fit();
        assertThat(fitted.features()).isEqualTo(fitted.inputs());
        assertThat(fitted.transform(recording).toArray()).containsExactly(0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32);
        assertThat(fitted.targets(recording).toArray()).containsExactly(3, 13, 23, 33);
        assertThat(fitted.timing()).isEqualTo(Timing.causal());
        double[] out = new double[3];
        assertThat(fitted.stream().step(new double[] {7, 8, 9}, out)).isTrue();
        assertThat(out).containsExactly(7, 8, 9);
    }

    @Test
    void aRowOfAnotherLengthIsRefusedBeforeAnyStageSeesIt() {
        PipelineStream live = fit(new Stages.Times("q2", 100)).stream();
        assertThatThrownBy(() -> live.step(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 inputs and 3 features, found 2 and 3");
        assertThatThrownBy(() -> live.step(new double[3], new double[4])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asManyOutputsStandInPlace() {
        FittedPipeline fitted = fit(new Stages.Times("q2", 100));
        assertThat(fitted.features().names()).containsExactly("q1", "q2", "qd1");
        assertThat(row(fitted, 1)).containsExactly(10, 1100, 12);
    }

    @Test
    void fewerOutputsStandAtTheEndOrNowhere() {
        FittedPipeline merged = fit(new Stages.Sum("q#", "s", true));
        assertThat(merged.features().names()).containsExactly("qd1", "s");
        assertThat(row(merged, 1)).containsExactly(12, 21);
        FittedPipeline dropped = fit(new Stages.Drop("q1"));
        assertThat(dropped.features().names()).containsExactly("q2", "qd1");
        assertThat(row(dropped, 1)).containsExactly(11, 12);
    }

    @Test
    void addedOutputsStandBehind() {
        FittedPipeline fitted = fit(new Stages.Sum("q#", "s", false), new Stages.Sum("*", "all", false));
        assertThat(fitted.features().names()).containsExactly("q1", "q2", "qd1", "s", "all");
        assertThat(row(fitted, 1)).containsExactly(10, 11, 12, 21, 54);
    }

    @Test
    void targetsAndExtraColumnsMayStandAnywhere() {
        FittedPipeline fitted = fit(new Stages.Times("q#", 2));
        Trajectory other = counted("b", 2, "tau1", "extra", "qd1", "q2", "q1");
        assertThat(fitted.transform(other).toArray()).containsExactly(8, 6, 2, 28, 26, 12);
        assertThat(fitted.targets(other).toArray()).containsExactly(0, 10);
        TrajectorySet others = TrajectorySet.of(other);
        assertThat(fitted.transform(others).schema()).isEqualTo(fitted.features());
        assertThat(fitted.targets(others).get(0).id()).isEqualTo("b");
    }

    @Test
    void aStageLearnsFromWhatTheOnesBeforeItGive() {
        FittedPipeline fitted =
                fit(new Stages.Times("q1", 10), new Stages.Sum("q#", "s", false), new Stages.Centre("q1"));
        assertThat(fitted.learned().get(2).get("mean")).containsExactly(150);
        assertThat(row(fitted, 1)).containsExactly(-50, 11, 12, 111);
    }

    @Test
    void learningSeesTheTrainingDataOnly() {
        FittedPipeline fitted = fit(new Stages.Centre("q1"));
        Trajectory other = recording.with(recording.schema(), new double[16]);
        assertThat(fitted.transform(other).column(0)).containsOnly(-15);
        assertThat(fitted.learned().get(0).get("mean")).containsExactly(15);
    }

    @Test
    void fittingAgainForgets() {
        FeaturePipeline recipe = recipe().add(new Stages.Centre("q1"))
                .scaleTargets(new Stages.Centre("*"))
                .build();
        FeaturePipeline before = recipe().add(new Stages.Centre("q1"))
                .scaleTargets(new Stages.Centre("*"))
                .build();
        FittedPipeline first = recipe.fit(training);
        FittedPipeline second = recipe.fit(TrajectorySet.of(recording.with(recording.schema(), new double[16])));
        assertThat(recipe).isEqualTo(before);
        assertThat(first.recipe()).isSameAs(recipe);
        assertThat(second.learned().get(0).get("mean")).containsExactly(0);
        assertThat(first.learned().get(0).get("mean")).containsExactly(15);
    }

    @Test
    void whatIsRestoredGivesTheSameNumbers() {
        FittedPipeline original = fit(new Stages.Centre("q#"), new Stages.Ahead("q1", 2), new Stages.Centre("qd1"));
        FittedPipeline restored =
                FittedPipeline.restore(original.recipe(), original.inputs(), original.targets(), original.learned());
        assertThat(restored.features()).isEqualTo(original.features());
        assertThat(restored.transform(recording).toArray())
                .isEqualTo(original.transform(recording).toArray());
        assertThat(restored.describe()).isEqualTo(original.describe());
        assertThatThrownBy(() -> FittedPipeline.restore(
                        original.recipe(), original.inputs(), original.targets(), List.of(Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 stages, but 1 learned");
    }

    @Test
    void whatWasLearnedIsCopied() {
        FittedPipeline fitted = fit(new Stages.Centre("q1"));
        fitted.learned().get(0).get("mean")[0] = 99;
        assertThat(row(fitted, 0)[0]).isEqualTo(-15);
        Map<String, double[]> mean = Map.of("mean", new double[] {5});
        FittedPipeline restored =
                FittedPipeline.restore(fitted.recipe(), fitted.inputs(), fitted.targets(), List.of(mean));
        mean.get("mean")[0] = 99;
        assertThat(row(restored, 0)[0]).isEqualTo(-5);
    }

    @Test
    void anInverseUndoes() {
        Stages.Centre centre = new Stages.Centre("*");
        Schema tau = Recordings.schema("tau1");
        Map<String, double[]> learned = centre.learn(fit().targets(training));
        double[] scaled = new double[1];
        double[] back = new double[1];
        centre.stream(tau, learned).step(new double[] {4}, scaled);
        centre.inverse(tau, learned).step(scaled, back);
        assertThat(scaled).containsExactly(4 - 18);
        assertThat(back).containsExactly(4);
    }

    @Test
    void aTableDescribesIt() {
        List<String> lines = fit(new Stages.Centre("q#"), new Stages.Ahead("q1", 2), new Stages.Sum("*", "s", true))
                .describe()
                .lines()
                .toList();
        assertThat(lines).hasSize(6).allMatch(line -> line.length() <= 110);
        assertThat(lines.get(1)).startsWith("Centre[pattern=q#] ").containsPattern("3 > 3 +causal");
        assertThat(lines.get(2)).isEqualTo("    mean 15 16");
        assertThat(lines.get(3)).startsWith("Ahead[").containsPattern("3 > 4 +lookahead\\(2\\)");
        assertThat(lines.get(4)).startsWith("Sum[").containsPattern("4 > 1 +causal");
        assertThat(lines.get(5)).isEqualTo("3 inputs, 1 features, 1 targets, lookahead(2): latency 2 rows, 20 ms");
    }

    @Test
    void aTableShortensWhatIsLong() {
        String[] names = IntStream.range(0, 12).mapToObj(i -> "channel" + i).toArray(String[]::new);
        FittedPipeline fitted = FeaturePipeline.builder()
                .inputs("*", "!channel0")
                .targets("channel0")
                .add(Branches.of(List.of(new Stages.Centre("*")), List.of(new Stages.Sum("*", "s", true)))
                        .on(Arrays.copyOfRange(names, 1, 12))
                        .replacing())
                .add(new Stages.Level("s"))
                .maskMissing()
                .build()
                .fit(TrajectorySet.of(counted("wide", 3, names)));
        assertThat(fitted).hasToString(fitted.describe());
        List<String> lines = fitted.describe().lines().toList();
        assertThat(lines).allMatch(line -> line.length() <= 110);
        assertThat(lines.get(1)).startsWith("Branches[select=[channel1, channel2, …, channel11], branches=");
        assertThat(lines.get(2)).isEqualTo("    0.0.mean 11 12 13 14 15 16 … (11)");
        assertThat(lines.get(4))
                .isEqualTo("11 inputs, 12 features, 1 targets, whole trajectory: offline only;"
                        + " incomplete rows are held and not scored");
    }

    @Test
    void namesAreUnique() {
        assertRefused(ErrorCode.DUPLICATE_NAME, () -> fit(new Stages.Sum("q#", "qd1", false)))
                .hasMessageContaining("'qd1'");
    }

    @Test
    void aTargetIsNoInput() {
        FeaturePipeline leak =
                FeaturePipeline.builder().inputs("q#", "tau*").targets("tau1").build();
        assertRefused(ErrorCode.CHANNEL_MATCHED_TWICE, () -> leak.fit(training))
                .hasMessageContaining("both input and target");
    }

    @Test
    void aStageFindsItsChannels() {
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> fit(new Stages.Times("qdd#", 2)))
                .hasMessageContaining("'qdd#'");
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> fit(new Stages.Times("tau1", 2)));
        assertRefused(
                ErrorCode.MISSING_CHANNEL, () -> recipe().targets("x").build().fit(training));
    }

    @Test
    void inputsAndTargetsAreNeeded() {
        assertThatThrownBy(() -> FeaturePipeline.builder().inputs("q#").build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FeaturePipeline.builder().targets("q#").build())
                .isInstanceOf(IllegalArgumentException.class);
        assertRefused(ErrorCode.TOO_SHORT, () -> recipe().build().fit(training.filter(trajectory -> false)));
    }

    @Test
    void valuesAreFinite() {
        double[] values = recording.toArray();
        values[4 * 2 + 1] = Double.NaN;
        values[4 * 3 + 3] = Double.NEGATIVE_INFINITY;
        Trajectory gap = recording.with(recording.schema(), values);
        assertRefused(ErrorCode.NON_FINITE, () -> fit().transform(gap))
                .hasMessageContaining("'q2' of trajectory a is not finite in row 2");
        assertRefused(ErrorCode.NON_FINITE, () -> fit().targets(gap))
                .hasMessageContaining("'tau1'")
                .hasMessageContaining("row 3");
        assertRefused(ErrorCode.NON_FINITE, () -> recipe().build().fit(TrajectorySet.of(gap)));
    }

    @Test
    void recordingsAreOfTheKindThatWasFitted() {
        FittedPipeline fitted = fit();
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> fitted.transform(counted("b", 2, "q1", "q2")))
                .hasMessageContaining("'qd1'");
        List<Channel> degrees = recording.schema().channels().stream()
                .map(c -> c.in(new Unit("deg", 0)))
                .toList();
        assertRefused(
                        ErrorCode.WRONG_UNIT,
                        () -> fitted.transform(recording.with(new Schema(degrees, 0.01), recording.toArray())))
                .hasMessageContaining("deg instead of rad");
        Schema slow = new Schema(recording.schema().channels(), 0.02);
        assertRefused(ErrorCode.WRONG_SAMPLE_PERIOD, () -> fitted.transform(recording.with(slow, recording.toArray())));
    }

    private double[] row(FittedPipeline fitted, int row) {
        double[] features = new double[fitted.features().size()];
        fitted.transform(recording).copyRow(row, features);
        return features;
    }
}
