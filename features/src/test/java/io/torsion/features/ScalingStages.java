package io.torsion.features;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.feature.Stage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Examples of stages that scale, for the tests of what holds for every stage. */
final class ScalingStages {
    private ScalingStages() {}

    /** Live as well as offline; rows beyond the ends are made up. */
    static Stream<Stage> padded() {
        return Stream.of(
                StandardScaler.perChannel().clip(1), StandardScaler.shared().named("net.*"));
    }

    /** Live as well as offline; rows beyond the ends are not there. */
    static Stream<Stage> unpadded() {
        return Stream.of();
    }

    /** Offline only. */
    static Stream<Stage> whole() {
        return Stream.of();
    }

    /** The stage of a golden case on one column, or null if it is none of these. */
    static @Nullable Stage golden(String name, JsonNode params) {
        return null;
    }
}
