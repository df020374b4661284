package io.torsion.features;

import static io.torsion.features.ArbitrarySettings.doubles;
import static io.torsion.features.ArbitrarySettings.either;
import static io.torsion.features.ArbitrarySettings.integers;
import static io.torsion.features.ArbitrarySettings.named;
import static io.torsion.features.ArbitrarySettings.select;

import io.torsion.feature.InvertibleStage;
import io.torsion.feature.Stage;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Stages that scale, and those that align channels, with any legal settings. */
final class ArbitraryScaling {
    private ArbitraryScaling() {}

    /** Live as well as offline, all of them. */
    static Arbitrary<Stage> live() {
        return Arbitraries.oneOf(invertible(), principalComponents());
    }

    /** Those that can be undone. */
    static Arbitrary<InvertibleStage> invertible() {
        Arbitrary<Double> clip = Arbitraries.oneOf(Arbitraries.of(0.0), doubles(0.5, 3));
        return Arbitraries.oneOf(
                Combinators.combine(select(), named(), either(), clip).as(StandardScaler::new),
                Combinators.combine(select(), named(), either(), doubles(-2, 0), doubles(0.5, 2), either())
                        .as(MinMaxScaler::new),
                Combinators.combine(select(), named(), either(), doubles(0, 0.4), doubles(0.6, 1), clip)
                        .as(RobustScaler::new));
    }

    private static Arbitrary<Stage> principalComponents() {
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of(List.of("*"), List.of("q1", "q3")), integers(1, 2), either())
                        .as((on, count, whitened) -> new Pca(on, "pc%", count, 0, whitened)),
                Combinators.combine(select(), doubles(0.1, 0.99), either())
                        .as((on, share, whitened) -> new Pca(on, "pc%", 0, share, whitened)));
    }

    /** Stages that look for delays. */
    static Arbitrary<Stage> shifting() {
        Arbitrary<Span> limits = integers(0, 6).map(Span::samples);
        return Arbitraries.oneOf(
                Combinators.combine(named(), limits)
                        .as((name, limit) -> new DelayCompensation(List.of("q2"), List.of("q1"), name, limit)),
                Combinators.combine(named(), limits)
                        .as((name, limit) -> new DelayCompensation(List.of("q1", "q3"), List.of("q2"), name, limit)));
    }
}
