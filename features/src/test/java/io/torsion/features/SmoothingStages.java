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
                Derivative.of("q2").order(0).window(Span.seconds(0.1)).centred());
    }

    /** Live as well as offline; rows beyond the ends are not there. */
    static Stream<Stage> unpadded() {
        return Stream.of(
                MovingAverage.causal(7).unpadded(),
                MovingAverage.centred(7).unpadded(),
                Derivative.of("q#").centred().unpadded(),
                Derivative.of("q#").order(2).window(11).centred().unpadded());
    }

    /** Offline only. */
    static Stream<Stage> whole() {
        return Stream.of();
    }

    /** The stage of a golden case on one column, or null if it is none of these. */
    static @Nullable Stage golden(String name, JsonNode params) {
        int window = params.path("window").asInt(1);
        return switch (name) {
            case "moving_average_causal" -> MovingAverage.causal(window).unpadded();
            case "moving_average_centered" -> MovingAverage.centred(window).unpadded();
            case "backward_difference" -> Derivative.of("q1").polynomial(1).window(2);
            case "savitzky_golay" -> savitzkyGolay(params, window);
            default -> null;
        };
    }

    private static Derivative savitzkyGolay(JsonNode params, int window) {
        int order = params.get("deriv").asInt();
        int degree = params.get("polyorder").asInt();
        return new Derivative(List.of("q1"), "d*", order, Span.samples(window), degree, true, false);
    }
}
