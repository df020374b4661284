package io.torsion.features;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.feature.Stage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Examples of stages that find outliers and fill gaps, for the tests of what holds for every stage. */
final class CleaningStages {
    private CleaningStages() {}

    /** Live as well as offline; rows beyond the ends are made up. */
    static Stream<Stage> padded() {
        return Stream.of(
                Hampel.causal(3, 3),
                Hampel.centred(2, 1.5).on("q#", "!q2"),
                Hampel.causal(1, 0).named("median_*"));
    }

    /** Live as well as offline; rows beyond the ends are not there. */
    static Stream<Stage> unpadded() {
        return Stream.of(Hampel.causal(3, 3).unpadded(), Hampel.centred(3, 2).unpadded());
    }

    /** Offline only. */
    static Stream<Stage> whole() {
        return Stream.of();
    }

    /** The stage of a golden case on one column, or null if it is none of these. */
    static @Nullable Stage golden(String name, JsonNode params) {
        int window = params.path("window").asInt(1);
        int half = params.path("half_window").asInt(1);
        double sigmas = params.path("n_sigmas").asDouble();
        return switch (name) {
            case "median_causal" -> Hampel.causal(window / 2, 0).unpadded();
            case "median_centered" -> Hampel.centred(window / 2, 0).unpadded();
            case "hampel_causal" -> Hampel.causal(half, sigmas).unpadded();
            case "hampel_centered" -> Hampel.centred(half, sigmas).unpadded();
            default -> null;
        };
    }
}
