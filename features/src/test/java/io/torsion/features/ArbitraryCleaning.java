package io.torsion.features;

import static io.torsion.features.ArbitrarySettings.doubles;
import static io.torsion.features.ArbitrarySettings.either;
import static io.torsion.features.ArbitrarySettings.gaps;
import static io.torsion.features.ArbitrarySettings.integers;
import static io.torsion.features.ArbitrarySettings.named;
import static io.torsion.features.ArbitrarySettings.select;

import io.torsion.feature.LearningStage;
import io.torsion.feature.Stage;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Stages that find outliers and fill gaps, with any legal settings and repairs. */
final class ArbitraryCleaning {
    private ArbitraryCleaning() {}

    /** Live as well as offline, all of them. */
    static Arbitrary<Stage> live() {
        return Arbitraries.oneOf(
                hampel(),
                learning(),
                Combinators.combine(select(), named(), doubles(0.1, 20), repairs())
                        .as(RateLimit::new),
                Combinators.combine(select(), named(), doubles(-1, 0), doubles(0.1, 1), repairs())
                        .as(Limits::new),
                Combinators.combine(select(), named(), fills()).as(Fill::new));
    }

    /** Those with limits that are learned. */
    static Arbitrary<LearningStage> learning() {
        return Arbitraries.oneOf(
                Combinators.combine(select(), named(), doubles(0.5, 4), repairs())
                        .as(ZScore::new),
                Combinators.combine(select(), named(), doubles(0, 3), repairs()).as(InterQuartile::new));
    }

    private static Arbitrary<Stage> hampel() {
        Arbitrary<Repair> all = Arbitraries.oneOf(Arbitraries.of(Repair.median()), repairs());
        return Combinators.combine(select(), named(), integers(1, 6), doubles(0, 4), either(), either(), all)
                .as(Hampel::new);
    }

    private static Arbitrary<Repair> repairs() {
        return Arbitraries.oneOf(Arbitraries.of(Repair.mark(), Repair.clamp()), fills());
    }

    private static Arbitrary<Repair> fills() {
        return Arbitraries.oneOf(
                Arbitraries.of(Repair.hold()),
                gaps().map(Repair::hold),
                gaps().map(Repair::interpolate),
                gaps().map(Repair::median));
    }
}
