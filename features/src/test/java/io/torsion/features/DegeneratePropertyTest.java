package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.Trajectory;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FittableStage;
import io.torsion.feature.Stage;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Recordings that hold next to nothing: a stage answers with numbers, or refuses with a code. */
class DegeneratePropertyTest {
    @Provide
    Arbitrary<Stage> all() {
        return ArbitraryStages.all();
    }

    @Provide
    Arbitrary<Stage> live() {
        return ArbitraryStages.live();
    }

    @Provide
    Arbitrary<Trajectory> anything() {
        return ArbitraryRecordings.anything();
    }

    @Provide
    Arbitrary<Trajectory> anythingWithGaps() {
        return ArbitraryRecordings.anythingWithGaps();
    }

    @Provide
    Arbitrary<Trajectory> gapsThatEnd() {
        return ArbitraryRecordings.gapsThatEnd();
    }

    @Provide
    Arbitrary<Trajectory> movements() {
        return ArbitraryRecordings.movements();
    }

    @Test
    void oneRowIsNoRecording() {
        assertRefused(ErrorCode.TOO_SHORT, () -> Recordings.random(1, 1, 3, 0.01));
        assertRefused(
                ErrorCode.TOO_SHORT, () -> Recordings.random(1, 9, 3, 0.01).rows(4, 5, "one"));
    }

    @SeededProperty
    void numbersStayNumbersOrAreRefused(@ForAll("all") Stage stage, @ForAll("anything") Trajectory recording) {
        Optional<double[]> answers = answers(stage, recording);
        Assume.that(answers.isPresent());
        assertThat(Arrays.stream(answers.orElseThrow()))
                .allMatch(value -> Double.isFinite(value) || (Double.isNaN(value) && marks(stage)));
    }

    @SeededProperty
    void missingSamplesNeverBecomeInfinite(
            @ForAll("all") Stage stage, @ForAll("anythingWithGaps") Trajectory recording) {
        Optional<double[]> answers = answers(stage, recording);
        Assume.that(answers.isPresent());
        assertThat(Arrays.stream(answers.orElseThrow())).noneMatch(value -> Double.isInfinite(value));
    }

    /** No window of these stages, and no gap that they fill, is longer than thirty rows. */
    @SeededProperty
    void gapsAreForgotten(@ForAll("live") Stage stage, @ForAll("gapsThatEnd") Trajectory recording) {
        Optional<double[][]> columns = columns(stage, recording);
        Assume.that(columns.isPresent());
        for (double[] column : columns.orElseThrow()) {
            assertThat(Arrays.copyOfRange(column, column.length - 10, column.length))
                    .doesNotContain(Double.NaN);
        }
    }

    @SeededProperty
    void nothingIsMadeOfNothing(@ForAll("live") Stage stage, @ForAll @IntRange(min = 2, max = 60) int rows) {
        Assume.that(!(stage instanceof FittableStage));
        double[] nothing = new double[rows];
        Arrays.fill(nothing, Double.NaN);
        Optional<double[]> answers = answers(stage, Recordings.of("r", 0.01, nothing, nothing, nothing));
        Assume.that(answers.isPresent());
        assertThat(Arrays.stream(answers.orElseThrow())).allMatch(value -> Double.isNaN(value));
    }

    @SeededProperty
    void aChannelThatIsMissingEverywhereSpoilsNoOther(
            @ForAll("all") Stage stage,
            @ForAll("movements") Trajectory whole,
            @ForAll @IntRange(min = 0, max = 2) int missing) {
        Optional<double[][]> found = columns(stage, with(whole, missing, Double.NaN));
        Assume.that(found.isPresent());
        Alone fitted = Alone.fit(stage, whole);
        double[][] expected = fitted.columns(whole);
        double[][] changed = columns(stage, with(whole, missing, 0.77)).orElse(expected);
        assertThat(found.orElseThrow()).hasSameDimensionsAs(expected);
        for (int output = 0; output < expected.length; output++) {
            boolean made = fitted.outputs().get(output).name().contains("q" + (missing + 1));
            boolean independent = !made && Arrays.equals(expected[output], changed[output]);
            assertThat(!independent || Arrays.equals(found.orElseThrow()[output], expected[output]))
                    .as("output %d without channel %d", output, missing)
                    .isTrue();
        }
    }

    private static Trajectory with(Trajectory recording, int channel, double value) {
        double[] values = recording.toArray();
        for (int i = channel; i < values.length; i += recording.schema().size()) {
            values[i] = value;
        }
        return recording.with(recording.schema(), values);
    }

    private static Optional<double[]> answers(Stage stage, Trajectory recording) {
        return columns(stage, recording).map(Alone::flat);
    }

    private static Optional<double[][]> columns(Stage stage, Trajectory recording) {
        return Refusals.unlessLacking(() -> Alone.fit(stage, recording).columns(recording));
    }

    /** Whether it may say of a sample that is there that it is missing: an outlier. */
    private static boolean marks(Stage stage) {
        return stage.toString().contains("Repair[");
    }
}
