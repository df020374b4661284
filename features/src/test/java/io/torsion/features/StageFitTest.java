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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for everything that stages learn. */
class StageFitTest {
    private static final double PERIOD = 0.01;
    private static final int CHANNELS = 3;

    static Stream<Stage> all() {
        return Examples.all();
    }

    static Stream<LearningStage> learning() {
        return Examples.of(LearningStage.class);
    }

    static Stream<InvertibleStage> invertible() {
        return Examples.of(InvertibleStage.class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void otherRecordingsChangeNothing(Stage stage) {
        Trajectory training = Recordings.random(1, 90, CHANNELS, PERIOD);
        FittedPipeline fitted = Recordings.fit(training, stage);
        double[] features = fitted.transform(training).toArray();
        for (long seed = 2; seed < 5; seed++) {
            Trajectory other = Recordings.random(seed, 120, CHANNELS, PERIOD);
            TrajectorySet both = fitted.transform(TrajectorySet.of(other, training));
            assertThat(both.get(1).toArray()).isEqualTo(features);
        }
        assertSame(fitted.learned(), Recordings.fit(training, stage).learned());
    }

    @ParameterizedTest
    @MethodSource("all")
    void fittingAgainForgets(Stage stage) {
        FeaturePipeline recipe =
                FeaturePipeline.builder().inputs("q#").targets("y").add(stage).build();
        Trajectory one = Recordings.random(3, 90, CHANNELS, PERIOD);
        FittedPipeline first = recipe.fit(TrajectorySet.of(one));
        double[] features = first.transform(one).toArray();
        recipe.fit(TrajectorySet.of(Recordings.random(4, 120, CHANNELS, PERIOD)));
        FittedPipeline again = recipe.fit(TrajectorySet.of(one));
        assertThat(again.transform(one).toArray()).isEqualTo(features);
        assertThat(first.transform(one).toArray()).isEqualTo(features);
        assertSame(again.learned(), first.learned());
    }

    @ParameterizedTest
    @MethodSource("learning")
    void partsInAnyOrderTeachWhatTheWholeTeaches(LearningStage stage) {
        List<Trajectory> recordings = new ArrayList<>();
        for (int seed = 0; seed < 9; seed++) {
            recordings.add(Alone.select(stage, Recordings.gaps(seed, 20 + 17 * seed, CHANNELS, PERIOD)));
        }
        recordings.add(withoutFirstChannel(recordings.get(5)));
        Map<String, double[]> expected = stage.learn(TrajectorySet.of(recordings.toArray(Trajectory[]::new)));
        Random random = new Random(7);
        for (int trial = 0; trial < 10; trial++) {
            List<Map<String, double[]>> parts = new ArrayList<>();
            recordings.forEach(recording -> parts.add(stage.partial(recording)));
            Collections.shuffle(parts, random);
            assertClose(stage.learn(recordings.get(0).schema(), merged(stage, parts, random)), expected);
        }
    }

    /** In any tree: two neighbours are merged until one is left. */
    private static Map<String, double[]> merged(LearningStage stage, List<Map<String, double[]>> parts, Random random) {
        while (parts.size() > 1) {
            int at = random.nextInt(parts.size() - 1);
            parts.set(at, stage.merge(parts.get(at), parts.remove(at + 1)));
        }
        return parts.get(0);
    }

    private static Trajectory withoutFirstChannel(Trajectory recording) {
        double[] values = recording.toArray();
        for (int i = 0; i < values.length; i += recording.schema().size()) {
            values[i] = Double.NaN;
        }
        return Trajectory.of("without", recording.schema(), values);
    }

    /** Whoever looks for delays learns from pairs of rows, and loses some at each cut. */
    static Stream<LearningStage> learningFromSingleRows() {
        List<Stage> pairs = Stream.of(TimeStages.padded(), TimeStages.unpadded(), TimeStages.whole())
                .flatMap(family -> family)
                .toList();
        return learning().filter(stage -> !pairs.contains(stage));
    }

    @ParameterizedTest
    @MethodSource("learningFromSingleRows")
    void aRecordingMayBeCutAnywhere(LearningStage stage) {
        Trajectory whole = Alone.select(stage, Recordings.gaps(11, 300, CHANNELS, PERIOD));
        Map<String, double[]> expected = stage.learn(TrajectorySet.of(whole));
        Random random = new Random(8);
        for (int trial = 0; trial < 10; trial++) {
            List<Trajectory> parts = new ArrayList<>();
            for (int start = 0; start < 300; ) {
                int end = Math.min(300, start + 2 + random.nextInt(trial < 5 ? 4 : 150));
                end = end == 299 ? 300 : end;
                parts.add(whole.rows(start, end, "part" + start));
                start = end;
            }
            assertClose(stage.learn(TrajectorySet.of(parts.toArray(Trajectory[]::new))), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("learning")
    void mergingChangesNoPart(LearningStage stage) {
        Map<String, double[]> one = stage.partial(Alone.select(stage, Recordings.gaps(1, 40, CHANNELS, PERIOD)));
        Map<String, double[]> other = stage.partial(Alone.select(stage, Recordings.gaps(2, 60, CHANNELS, PERIOD)));
        List<Map<String, double[]>> before = List.of(copy(one), copy(other));
        stage.merge(one, other);
        assertSame(List.of(one, other), before);
    }

    @ParameterizedTest
    @MethodSource("invertible")
    void theInverseGivesBackWhatMadeTheOutput(InvertibleStage stage) {
        Trajectory recording = Recordings.random(5, 100, CHANNELS, PERIOD);
        Alone alone = Alone.fit(stage, recording);
        Schema selected = alone.selected();
        RowTransform there = stage.stream(selected, alone.learned());
        RowTransform back = stage.inverse(selected, alone.learned());
        double[] in = new double[selected.size()];
        double[] out = new double[in.length];
        double[] restored = new double[in.length];
        double[] again = new double[in.length];
        for (int row = 0; row < recording.rows(); row++) {
            Alone.select(stage, recording).copyRow(row, in);
            assertThat(there.step(in, out) && back.step(out, restored) && there.step(restored, again))
                    .isTrue();
            assertThat(again).as("also where the output was limited").containsExactly(out, within(1e-13));
            int[] free = IntStream.range(0, in.length)
                    .filter(c -> !isLimited(stage, out[c]))
                    .toArray();
            assertThat(at(free, restored)).containsExactly(at(free, in), within(1e-13));
        }
    }

    private static boolean isLimited(InvertibleStage stage, double output) {
        return (stage instanceof StandardScaler standard && standard.clip() == Math.abs(output))
                || (stage instanceof RobustScaler robust && robust.clip() == Math.abs(output));
    }

    private static double[] at(int[] columns, double[] row) {
        return Arrays.stream(columns).mapToDouble(c -> row[c]).toArray();
    }

    private static Map<String, double[]> copy(Map<String, double[]> numbers) {
        Map<String, double[]> copy = new java.util.TreeMap<>();
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

    private static void assertClose(Map<String, double[]> found, Map<String, double[]> expected) {
        assertThat(found).containsOnlyKeys(expected.keySet());
        expected.forEach((name, values) -> {
            double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
            assertThat(found.get(name)).as(name).containsExactly(values, within(1e-12 * largest));
        });
    }
}
