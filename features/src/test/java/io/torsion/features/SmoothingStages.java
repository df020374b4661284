package io.torsion.features;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.feature.Stage;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Examples of stages that smooth and differentiate, for the tests of what holds for every stage. */
final class SmoothingStages {
    private SmoothingStages() {}

    /** Live as well as offline; rows beyond the ends are made up. */
    static Stream<Stage> padded() {
        return Stream.of(
                MovingAverage.causal(4),
                MovingAverage.causal(Span.seconds(0.05)).on("q2"),
                MovingAverage.centred(5).named("mean_*"),
                Derivative.of("q#").named("qd#"),
                Derivative.of("q1", "q3").order(2).centred(),
                Derivative.of("q#").order(3).polynomial(4).window(9),
                Derivative.of("q2").order(0).window(Span.seconds(0.1)).centred(),
                SavitzkyGolay.centred(11, 3),
                SavitzkyGolay.endPoint().on("q2").order(1).named("d*"),
                MedianFilter.causal().on("q1", "q3"),
                MedianFilter.causal(4).named("median_*"),
                MedianFilter.centred(),
                MedianFilter.centred(27),
                Butterworth.lowPass(4, 6),
                Butterworth.highPass(3, 2).named("high_*"),
                Butterworth.bandPass(2, 1, 20).on("q2"),
                Exponential.alpha(0.3),
                Exponential.timeConstant(0.05).named("slow_*"),
                Unwrap.of("q#"),
                Derivative.backward("q#").order(2),
                Kalman.of(50, 0.01, "q#"));
    }

    /** Live as well as offline; rows beyond the ends are not there. */
    static Stream<Stage> unpadded() {
        return Stream.of(
                MovingAverage.causal(7).unpadded(),
                MovingAverage.centred(7).unpadded(),
                Derivative.of("q#").centred().unpadded(),
                Derivative.of("q#").order(2).window(11).centred().unpadded(),
                MedianFilter.causal(7).unpadded(),
                MedianFilter.centred(7).unpadded(),
                Derivative.central("q#").named("qd#"),
                Derivative.central("q1").order(3).named("*"),
                Kalman.of(50, 0.01, "q1", "q3").diffuse());
    }

    /** Offline only. */
    static Stream<Stage> whole() {
        return Stream.of(
                Butterworth.lowPass(1, 6).zeroPhase(),
                Butterworth.highPass(1, 6).zeroPhase().effectiveCutoff().named("high_*"),
                SplineDerivative.of("q#").order(2),
                Kalman.of(50, 0.01, "q#").smoother());
    }

    /** The stage of a golden case on one column, or null if it is none of these. */
    static @Nullable Stage golden(String name, JsonNode params) {
        int window = params.path("window").asInt(1);
        return switch (name) {
            case "moving_average_causal" -> MovingAverage.causal(window).unpadded();
            case "moving_average_centered" -> MovingAverage.centred(window).unpadded();
            case "median_causal" -> MedianFilter.causal(window).unpadded();
            case "median_centered" -> MedianFilter.centred(window).unpadded();
            case "exponential_smoothing" ->
                Exponential.alpha(params.get("alpha").asDouble());
            case "butterworth_causal" -> Butterworth.lowPass(order(params), cutoff(params));
            case "butterworth_highpass_causal" -> Butterworth.highPass(order(params), cutoff(params));
            case "butterworth_zero_phase" ->
                Butterworth.lowPass(order(params), cutoff(params)).zeroPhase();
            case "backward_difference" -> Derivative.backward("q1");
            case "gradient" -> Derivative.central("q1");
            case "savitzky_golay" -> savitzkyGolay(params, window);
            default -> null;
        };
    }

    private static int order(JsonNode params) {
        return params.get("order").asInt();
    }

    private static double cutoff(JsonNode params) {
        return params.get("cutoff_hz").asDouble();
    }

    private static Derivative savitzkyGolay(JsonNode params, int window) {
        int order = params.get("deriv").asInt();
        int degree = params.get("polyorder").asInt();
        return new Derivative(List.of("q1"), "d*", order, Span.samples(window), degree, true, false);
    }
}
