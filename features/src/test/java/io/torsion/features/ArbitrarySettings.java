package io.torsion.features;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Settings that many stages have, all of them legal at 100 Hz. */
final class ArbitrarySettings {
    static final int LONGEST = 15;

    private ArbitrarySettings() {}

    /** Which of the channels q1, q2 and q3. */
    static Arbitrary<List<String>> select() {
        return Arbitraries.of(
                List.of("*"),
                List.of("q#"),
                List.of("q2"),
                List.of("q1", "q3"),
                List.of("q#", "!q2"),
                List.of("unit:rad"));
    }

    /** In place of the channels, or beside them. */
    static Arbitrary<String> named() {
        return Arbitraries.of("*", "new_*");
    }

    static Arbitrary<Boolean> either() {
        return Arbitraries.of(true, false);
    }

    static Arbitrary<Integer> integers(int least, int most) {
        return Arbitraries.integers().between(least, most);
    }

    static Arbitrary<Double> doubles(double least, double most) {
        return Arbitraries.doubles().between(least, most).ofScale(4);
    }

    /** Windows of so many rows at least, or of seconds that a stage rounds as it needs. */
    static Arbitrary<Span> windows(int least, boolean odd) {
        return Arbitraries.oneOf(
                integers(least, LONGEST).map(rows -> Span.samples(odd ? rows | 1 : rows)),
                doubles(0, 0.01 * LONGEST).map(Span::seconds));
    }

    /** Lengths of gaps. */
    static Arbitrary<Span> gaps() {
        return Arbitraries.oneOf(
                integers(1, 6).map(Span::samples), doubles(0.001, 0.06).map(Span::seconds));
    }
}
