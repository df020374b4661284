package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.error.ErrorCode;
import io.torsion.feature.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings as a file may hold them that nobody looked at: refused before they take all memory, or all time. */
class ForgedSettingsTest {
    private static final List<String> ALL = List.of("*");

    @ParameterizedTest
    @ValueSource(ints = {500_000, 1_000_000_000, 2_000_000_000, Integer.MAX_VALUE})
    void halfWindows(int rows) {
        assertRefused(ErrorCode.BAD_SETTING, () -> Hampel.centred(rows, 3)).hasMessageContaining("halfWindow");
    }

    @ParameterizedTest
    @CsvSource({"1, 101", "1, 1000000000", "1, 2147483647", "2147483647, 2147483647", "101, 101"})
    void degreesAndOrders(int order, int degree) {
        assertRefused(
                        ErrorCode.BAD_SETTING,
                        () -> new Derivative(ALL, "d*", order, Span.seconds(0.06), degree, false, true))
                .hasMessageContaining("polynomial");
    }

    @Test
    void windowsWithWeightsForEachPlace() {
        for (Span window : List.of(Span.samples(2003), Span.samples(999_999), Span.seconds(2_000))) {
            Derivative stage = SavitzkyGolay.centred(window, 2).unpadded();
            refused(stage).hasMessageContaining("window");
        }
    }

    @Test
    void combinations() {
        Trajectory wide = Recordings.random(1, 12, 30, 0.01);
        for (int angles : new int[] {12, 30, 29}) {
            assertRefused(ErrorCode.BAD_SETTING, () -> Recordings.fit(wide, Trig.ofCombinations(angles, "q#")))
                    .hasMessageContaining("angles");
        }
        assertRefused(
                ErrorCode.BAD_SETTING,
                () -> Recordings.fit(wide, Trig.ofCombinations(20, "q#").neighbours()));
        assertThat(Recordings.fit(wide, Trig.ofCombinations(Integer.MAX_VALUE, "q#"))
                        .features()
                        .size())
                .isEqualTo(30);
        Trajectory wider = Recordings.random(1, 12, 110, 0.01);
        assertRefused(ErrorCode.BAD_SETTING, () -> Recordings.fit(wider, Products.ofPairs("q#")))
                .hasMessageContaining("pairs");
    }

    /** As many as are counted before are made. */
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "3, 2", "3, 3", "2, 3", "7, 4", "7, 2"})
    void combinationsAreCounted(int count, int size) {
        for (boolean adjacent : new boolean[] {true, false}) {
            assertThat(SignedSum.count(count, size, adjacent))
                    .isEqualTo(SignedSum.all(count, size, adjacent).size());
        }
    }

    @Test
    void components() {
        Schema schema = Recordings.random(1, 12, 3, 0.01).schema();
        assertRefused(ErrorCode.BAD_SETTING, () -> Pca.of(1_000_000_000).outputs(schema));
    }

    @Test
    void delays() {
        refused(DelayCompensation.of("q1", "q2").within(Span.samples(10_001))).hasMessageContaining("maxLag");
        refused(DelayCompensation.of("q1", "q2").within(Span.seconds(9_000))).hasMessageContaining("maxLag");
    }

    @ParameterizedTest
    @CsvSource({"1e300, 1e-200", "1e300, 1", "1e-300, 1e200", "1, 1e-160", "1e-320, 1"})
    void noiseThatCannotBeComputed(double jerk, double deviation) {
        Kalman steady = Kalman.of(jerk, deviation, "q1");
        refused(steady).hasMessageContaining("jerk and deviation");
        refused(steady.diffuse()).hasMessageContaining("jerk and deviation");
        refused(steady.smoother()).hasMessageContaining("jerk and deviation");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(Stage stage) {
        Trajectory recording = Recordings.random(1, 150, 3, 0.01);
        return assertRefused(
                ErrorCode.BAD_SETTING, () -> Recordings.fit(recording, stage).transform(recording));
    }
}
