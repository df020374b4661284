package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Stage;
import io.torsion.feature.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipesTest {
    @ParameterizedTest
    @CsvSource({"1, 100", "2, 100", "6, 125", "7, 100", "7, 125", "7, 1000", "7, 4000", "12, 1000"})
    void fitsAnyArmAtAnyRate(int n, double rate) {
        Trajectory arm = arm(n, rate, 40);
        FittedPipeline fitted = Recipes.serialArm(n).fit(TrajectorySet.of(arm));
        int baseline = 46 * n + 2 * (n - 1) * (n - 2) + 8 * Math.max(0, n - 3);
        assertThat(chosen(Recipes.BASELINE, fitted)).hasSize(baseline);
        assertThat(chosen(Recipes.NETWORK, fitted)).hasSize(10 * n);
        assertThat(fitted.features().size()).isEqualTo(baseline + 10 * n);
        assertThat(fitted.timing()).isEqualTo(Timing.causal());
        assertThat(fitted.transform(arm).firstNonFinite(c -> true)).isNegative();
    }

    @Test
    void atALowRateDelaysThatComeToOneRowAreAddedOnce() {
        FittedPipeline fitted = Recipes.serialArm(3).fit(TrajectorySet.of(arm(3, 50, 40)));
        assertThat(chosen(Recipes.BASELINE, fitted)).contains("qd1@10ms").doesNotContain("qd1@20ms");
    }

    @Test
    void namesAreTheSameAtAllRates() {
        assertThat(names(7, 100)).isEqualTo(names(7, 1000));
        assertThat(names(7, 100))
                .contains("sin(q1)", "cos(q2-q7)", "sin(q3-q4+q5)", "sign(qd4)@160ms", "acc80ms(q7)", "play(q1/0.002)")
                .contains("net.q1", "net.qd7", "net.acc400ms(q2)", "net.tanh(qd3/0.02)", "net.play(q5/0.02)")
                .doesNotContain("tanh(qd3/0.02)", "sin(q1+q2)");
    }

    @Test
    void moreInputsPassToBaselineAndNetwork() {
        FittedPipeline fitted = Recipes.serialArm(
                        List.of("q1", "q2"), List.of("qd1", "qd2"), List.of("tau#"), List.of("current#"))
                .fit(TrajectorySet.of(arm(2, 100, 40)));
        assertThat(fitted.inputs().names()).containsExactly("q1", "q2", "qd1", "qd2", "current1", "current2");
        assertThat(chosen(Recipes.BASELINE, fitted)).contains("current1", "current2");
        assertThat(chosen(Recipes.NETWORK, fitted)).contains("net.current1", "net.current2");
    }

    @Test
    void anyNamesServe() {
        Schema schema = new Schema(
                java.util.stream.Stream.of("lift", "turn", "liftSpeed", "turnSpeed", "torque")
                        .map(Channel::of)
                        .toList(),
                0.01);
        double[] values = new double[5 * 30];
        java.util.Arrays.setAll(values, Math::sin);
        FittedPipeline fitted = Recipes.serialArm(
                        List.of("lift", "turn"), List.of("liftSpeed", "turnSpeed"), List.of("torque"), List.of())
                .fit(TrajectorySet.of(Trajectory.of("x", schema, values)));
        assertThat(chosen(Recipes.NETWORK, fitted)).hasSize(20).contains("net.tanh(turnSpeed/0.02)");
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "7, 100", "7, 1000", "12, 125"})
    void generalRecipeTakesAnySensors(int n, double rate) {
        Trajectory arm = arm(n, rate, 40);
        FittedPipeline fitted = general(arm);
        assertThat(fitted.inputs().size()).isEqualTo(n);
        assertThat(chosen(Recipes.BASELINE, fitted)).hasSize(34 * n);
        assertThat(chosen(Recipes.NETWORK, fitted)).hasSize(9 * n);
        assertThat(fitted.timing()).isEqualTo(Timing.causal());
        assertThat(fitted.transform(arm).firstNonFinite(c -> true)).isNegative();
    }

    @Test
    void generalRecipeNamesWhatItAdds() {
        FittedPipeline fitted = general(arm(2, 100, 40));
        assertThat(chosen(Recipes.BASELINE, fitted))
                .contains("current1", "d80ms(current2)", "dd400ms(current1)", "current1@10ms", "d80ms(current2)@160ms");
        assertThat(chosen(Recipes.NETWORK, fitted))
                .contains("net.current1", "net.d80ms(current2)", "net.dd400ms(current1)");
    }

    /** A ramp has its slope as first derivative and none as second, whatever its unit. */
    @Test
    void generalRecipeDifferentiatesByTime() {
        double[] ramp = IntStream.range(0, 200).mapToDouble(t -> 3 * 0.01 * t).toArray();
        Trajectory recording = Recordings.of("ramp", 0.01, ramp);
        FittedPipeline fitted = Recipes.general(List.of("q1"), List.of("y")).fit(TrajectorySet.of(recording));
        Trajectory features = fitted.transform(recording);
        int first = fitted.features().indexOf("d80ms(q1)");
        int second = fitted.features().indexOf("dd80ms(q1)");
        assertThat(features.get(150, first)).isCloseTo(3, offset(1e-9));
        assertThat(features.get(150, second)).isCloseTo(0, offset(1e-6));
    }

    @Test
    void generalRecipeDoesNotSeeTheFuture() {
        Trajectory arm = arm(3, 100, 120);
        FittedPipeline fitted = general(arm);
        double[] whole = fitted.transform(arm).toArray();
        double[] start = fitted.transform(arm.rows(0, 60, "start")).toArray();
        assertThat(java.util.Arrays.copyOf(whole, start.length)).isEqualTo(start);
    }

    @Test
    void networkColumnsAreStandardisedAndClippedAtFourDeviations() {
        Trajectory arm = arm(2, 100, 400);
        FittedPipeline fitted = Recipes.serialArm(2).fit(TrajectorySet.of(arm));
        int[] columns = new Selection(Recipes.NETWORK).indices(fitted.features());
        Trajectory features = fitted.transform(arm);
        for (int column : columns) {
            assertThat(java.util.Arrays.stream(features.column(column))).allMatch(v -> Math.abs(v) <= 4);
        }
    }

    @Test
    void allocatesNothingPerStep() {
        Trajectory arm = arm(7, 100, 300);
        FittedPipeline fitted = Recipes.serialArm(7).fit(TrajectorySet.of(arm));
        assertThat(Allocation.perRun(fitted, arm.select(IntStream.range(0, 14).toArray())))
                .isZero();
    }

    @Test
    void doesNotSeeTheFuture() {
        Trajectory arm = arm(4, 100, 120);
        FittedPipeline fitted = Recipes.serialArm(4).fit(TrajectorySet.of(arm));
        double[] whole = fitted.transform(arm).toArray();
        double[] start = fitted.transform(arm.rows(0, 60, "start")).toArray();
        assertThat(java.util.Arrays.copyOf(whole, start.length)).isEqualTo(start);
    }

    @Test
    void everyStageCanBeSaved() throws Exception {
        FeaturePipeline recipe = Recipes.serialArm(7);
        ObjectMapper json = new ObjectMapper();
        List<Stage> restored = new ArrayList<>();
        for (Stage stage : recipe.stages()) {
            restored.add(json.readValue(json.writeValueAsString(stage), stage.getClass()));
        }
        assertThat(restored).isEqualTo(recipe.stages());
    }

    @Test
    void refusesAnArmWithoutVelocitiesOrAMissingJoint() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recipes.serialArm(List.of("q1"), List.of(), List.of("tau1"), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Recipes.serialArm(0));
        assertThatThrownBy(() -> Recipes.serialArm(8).fit(TrajectorySet.of(arm(7, 100, 40))))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("D101")
                .hasMessageContaining("q8");
    }

    /** By the currents alone. */
    private static FittedPipeline general(Trajectory arm) {
        List<String> currents = arm.schema().names().stream()
                .filter(name -> name.startsWith("current"))
                .toList();
        return Recipes.general(currents, List.of("tau#")).fit(TrajectorySet.of(arm));
    }

    private static List<String> chosen(List<String> patterns, FittedPipeline fitted) {
        return new Selection(patterns).select(fitted.features()).names();
    }

    private static List<String> names(int joints, double rate) {
        return Recipes.serialArm(joints)
                .fit(TrajectorySet.of(arm(joints, rate, 40)))
                .features()
                .names();
    }

    /** Channels q, qd, current and tau of each joint. */
    private static Trajectory arm(int joints, double rate, int rows) {
        List<Channel> channels = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (String kind : List.of("q", "qd", "current", "tau")) {
            for (int joint = 1; joint <= joints; joint++) {
                channels.add(Channel.byConvention(kind + joint));
                columns.add(Recordings.wave(channels.size(), rows));
            }
        }
        double[] values = new double[rows * channels.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i % channels.size())[i / channels.size()];
        }
        return Trajectory.of("arm", new Schema(channels, 1 / rate), values);
    }
}
