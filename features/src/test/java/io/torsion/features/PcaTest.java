package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import io.torsion.feature.Branches;
import io.torsion.feature.FittedPipeline;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcaTest {
    private static final Trajectory ARM = Recordings.random(9, 400, 4, 0.01);

    @Test
    void findsTheLineThatPointsLieOn() {
        double[] along = Recordings.wave(5, 200);
        Trajectory line = Recordings.of("line", 0.01, times(along, -3), times(along, 4), times(along, 0));
        Map<String, double[]> learned = learn(Pca.of(1), line, 3);
        assertThat(learned.get("components")).containsExactly(new double[] {-0.6, 0.8, 0}, within(1e-12));
        assertThat(learned.get("explained_variance_ratio")).containsExactly(new double[] {1}, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theLargestLoadingOfEachComponentIsPositive(long seed) {
        double[] loadings =
                learn(Pca.of(4), Recordings.random(seed, 60, 4, 0.01), 4).get("components");
        for (int component = 0; component < 4; component++) {
            double[] row = Arrays.copyOfRange(loadings, 4 * component, 4 * component + 4);
            double largest = Arrays.stream(row).map(Math::abs).max().orElseThrow();
            assertThat(row).contains(largest);
            assertThat(Arrays.stream(row).map(v -> v * v).sum()).isEqualTo(1, within(1e-12));
        }
    }

    @Test
    void componentsAreUncorrelatedAndOfTheVarianceTold() {
        FittedPipeline fitted = Recordings.fit(ARM, Pca.of(3));
        Trajectory components = fitted.transform(ARM);
        double[] variance = fitted.learned().get(0).get("explained_variance");
        assertThat(components.schema().names()).containsExactly("pc1", "pc2", "pc3");
        assertThat(variance[0]).isGreaterThan(variance[1]);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(covariance(components, i, j)).isEqualTo(i == j ? variance[i] : 0, within(1e-12));
            }
        }
    }

    @Test
    void whitenedComponentsHaveDeviationOne() {
        Trajectory components = Recordings.fit(ARM, Pca.of(4).whiten()).transform(ARM);
        for (int i = 0; i < 4; i++) {
            assertThat(covariance(components, i, i)).isEqualTo(1, within(1e-12));
        }
    }

    @Test
    void aWhitenedComponentWithoutVarianceStaysSmall() {
        double[] wave = Recordings.wave(5, 200);
        Trajectory twice = Recordings.of("twice", 0.01, wave, wave);
        FittedPipeline fitted = Recordings.fit(twice, Pca.of(2).whiten());
        assertThat(fitted.learned().get(0).get("explained_variance")[1]).isZero();
        assertThat(Arrays.stream(fitted.transform(twice).column(1))).allMatch(value -> Math.abs(value) < 1e-12);
    }

    @Test
    void keepsAsFewComponentsAsExplainMoreThanTheShare() {
        double[] ratio = learn(Pca.of(4), ARM, 4).get("explained_variance_ratio");
        double two = ratio[0] + ratio[1];
        assertThat(Arrays.stream(ratio).sum()).isEqualTo(1, within(1e-12));
        assertThat(names(Pca.explaining(two - 1e-9))).containsExactly("pc1", "pc2");
        assertThat(names(Pca.explaining(two + 1e-9).named("axis_%"))).containsExactly("axis_1", "axis_2", "axis_3");
        assertThat(names(Pca.of(1).on("q1", "q3"))).containsExactly("q2", "q4", "pc1");
        assertThat(names(Pca.explaining(Math.nextDown(1.0)))).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void allComponentsGiveBackTheChannels(boolean whitened) {
        Pca all = whitened ? Pca.of(4).whiten() : Pca.of(4);
        double[] in = ARM.select(0, 1, 2, 3).toArray();
        assertThat(reconstructed(all, ARM, 4)).containsExactly(in, within(1e-13));
        assertThat(reconstructed(Pca.of(3), ARM, 4)).isNotEqualTo(in);
    }

    /** What came in, of training data, after there and back again. */
    static double[] reconstructed(Pca pca, Trajectory recording, int channels) {
        FittedPipeline fitted = Recordings.fit(recording, pca);
        var back = pca.inverse(fitted.learned().get(0));
        Trajectory components = fitted.transform(recording);
        double[] in = new double[components.schema().size()];
        double[] out = new double[channels];
        return IntStream.range(0, recording.rows())
                .boxed()
                .flatMapToDouble(row -> {
                    components.copyRow(row, in);
                    assertThat(back.step(in, out)).isTrue();
                    return Arrays.stream(out.clone());
                })
                .toArray();
    }

    @Test
    void standsInBranches() {
        Branches branches =
                Branches.of(List.of(Pca.explaining(0.7)), List.of(Pca.of(1).named("axis%")));
        assertThat(branches.outputs(ARM.select(0, 1, 2, 3).schema())).hasSize(5);
        int kept = Recordings.fit(ARM, Pca.explaining(0.7)).features().size();
        assertThat(Recordings.fit(ARM, branches).features().size()).isEqualTo(4 + kept + 1);
        assertThat(kept).isLessThan(4);
    }

    @Test
    void leavesIncompleteRowsOut() {
        double nan = Double.NaN;
        Trajectory gaps = Recordings.of("gaps", 0.01, new double[] {1, nan, 3, 7}, new double[] {2, 9, 5, 1});
        Trajectory without = Recordings.of("without", 0.01, new double[] {1, 3, 7}, new double[] {2, 5, 1});
        Map<String, double[]> expected = learn(Pca.of(2), without, 2);
        learn(Pca.of(2), gaps, 2).forEach((name, numbers) -> assertThat(numbers).isEqualTo(expected.get(name)));
    }

    @Test
    void refusesWhatHasNoComponents() {
        double[] wave = Recordings.wave(1, 50);
        Trajectory constant = Recordings.of("constant", 0.01, times(wave, 0), times(wave, 0));
        Trajectory missing = Recordings.of("missing", 0.01, wave, times(wave, Double.NaN));
        Trajectory infinite = Recordings.of("infinite", 0.01, wave, times(wave, Double.POSITIVE_INFINITY));
        Trajectory huge = Recordings.of("huge", 0.01, wave, times(wave, 1e200));
        assertRefused(ErrorCode.NON_FINITE, () -> learn(Pca.of(1), huge, 2)).hasMessageContaining("q2");
        assertRefused(ErrorCode.NO_VARIATION, () -> learn(Pca.of(1), constant, 2))
                .hasMessageContaining("q1");
        assertRefused(ErrorCode.NON_FINITE, () -> learn(Pca.of(1), missing, 2)).hasMessageContaining("q2");
        assertRefused(ErrorCode.NON_FINITE, () -> learn(Pca.of(1), infinite, 2)).hasMessageContaining("'q2'");
    }

    @Test
    void refusesMoreComponentsThanChannelsOrRows() {
        Trajectory two = Recordings.random(1, 2, 4, 0.01);
        assertRefused(ErrorCode.BAD_SETTING, () -> learn(Pca.of(5), ARM, 4)).hasMessageContaining("components = 5");
        assertRefused(ErrorCode.TOO_SHORT, () -> learn(Pca.of(3), two, 4)).hasMessageContaining("2 complete rows");
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertRefused(ErrorCode.BAD_SETTING, () -> Pca.of(0)).hasMessageContaining("components");
        assertRefused(ErrorCode.BAD_SETTING, () -> Pca.explaining(1)).hasMessageContaining("share");
        assertRefused(ErrorCode.BAD_SETTING, () -> Pca.of(2).named("pc#")).hasMessageContaining("named = pc#");
    }

    private static Map<String, double[]> learn(Pca pca, Trajectory recording, int channels) {
        return pca.learn(
                TrajectorySet.of(recording.select(IntStream.range(0, channels).toArray())));
    }

    private static List<String> names(Pca pca) {
        return Recordings.fit(ARM, pca).features().names();
    }

    private static double[] times(double[] column, double factor) {
        return Arrays.stream(column).map(value -> value * factor).toArray();
    }

    private static double covariance(Trajectory recording, int a, int b) {
        double[] first = recording.column(a);
        double[] second = recording.column(b);
        double meanFirst = Arrays.stream(first).average().orElseThrow();
        double meanSecond = Arrays.stream(second).average().orElseThrow();
        return IntStream.range(0, first.length)
                        .mapToDouble(t -> (first[t] - meanFirst) * (second[t] - meanSecond))
                        .sum()
                / (first.length - 1);
    }
}
