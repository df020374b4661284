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
                StandardScaler.perChannel().clip(1),
                StandardScaler.shared().named("net.*"),
                MinMaxScaler.perChannel().range(-1, 1),
                MinMaxScaler.shared().on("q1", "q3").named("unit_*").clip(),
                RobustScaler.perChannel().quantiles(0.1, 0.8).on("q2"),
                RobustScaler.shared().clip(2),
                Pca.of(2).on("q1", "q3"),
                Pca.of(1).whiten(),
                Pca.explaining(0.7).named("axis%"));
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
        return switch (name) {
            case "scaler_standard" -> StandardScaler.perChannel();
            case "scaler_minmax" -> MinMaxScaler.perChannel();
            case "scaler_robust" -> RobustScaler.perChannel();
            case "pca" -> Pca.of(3);
            default -> null;
        };
    }
}
