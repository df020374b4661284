package io.torsion.features;

import io.torsion.feature.Branches;
import io.torsion.feature.InvertibleStage;
import io.torsion.feature.LearningStage;
import io.torsion.feature.Stage;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Stages of all families with any legal settings, for recordings of the channels q1, q2 and q3 at 100 Hz. */
final class ArbitraryStages {
    private ArbitraryStages() {}

    /** Live as well as offline. */
    static Arbitrary<Stage> live() {
        return Arbitraries.oneOf(
                ArbitrarySmoothing.live(),
                ArbitraryCleaning.live(),
                ArbitraryDerived.live(),
                ArbitraryScaling.live(),
                ArbitraryScaling.shifting());
    }

    /** Live as well as offline, or offline only. */
    static Arbitrary<Stage> all() {
        return Arbitraries.frequencyOf(List.of(Tuple.of(5, live()), Tuple.of(1, ArbitrarySmoothing.whole())));
    }

    /** Those whose statistics merge. */
    static Arbitrary<LearningStage> learning() {
        return Arbitraries.oneOf(ArbitraryScaling.live(), ArbitraryScaling.shifting(), ArbitraryCleaning.learning())
                .map(LearningStage.class::cast);
    }

    /** Those that can be undone. */
    static Arbitrary<InvertibleStage> invertible() {
        return ArbitraryScaling.invertible();
    }

    /** A stage, or branches of one or two stages, beside the channels or in their place. */
    static Arbitrary<Stage> liveOrBranches() {
        Arbitrary<Stage> branches = Combinators.combine(
                        live().list().ofMinSize(1).ofMaxSize(2).list().ofSize(2), Arbitraries.of(true, false))
                .as((lists, consumes) -> new Branches(List.of("*"), lists, consumes));
        return Arbitraries.frequencyOf(List.of(Tuple.of(1, live()), Tuple.of(1, branches)));
    }
}
