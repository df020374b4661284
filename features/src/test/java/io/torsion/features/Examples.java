package io.torsion.features;

import io.torsion.feature.Stage;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The examples of all families; the tests of other modules may use them too. */
public final class Examples {
    private Examples() {}

    /** Live as well as offline; rows beyond the ends are made up. */
    static Stream<Stage> padded() {
        return all(List.of(
                SmoothingStages::padded,
                CleaningStages::padded,
                DerivedStages::padded,
                ScalingStages::padded,
                TimeStages::padded));
    }

    /** Live as well as offline; rows beyond the ends are not there. */
    static Stream<Stage> unpadded() {
        return all(List.of(
                SmoothingStages::unpadded,
                CleaningStages::unpadded,
                DerivedStages::unpadded,
                ScalingStages::unpadded,
                TimeStages::unpadded));
    }

    /** Offline only. */
    static Stream<Stage> whole() {
        return all(List.of(
                SmoothingStages::whole,
                CleaningStages::whole,
                DerivedStages::whole,
                ScalingStages::whole,
                TimeStages::whole));
    }

    /** Live as well as offline. */
    static Stream<Stage> live() {
        return Stream.concat(padded(), unpadded());
    }

    /** Every example. */
    public static Stream<Stage> all() {
        return Stream.concat(live(), whole());
    }

    /** Those of one kind. */
    static <T extends Stage> Stream<T> of(Class<T> kind) {
        return all().filter(kind::isInstance).map(kind::cast);
    }

    private static Stream<Stage> all(List<Supplier<Stream<Stage>>> families) {
        return families.stream().flatMap(Supplier::get);
    }
}
