package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.InvertibleStage;
import io.torsion.feature.LearningStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** What holds for everything that stages learn. */
class FitPropertyTest {
    @Provide
    Arbitrary<Stage> all() {
        return ArbitraryStages.all();
    }

    @Provide
    Arbitrary<LearningStage> learning() {
        return ArbitraryStages.learning();
    }

    @Provide
    Arbitrary<InvertibleStage> invertible() {
        return ArbitraryStages.invertible();
    }

    @Provide
    Arbitrary<Trajectory> anything() {
        return ArbitraryRecordings.anything();
    }

    @Provide
    Arbitrary<Trajectory> movements() {
        return ArbitraryRecordings.movements();
    }

    @Provide
    Arbitrary<List<Trajectory>> several() {
        return ArbitraryRecordings.movementsWithGaps()
                .list()
                .ofMinSize(2)
                .ofMaxSize(6)
                .uniqueElements(Trajectory::id);
    }

    @SeededProperty
    void whatWasFittedToOneRecordingKnowsNothingOfAnother(
            @ForAll("all") Stage stage, @ForAll("movements") Trajectory one, @ForAll("anything") Trajectory other) {
        FeaturePipeline recipe =
                FeaturePipeline.builder().inputs("q#").targets("y").add(stage).build();
        FittedPipeline fitted = recipe.fit(TrajectorySet.of(one));
        double[] features = fitted.transform(one).toArray();
        List<Map<String, double[]>> learned = fitted.learned();
        Refusals.unlessLacking(() -> fitted.transform(other));
        Refusals.unlessLacking(() -> recipe.fit(TrajectorySet.of(other)));
        assertSame(fitted.learned(), learned);
        assertThat(fitted.transform(one).toArray()).isEqualTo(features);
        FittedPipeline again = recipe.fit(TrajectorySet.of(one));
        assertSame(again.learned(), learned);
        assertThat(again.transform(one).toArray()).isEqualTo(features);
    }

    /** In any tree: two neighbours are merged until one is left. */
    @SeededProperty
    void partsInAnyOrderTeachWhatTheWholeTeaches(
            @ForAll("learning") LearningStage stage,
            @ForAll("several") List<Trajectory> recordings,
            @ForAll long seed) {
        List<Trajectory> selected =
                recordings.stream().map(one -> Alone.select(stage, one)).toList();
        Map<String, double[]> expected = stage.learn(TrajectorySet.of(selected.toArray(Trajectory[]::new)));
        Random random = new Random(seed);
        List<Map<String, double[]>> parts = new ArrayList<>();
        selected.forEach(recording -> parts.add(random.nextInt(parts.size() + 1), stage.partial(recording)));
        while (parts.size() > 1) {
            int at = random.nextInt(parts.size() - 1);
            parts.set(at, stage.merge(parts.get(at), parts.remove(at + 1)));
        }
        assertClose(stage.learn(selected.get(0).schema(), parts.get(0)), expected);
    }

    /** Whoever looks for delays learns from pairs of rows, and loses some at each cut. */
    @SeededProperty
    void aRecordingMayBeCutAnywhere(
            @ForAll("learning") LearningStage stage, @ForAll("movements") Trajectory recording, @ForAll long seed) {
        Assume.that(!(stage instanceof DelayCompensation));
        Trajectory whole = Alone.select(stage, recording);
        Random random = new Random(seed);
        List<Trajectory> parts = new ArrayList<>();
        for (int start = 0; start < whole.rows(); ) {
            int end = Math.min(whole.rows(), start + 2 + random.nextInt(1 + random.nextInt(60)));
            end = end == whole.rows() - 1 ? whole.rows() : end;
            parts.add(whole.rows(start, end, "part" + start));
            start = end;
        }
        assertClose(
                stage.learn(TrajectorySet.of(parts.toArray(Trajectory[]::new))), stage.learn(TrajectorySet.of(whole)));
    }

    @SeededProperty
    void mergingChangesNoPart(
            @ForAll("learning") LearningStage stage,
            @ForAll("anything") Trajectory first,
            @ForAll("anything") Trajectory second) {
        Map<String, double[]> one = stage.partial(Alone.select(stage, first));
        Map<String, double[]> other = stage.partial(Alone.select(stage, second));
        List<Map<String, double[]>> before = List.of(copy(one), copy(other));
        stage.merge(one, other);
        assertSame(List.of(one, other), before);
    }

    @SeededProperty
    void theInverseGivesBackWhatMadeTheOutput(
            @ForAll("invertible") InvertibleStage stage, @ForAll("anything") Trajectory recording) {
        Alone alone = Alone.fit(stage, recording);
        Schema selected = alone.selected();
        RowTransform there = stage.stream(selected, alone.learned());
        RowTransform back = stage.inverse(selected, alone.learned());
        Trajectory inputs = Alone.select(stage, recording);
        double[] in = new double[selected.size()];
        double[] out = new double[in.length];
        double[] restored = new double[in.length];
        double[] again = new double[in.length];
        for (int row = 0; row < recording.rows(); row++) {
            inputs.copyRow(row, in);
            assertThat(there.step(in, out) && back.step(out, restored) && there.step(restored, again))
                    .isTrue();
            for (int c = 0; c < in.length; c++) {
                double offset = alone.learned().get(AffineStage.OFFSET)[c];
                double rounding = Double.MIN_NORMAL + 1e-14 * (Math.abs(in[c]) + Math.abs(offset));
                assertThat(isLimited(stage, out[c]) || Math.abs(restored[c] - in[c]) <= rounding)
                        .as("%s becomes %s and %s", in[c], out[c], restored[c])
                        .isTrue();
                double scale = alone.learned().get(AffineStage.SCALE)[c];
                assertThat(again[c])
                        .as("also where the output was limited")
                        .isCloseTo(out[c], within(1e-13 + 2 * rounding / scale));
            }
        }
    }

    private static boolean isLimited(InvertibleStage stage, double output) {
        return (stage instanceof StandardScaler standard && standard.clip() == Math.abs(output))
                || (stage instanceof RobustScaler robust && robust.clip() == Math.abs(output))
                || (stage instanceof MinMaxScaler range && range.clipped());
    }

    private static Map<String, double[]> copy(Map<String, double[]> numbers) {
        Map<String, double[]> copy = new TreeMap<>();
        numbers.forEach((name, values) -> copy.put(name, values.clone()));
        return copy;
    }

    private static void assertSame(List<Map<String, double[]>> found, List<Map<String, double[]>> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            Map<String, double[]> numbers = found.get(i);
            assertThat(numbers).containsOnlyKeys(expected.get(i).keySet());
            expected.get(i)
                    .forEach((name, values) -> assertThat(numbers.get(name)).isEqualTo(values));
        }
    }

    /** To 1e-12 of the largest number learned, or of the movements, which reach 1. */
    private static void assertClose(Map<String, double[]> found, Map<String, double[]> expected) {
        assertThat(found).containsOnlyKeys(expected.keySet());
        expected.forEach((name, values) -> {
            double largest =
                    Math.max(1, Arrays.stream(values).map(Math::abs).max().orElse(0));
            assertThat(found.get(name)).as(name).containsExactly(values, within(1e-12 * largest));
        });
    }
}
