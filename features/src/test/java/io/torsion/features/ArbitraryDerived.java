package io.torsion.features;

import static io.torsion.features.ArbitrarySettings.doubles;
import static io.torsion.features.ArbitrarySettings.either;
import static io.torsion.features.ArbitrarySettings.gaps;
import static io.torsion.features.ArbitrarySettings.integers;
import static io.torsion.features.ArbitrarySettings.select;
import static io.torsion.features.ArbitrarySettings.windows;

import io.torsion.feature.Stage;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Stages that derive features, with any legal settings. */
final class ArbitraryDerived {
    private ArbitraryDerived() {}

    /** Live as well as offline, all of them. */
    static Arbitrary<Stage> live() {
        return Arbitraries.oneOf(trig(), friction(), lags(), products(), powers(), rolling(), columns());
    }

    private static Arbitrary<Stage> trig() {
        return Combinators.combine(select(), integers(1, 3), either())
                .as((on, angles, adjacent) -> new Trig(on, angles, adjacent, "%(*)"));
    }

    private static Arbitrary<Stage> friction() {
        Arbitrary<List<Double>> widths =
                doubles(0.001, 1).list().ofMinSize(1).ofMaxSize(3).uniqueElements(Numbers::text);
        return Arbitraries.oneOf(
                select().map(on -> new Sign(on, "sign(*)")),
                select().map(on -> new SignedSquare(on, "*|*|")),
                Combinators.combine(select(), doubles(0.001, 1))
                        .as((on, width) -> new SmoothSign(on, width, "tanh(*/%)")),
                Combinators.combine(select(), widths).as((on, all) -> new Play(on, all, "play(*/%)")),
                Combinators.combine(select(), widths).as((on, all) -> new Dahl(on, all, "dahl(*/%)")));
    }

    private static Arbitrary<Stage> lags() {
        Arbitrary<List<Span>> spans = gaps().list().ofMinSize(1).ofMaxSize(4).uniqueElements(Span::toString);
        return Combinators.combine(select(), spans).as((on, all) -> new Lags(on, all, "*@%"));
    }

    private static Arbitrary<Stage> products() {
        return Arbitraries.oneOf(
                Arbitraries.of(Products.of("q1", "q2,q3"), Products.paired("q2", "q3")),
                select().map(on -> Products.ofPairs(on.toArray(String[]::new))),
                select().map(on -> Products.squares(on.toArray(String[]::new))));
    }

    private static Arbitrary<Stage> powers() {
        Arbitrary<List<Integer>> exponents =
                integers(2, 5).list().ofMinSize(1).ofMaxSize(3).uniqueElements();
        return Combinators.combine(select(), exponents).as((on, all) -> new Powers(on, all, "*^%"));
    }

    private static Arbitrary<Stage> rolling() {
        Arbitrary<List<Rolling.Statistic>> statistics = Arbitraries.of(Rolling.Statistic.class)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .uniqueElements();
        return Combinators.combine(select(), statistics, windows(1, false), either())
                .as((on, all, window, padded) -> new Rolling(on, all, window, padded, "*_%"));
    }

    private static Arbitrary<Stage> columns() {
        return Arbitraries.of(
                Columns.keep("q3", "q1"),
                Columns.keep("q#"),
                Columns.drop("q2"),
                Columns.drop("q1", "q3"),
                Columns.keep("q2"));
    }
}
