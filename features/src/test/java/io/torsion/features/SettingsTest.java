package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;

import io.torsion.error.ErrorCode;
import io.torsion.feature.Stage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A setting that cannot be is refused by its name and with its value. */
class SettingsTest {
    private static final double NAN = Double.NaN;

    static Stream<Arguments> windows() {
        return Stream.of(
                refused("MovingAverage", "window = 0", () -> MovingAverage.causal(0)),
                refused("MovingAverage", "window = 4", () -> MovingAverage.centred(4)),
                refused("MedianFilter", "window = 6", () -> MedianFilter.centred(6)),
                refused("Hampel", "halfWindow = 0", () -> Hampel.causal(0, 3)),
                refused("Hampel", "sigmas = NaN", () -> Hampel.centred(3, NAN)),
                refused("Derivative", "window = 8", () -> SavitzkyGolay.centred(8, 3)),
                refused("Derivative", "window = 3", () -> Derivative.of("q#").window(3)),
                refused("Derivative", "window = 5", () -> SavitzkyGolay.endPoint(5, 5)),
                refused(
                        "Derivative",
                        "polynomial = 1",
                        () -> Derivative.of("q#").order(2).polynomial(1)),
                refused("Derivative", "order = -1", () -> Derivative.of("q#").order(-1)),
                refused(
                        "Derivative",
                        "padded = false",
                        () -> Derivative.of("q#").unpadded()),
                refused(
                        "Difference",
                        "order = 21",
                        () -> Derivative.backward("q#").order(21)),
                refused("Rolling", "window = 0", () -> Rolling.of(Span.samples(0), Rolling.Statistic.MAX)));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                refused("Butterworth", "order = 0", () -> Butterworth.lowPass(0, 6)),
                refused("Butterworth", "hz = [-1.0]", () -> Butterworth.highPass(2, -1)),
                refused("Butterworth", "hz = [9.0, 3.0]", () -> Butterworth.bandPass(2, 9, 3)),
                refused("Kalman", "jerk = 0.0", () -> Kalman.of(0, 0.01, "q#")),
                refused("Kalman", "deviation = NaN", () -> Kalman.of(50, NAN, "q#")),
                refused("Trig", "angles = 0", () -> Trig.ofCombinations(0, "q#")),
                refused("SmoothSign", "epsilon = -1.0", () -> Friction.tanh("q#", -1)),
                refused("Play", "widths = [0.1, 0.0]", () -> Friction.play("q#", 0.1, 0)),
                refused("Play", "widths = []", () -> Friction.play("q#")),
                refused(
                        "StandardScaler",
                        "clip = -1.0",
                        () -> StandardScaler.perChannel().clip(-1)));
    }

    private static Arguments refused(String stage, String setting, Supplier<Stage> made) {
        return Arguments.of(stage, setting, made);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource({"windows", "numbers"})
    void isRefusedByName(String stage, String setting, Supplier<Stage> made) {
        assertRefused(ErrorCode.BAD_SETTING, made::get)
                .hasMessageContaining(stage)
                .hasMessageContaining(setting);
    }

    static Stream<Stage> pastNyquist() {
        return Stream.of(50.0, 60.0)
                .flatMap(hz -> Stream.of(
                        Butterworth.lowPass(2, hz),
                        Butterworth.highPass(2, hz),
                        Butterworth.bandPass(2, 5, hz),
                        Butterworth.lowPass(2, hz).zeroPhase(),
                        Butterworth.lowPass(2, hz).zeroPhase().effectiveCutoff()));
    }

    @ParameterizedTest
    @MethodSource("pastNyquist")
    void aCutOffFromNyquistOnIsRefusedWhenItMeetsTheRate(Stage stage) {
        assertRefused(ErrorCode.BAD_SETTING, () -> Recordings.fit(Recordings.random(1, 60, 3, 0.01), stage))
                .hasMessageContaining("hz = ")
                .hasMessageContaining("50 Hz");
    }
}
