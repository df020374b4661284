package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import io.torsion.feature.RowTransform;
import io.torsion.train.FittedBaseline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RidgeTest {
    private static final int ROWS = 60;

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.1, 10})
    void equalsTheClosedForm(double lambda) {
        int[] lags = {0, 2, 5};
        List<Trajectory> x = new ArrayList<>();
        List<Trajectory> y = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            double[] a = Data.noise(ROWS, i);
            double[] b = Data.smooth(ROWS, i);
            x.add(Data.of("t" + i, List.of("a", "b"), a, b));
            y.add(Data.of("t" + i, List.of("y", "z"), Data.noise(ROWS, 10 + i), map(a, v -> 100 + v * v)));
        }
        FittedBaseline ridge = Ridge.on("*").at(lags).lambdas(lambda).fit(TrajectorySet.of(x), TrajectorySet.of(y));
        for (int target = 0; target < 2; target++) {
            ClosedForm expected = new ClosedForm(x, y, target, lags, lambda);
            double[] answers = run(ridge, x.get(1), 2);
            for (int row = 0; row < ROWS; row++) {
                assertThat(answers[row * 2 + target]).isCloseTo(expected.predict(x.get(1), row), within(1e-9));
            }
        }
    }

    @Test
    void theMedianOverInnerFoldsChoosesLambdaForEachTarget() {
        double[] lambdas = {1e-6, 1};
        List<Trajectory> x = new ArrayList<>();
        List<Trajectory> y = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            double[] a = Data.noise(ROWS, i);
            double[] plain = map(a, v -> 2 * v);
            double[] odd = map(Data.noise(ROWS, 20 + i), v -> v / 10);
            x.add(Data.of("t" + i, List.of("a"), a));
            y.add(Data.of("t" + i, List.of("y", "z"), i == 6 ? odd : plain, Data.noise(ROWS, 30 + i)));
        }
        double[][] errors = new double[2][];
        for (int l = 0; l < 2; l++) {
            errors[l] = innerErrors(x, y, 0, lambdas[l]);
        }
        assertThat(median(errors[0])).isLessThan(median(errors[1]));
        assertThat(mean(errors[0])).isGreaterThan(mean(errors[1]));
        assertThat(median(innerErrors(x, y, 1, 1e-6))).isGreaterThan(median(innerErrors(x, y, 1, 1)));
        FittedBaseline ridge = Ridge.on("a").lambdas(lambdas).fit(TrajectorySet.of(x), TrajectorySet.of(y));
        assertThat(ridge.learned().get("lambda")).containsExactly(1e-6, 1);
    }

    @Test
    void columnsAreClippedToTheTrainingRangeAndTenPercent() {
        double[] x = IntStream.rangeClosed(0, 100).mapToDouble(i -> i / 100.0).toArray();
        FittedBaseline ridge = Ridge.on("x").lambdas(1e-9).fit(Data.set("x", x), Data.set("y", map(x, v -> 3 * v)));
        assertThat(run(ridge, Data.of("far", List.of("x"), new double[] {0.5, 1.05, 5, -0.05, -5}), 1))
                .containsExactly(new double[] {1.5, 3.15, 3.3, -0.15, -0.3}, within(1e-6));
    }

    @Test
    void aConstantColumnSaysNothing() {
        double[] x = Data.noise(ROWS, 1);
        double[] y = map(x, v -> 2 * v + 1);
        double[] constant = new double[ROWS];
        Arrays.fill(constant, 1234.5678);
        FittedBaseline ridge = Ridge.on("*")
                .fit(
                        TrajectorySet.of(Data.of("t", List.of("x", "c"), x, constant)),
                        TrajectorySet.of(Data.of("t", List.of("y"), y)));
        double[] moved = map(constant, v -> v + 1e6);
        double[] answers = run(ridge, Data.of("t", List.of("x", "c"), x, moved), 1);
        assertThat(answers).containsExactly(y, within(1e-5));
    }

    @Test
    void aColumnThatMovesInOneRecordingOnlyDoesNotSpoilTheChoice() {
        List<Trajectory> x = new ArrayList<>();
        List<Trajectory> y = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double[] a = Data.noise(ROWS, i);
            double[] step = new double[ROWS];
            Arrays.fill(step, i == 3 ? 7.7 : 0.1);
            x.add(Data.of("t" + i, List.of("a", "step"), a, step));
            y.add(Data.of("t" + i, List.of("y"), map(a, v -> 2 * v)));
        }
        FittedBaseline ridge = Ridge.on("*").fit(TrajectorySet.of(x), TrajectorySet.of(y));
        assertThat(ridge.learned().get("lambda")).containsExactly(1e-8);
        assertThat(run(ridge, x.get(3), 1)).containsExactly(y.get(3).column(0), within(1e-5));
    }

    @Test
    void collinearColumnsShareTheirWeight() {
        double[] x = Data.noise(ROWS, 3);
        Trajectory twice = Data.of("t", List.of("a", "b"), x, map(x, v -> -2 * v));
        FittedBaseline ridge = Ridge.on("*")
                .fit(TrajectorySet.of(twice), TrajectorySet.of(Data.of("t", List.of("y"), map(x, v -> 4 * v))));
        double[] b = ridge.learned().get("coefficients.0");
        assertThat(b[0]).isCloseTo(-b[1], within(1e-6));
        assertThat(run(ridge, twice, 1)).containsExactly(map(x, v -> 4 * v), within(1e-5));
    }

    @Test
    void aTargetThatStandsStillInSomeFoldsDoesNotDecideAlone() {
        double[] x = Data.noise(500, 1);
        double[] other = Data.noise(500, 2);
        FittedBaseline ridge = Ridge.on("x")
                .lambdas(1e-6, 10)
                .fit(Data.set("x", x, other), Data.set("y", map(x, v -> 2 * v), new double[500]));
        assertThat(ridge.learned().get("lambda")).containsExactly(1e-6);
    }

    @Test
    void aTargetThatNeverMovesIsAnsweredWithItsValue() {
        double[] constant = new double[ROWS];
        Arrays.fill(constant, 8.25);
        Trajectory x = Data.of("t", List.of("x"), Data.noise(ROWS, 1));
        FittedBaseline ridge = Ridge.on("x").fit(TrajectorySet.of(x), Data.set("y", constant));
        assertThat(run(ridge, x, 1)).containsExactly(constant, within(1e-12));
    }

    @Test
    void lagsReachBackToTheFirstRowAndNoFurther() {
        double[] x = Data.noise(50, 5);
        double[] y = IntStream.range(0, 50)
                .mapToDouble(t -> x[t] + 2 * x[Math.max(0, t - 1)] - 3 * x[Math.max(0, t - 4)] + 0.5)
                .toArray();
        FittedBaseline ridge = LaggedRidge.lags(4, 0, 1).lambdas(1e-10).fit(Data.set("x", x), Data.set("y", y));
        assertThat(run(ridge, Data.of("t", List.of("x"), x), 1)).containsExactly(y, within(1e-6));
        double[] b = ridge.learned().get("coefficients.0");
        double[] deviation = ridge.learned().get("deviation");
        assertThat(IntStream.range(0, 3).mapToDouble(i -> b[i] / deviation[i]).toArray())
                .containsExactly(new double[] {-3, 1, 2}, within(1e-6));
    }

    @Test
    void aStreamStartsAgainAfterReset() {
        double[] x = Data.noise(ROWS, 5);
        FittedBaseline ridge = LaggedRidge.lags(0, 3).fit(Data.set("x", x), Data.set("y", Data.smooth(ROWS, 1)));
        RowTransform stream = ridge.stream();
        double[] first = run(stream, Data.of("t", List.of("x"), x), 1);
        stream.reset();
        assertThat(run(stream, Data.of("t", List.of("x"), x), 1)).isEqualTo(first);
        assertThat(run(ridge, Data.of("t", List.of("x"), x), 1)).isEqualTo(first);
    }

    @Test
    void isRestoredToTheSameBits() {
        Trajectory x = Data.of("t", List.of("a", "b"), Data.noise(ROWS, 5), Data.smooth(ROWS, 6));
        TrajectorySet y = TrajectorySet.of(Data.of("t", List.of("y", "z"), Data.noise(ROWS, 7), Data.smooth(ROWS, 8)));
        Ridge recipe = LaggedRidge.lags(0, 1, 2);
        FittedBaseline ridge = recipe.fit(TrajectorySet.of(x), y);
        FittedBaseline restored = recipe.restore(x.schema(), y.schema(), ridge.learned());
        assertThat(run(restored, x, 2)).isEqualTo(run(ridge, x, 2));
        assertThat(restored.describe())
                .isEqualTo(ridge.describe())
                .startsWith("ridge on 6 columns")
                .contains("lambda");
        assertThatThrownBy(() -> Ridge.on("a").restore(x.schema(), y.schema(), ridge.learned()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("coefficients");
        assertThatThrownBy(() -> recipe.restore(x.schema(), y.schema(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found none");
    }

    @Test
    void aStepAllocatesNothing() {
        double[] x = Data.noise(ROWS, 5);
        RowTransform stream =
                LaggedRidge.lags(0, 1, 7).fit(Data.set("x", x), Data.set("y", Data.smooth(ROWS, 1))).stream();
        double[] in = new double[1];
        double[] out = new double[1];
        assertThat(Allocation.fewestBytes(() -> {
                    for (double value : x) {
                        in[0] = value;
                        stream.step(in, out);
                    }
                }))
                .isZero();
    }

    /** Blocks of few recordings: lambda is chosen on rows that it was not fitted to, so noise is punished. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void oneOrTwoRecordingsAreCutIntoBlocks(int recordings) {
        double[][] x = new double[recordings][];
        double[][] y = new double[recordings][];
        double[][] noise = new double[recordings][];
        for (int i = 0; i < recordings; i++) {
            x[i] = Data.noise(200, i);
            y[i] = map(x[i], v -> 2 * v);
            noise[i] = Data.noise(200, 50 + i);
        }
        Ridge recipe = LaggedRidge.lags(IntStream.range(0, 40).toArray()).lambdas(1e-8, 100);
        assertThat(recipe.fit(Data.set("x", x), Data.set("y", y)).learned().get("lambda"))
                .containsExactly(1e-8);
        assertThat(recipe.fit(Data.set("x", x), Data.set("y", noise)).learned().get("lambda"))
                .containsExactly(100);
    }

    @Test
    void twoRowsAreEnough() {
        FittedBaseline ridge =
                Ridge.on("x").lambdas(1e-9).fit(Data.set("x", new double[] {0, 1}), Data.set("y", new double[] {1, 3}));
        assertThat(run(ridge, Data.of("t", List.of("x"), new double[] {0, 1}), 1))
                .containsExactly(new double[] {1, 3}, within(1e-6));
    }

    @Test
    void equationsWithoutStableSolutionAreRefused() {
        double[] x = Data.noise(ROWS, 3);
        TrajectorySet same = TrajectorySet.of(Data.of("t", List.of("a", "b"), x, map(x, v -> 3 * v + 1)));
        assertRefused(ErrorCode.SINGULAR, () -> Ridge.on("*").lambdas(1e-17).fit(same, Data.set("y", x)))
                .hasMessageContaining("1.0E-17");
        assertThat(Ridge.on("*")
                        .lambdas(1e-17, 1e-3)
                        .fit(same, Data.set("y", x))
                        .learned()
                        .get("lambda"))
                .containsExactly(1e-3);
    }

    @Test
    void settingsAreChecked() {
        assertThat(LaggedRidge.lags(0, 1, 2)).isEqualTo(Ridge.on("*").at(0, 1, 2));
        assertThat(Ridge.on("a, b").columns()).containsExactly("a", "b");
        for (int[] lags : new int[][] {{}, {-1}, {1, 1}, {Integer.MAX_VALUE}}) {
            assertThatThrownBy(() -> LaggedRidge.lags(lags)).isInstanceOf(IllegalArgumentException.class);
        }
        for (double lambda : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Ridge.on("*").lambdas(lambda)).isInstanceOf(IllegalArgumentException.class);
        }
        assertRefused(
                ErrorCode.MISSING_CHANNEL,
                () -> Ridge.on("nowhere").fit(Data.set("x", new double[2]), Data.set("y", new double[2])));
    }

    private static double[] innerErrors(List<Trajectory> x, List<Trajectory> y, int target, double lambda) {
        return IntStream.range(0, x.size())
                .mapToDouble(i -> new ClosedForm(without(x, i), without(y, i), target, new int[] {0}, lambda)
                        .error(x.get(i), y.get(i), target))
                .toArray();
    }

    private static List<Trajectory> without(List<Trajectory> all, int index) {
        List<Trajectory> rest = new ArrayList<>(all);
        rest.remove(index);
        return rest;
    }

    private static double median(double[] values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static double[] run(FittedBaseline ridge, Trajectory x, int targets) {
        return run(ridge.stream(), x, targets);
    }

    private static double[] run(RowTransform stream, Trajectory x, int targets) {
        double[] all = new double[x.rows() * targets];
        double[] in = new double[x.schema().size()];
        double[] out = new double[targets];
        for (int row = 0; row < x.rows(); row++) {
            x.copyRow(row, in);
            assertThat(stream.step(in, out)).isTrue();
            System.arraycopy(out, 0, all, row * targets, targets);
        }
        return all;
    }

    private static double[] map(double[] values, java.util.function.DoubleUnaryOperator f) {
        return DoubleStream.of(values).map(f).toArray();
    }
}
