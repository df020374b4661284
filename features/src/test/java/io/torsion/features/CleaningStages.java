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
        return Stream.concat(
                fillsAndChoices(),
                repaired(Repair.mark(), Repair.hold(), Repair.median(Span.samples(5)), Repair.clamp()));
    }

    /** Every stage that finds outliers with these ways to repair them. */
    private static Stream<Stage> repaired(Repair... ways) {
        return Stream.of(ways)
                .flatMap(way -> Stream.of(
                        Hampel.causal(2, 1.5).replaceBy(way),
                        Hampel.centred(2, 1.5).replaceBy(way),
                        ZScore.of(1.2).replaceBy(way),
                        InterQuartile.of(0.1).replaceBy(way),
                        RateLimit.of(3).replaceBy(way),
                        Limits.of(-0.7, 0.8).replaceBy(way)));
    }

    private static Stream<Stage> fillsAndChoices() {
        return Stream.of(
                Hampel.causal(3, 3),
                Hampel.centred(2, 1.5).on("q#", "!q2"),
                Hampel.causal(1, 0).named("median_*"),
                Hampel.centred(3, 1).replaceBy(Repair.interpolate(4)),
                Fill.hold(),
                Fill.hold(Span.seconds(0.05)).on("q1,q3"),
                Fill.linear(3).named("filled_*"),
                Fill.median(5),
                Limits.of(-0.7, 0.8).replaceBy(Repair.clamp()).named("limited_*"),
                Limits.of(-0.5, 0.5).replaceBy(Repair.median(Span.seconds(0.2))),
                RateLimit.of(4).replaceBy(Repair.hold(Span.samples(2))),
                ZScore.of(1.2).replaceBy(Repair.hold()).on("q#"),
                InterQuartile.of(0).replaceBy(Repair.interpolate(2)).named("iqr_*"));
    }

    /** Live as well as offline; rows beyond the ends are not there: no line is drawn to them. */
    static Stream<Stage> unpadded() {
        return Stream.concat(
                repaired(Repair.interpolate(3)),
                Stream.of(
                        Hampel.causal(3, 3).unpadded(),
                        Hampel.centred(3, 2).unpadded(),
                        Hampel.centred(1, 1).unpadded().replaceBy(Repair.mark())));
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
            case "zscore_outliers_marked" -> ZScore.of(params.path("threshold").asDouble());
            default -> null;
        };
    }
}
