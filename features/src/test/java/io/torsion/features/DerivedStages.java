package io.torsion.features;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.feature.Stage;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Examples of stages that derive features, for the tests of what holds for every stage. */
final class DerivedStages {
    private DerivedStages() {}

    /** Live as well as offline; rows beyond the ends are made up. */
    static Stream<Stage> padded() {
        return Stream.of(
                Columns.keep("q3", "q1"),
                Columns.drop("q2"),
                Trig.sinCos("q#"),
                Trig.ofCombinations(2, "q#"),
                Trig.ofCombinations(3, "q#").neighbours().named("%_*"),
                Friction.sign("q#"),
                Friction.tanh("q#", 0.02),
                Friction.play("q#", 0.002, 0.05, 0.3),
                Lags.of("q#", 1, 4, 16),
                Lags.of(List.of("q1", "q3"), Span.seconds(0, 0.02, 0.021, 0.1)),
                Products.of("q1", "q2,q3"),
                Products.ofPairs("q#"),
                Products.squares("q#"),
                Products.paired("q2", "q3").named("%_*"),
                Powers.of("q#", 2, 3, 5),
                Friction.quadratic("q#"),
                Friction.dahl("q#", 0.002, 0.05, 0.3),
                Rolling.of(Span.seconds(0.06), Rolling.Statistic.values()),
                Rolling.of(Span.samples(1), Rolling.Statistic.MAX).on("q2").named("%_*"));
    }

    /** Live as well as offline; rows beyond the ends are not there. */
    static Stream<Stage> unpadded() {
        return Stream.of(Rolling.of(Span.samples(8), Rolling.Statistic.values()).unpadded());
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
