package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.Trajectory;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.Stage;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings that hold next to nothing: a stage answers with numbers, or refuses with a code. */
class DegenerateRecordingTest {
    private static final double PERIOD = 0.01;
    private static final int ROWS = 60;
    /** What training data can lack. */
    private static final Set<ErrorCode> LACKING =
            Set.of(ErrorCode.TOO_SHORT, ErrorCode.NON_FINITE, ErrorCode.NO_VARIATION);

    static Stream<Stage> all() {
        return Examples.all();
    }

    @Test
    void oneRowIsNoRecording() {
        assertRefused(ErrorCode.TOO_SHORT, () -> Recordings.random(1, 1, 3, PERIOD));
        assertRefused(
                ErrorCode.TOO_SHORT, () -> Recordings.random(1, 9, 3, PERIOD).rows(4, 5, "one"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void constantsGiveNumbers(Stage stage) {
        for (double value : new double[] {0, 0.1, -0.3}) {
            double[] column = DoubleStream.generate(() -> value).limit(ROWS).toArray();
            assertNumbers(stage, Recordings.of("constant", PERIOD, column, column, column));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void oneConstantAmongOthersGivesNumbers(Stage stage) {
        double[] constant = DoubleStream.generate(() -> 0.1).limit(ROWS).toArray();
        double[] gentle = slowed(Recordings.wave(1, ROWS));
        assertNumbers(stage, Recordings.of("one", PERIOD, gentle, constant, slowed(Recordings.wave(2, ROWS))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void twoRowsGiveNumbers(Stage stage) {
        assertNumbers(
                stage,
                Recordings.of(
                        "two", PERIOD, new double[] {0.1, 0.11}, new double[] {0.2, 0.2}, new double[] {0, -0.01}));
    }

    /** So slowly that no limit of a rate is touched. */
    private static double[] slowed(double[] column) {
        return Arrays.stream(column).map(value -> 0.005 * value).toArray();
    }

    private static void assertNumbers(Stage stage, Trajectory recording) {
        double[] answers;
        try {
            answers = Alone.flat(Alone.fit(stage, recording).columns(recording));
        } catch (DataException refused) {
            assertThat(LACKING).contains(refused.code());
            return;
        }
        assertThat(Arrays.stream(answers))
                .allMatch(value -> Double.isFinite(value) || (Double.isNaN(value) && marks(stage)));
    }

    /** Whether it may say of a sample that is there that it is missing: an outlier. */
    private static boolean marks(Stage stage) {
        return stage.toString().contains("Repair[");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aChannelThatIsMissingEverywhereSpoilsNoOther(Stage stage) {
        for (int missing = 0; missing < 3; missing++) {
            Trajectory whole = Recordings.random(7, ROWS, 3, PERIOD);
            Trajectory without = with(whole, missing, Double.NaN);
            double[][] found;
            try {
                found = Alone.fit(stage, without).columns(without);
            } catch (DataException refused) {
                assertThat(LACKING).contains(refused.code());
                continue;
            }
            double[][] expected = Alone.fit(stage, whole).columns(whole);
            Trajectory other = with(whole, missing, 0.77);
            double[][] changed = Alone.fit(stage, other).columns(other);
            for (int output = 0; output < expected.length; output++) {
                boolean independent = Arrays.equals(expected[output], changed[output]);
                assertThat(Arrays.stream(found[output])).noneMatch(value -> Double.isInfinite(value));
                assertThat(!independent || Arrays.equals(found[output], expected[output]))
                        .as("output %d without channel %d", output, missing)
                        .isTrue();
            }
        }
    }

    private static Trajectory with(Trajectory recording, int channel, double value) {
        double[] values = recording.toArray();
        for (int i = channel; i < values.length; i += recording.schema().size()) {
            values[i] = value;
        }
        return recording.with(recording.schema(), values);
    }

    static Stream<Stage> padded() {
        return Examples.padded().filter(stage -> !marks(stage));
    }

    @ParameterizedTest
    @MethodSource("padded")
    void noRecordingIsTooShortForAStageThatMakesUpItsEnds(Stage stage) {
        Alone alone = Alone.fit(stage, Recordings.random(3, 200, 3, PERIOD));
        for (int rows = 2; rows < 6; rows++) {
            double[] answers = Alone.flat(alone.columns(Recordings.random(4, rows, 3, PERIOD)));
            assertThat(Arrays.stream(answers)).allMatch(value -> Double.isFinite(value));
        }
    }
}
