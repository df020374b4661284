package io.torsion.benchmarks.peers;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Several measurements of one thing. Immutable.
 *
 * @param median the one in the middle, or the mean of the two there
 * @param min the smallest
 * @param max the largest
 */
record Spread(double median, double min, double max) {
    /**
     * Of these values.
     *
     * @throws IllegalArgumentException if there are none
     */
    static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("No values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    static Spread of(List<Round> rounds, ToDoubleFunction<Round> value) {
        return of(rounds.stream().mapToDouble(value).toArray());
    }
}
