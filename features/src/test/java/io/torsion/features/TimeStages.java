package io.torsion.features;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.feature.Stage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Examples of stages that shift time, for the tests of what holds for every stage. */
final class TimeStages {
    private TimeStages() {}

    /** Live as well as offline; rows beyond the ends are made up. */
    static Stream<Stage> padded() {
        return Stream.of(
                DelayCompensation.of("q2", "q1").within(Span.samples(3)),
                DelayCompensation.of("q1,q3", "q2").within(Span.seconds(0.02)).named("aligned.*"));
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
