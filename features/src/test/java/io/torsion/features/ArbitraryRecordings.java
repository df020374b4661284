package io.torsion.features;

import io.torsion.data.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Recordings of the channels q1, q2 and q3 at 100 Hz, of movements and of what is nothing like one. */
final class ArbitraryRecordings {
    static final double PERIOD = 0.01;
    private static final int CHANNELS = 3;
    private static final int LONGEST = 90;

    private ArbitraryRecordings() {}

    /** Waves with noise and rests; no shorter than any window of {@link ArbitraryStages}, with room for mirrored ends. */
    static Arbitrary<Trajectory> movements() {
        return Combinators.combine(Arbitraries.longs().between(0, 1_000_000), lengths(50))
                .as((seed, rows) -> Recordings.random(seed, rows, CHANNELS, PERIOD));
    }

    /** The same with missing samples, alone and in runs; the first row is there. */
    static Arbitrary<Trajectory> movementsWithGaps() {
        return Combinators.combine(Arbitraries.longs().between(0, 1_000_000), lengths(50))
                .as((seed, rows) -> Recordings.gaps(seed, rows, CHANNELS, PERIOD));
    }

    /** Two rows or more; in each channel anything: a wave, any numbers, a constant, a step, a spike. */
    static Arbitrary<Trajectory> anything() {
        return lengths(2).flatMap(rows -> recording(whole(rows)));
    }

    /** Anything, with any samples missing: some, a stretch at the start, in the middle or at the end, or all. */
    static Arbitrary<Trajectory> anythingWithGaps() {
        return lengths(2).flatMap(rows -> recording(Arbitraries.oneOf(whole(rows), gappy(rows))));
    }

    /** A constant in each channel, no outlier to any of the stages, missing for a while before the last forty rows. */
    static Arbitrary<Trajectory> gapsThatEnd() {
        Arbitrary<Double> inside = Arbitraries.doubles().between(0, 0.1).ofScale(4);
        Arbitrary<double[]> channels = Combinators.combine(inside, intervals(LONGEST - 40))
                .as((value, gap) -> with(constant(value, LONGEST), gap, Double.NaN));
        return recording(channels);
    }

    private static Arbitrary<Integer> lengths(int shortest) {
        return Arbitraries.integers().between(shortest, LONGEST);
    }

    private static Arbitrary<Trajectory> recording(Arbitrary<double[]> channel) {
        return channel.list()
                .ofSize(CHANNELS)
                .map(columns -> Recordings.of("any", PERIOD, columns.toArray(double[][]::new)));
    }

    private static Arbitrary<double[]> whole(int rows) {
        Arbitrary<double[]> flat = constants().map(value -> constant(value, rows));
        Arbitrary<double[]> bent =
                Combinators.combine(flat, intervals(rows), constants()).as(ArbitraryRecordings::with);
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 1_000_000).map(seed -> Recordings.wave(seed, rows)),
                Arbitraries.doubles().between(-10, 10).array(double[].class).ofSize(rows),
                flat,
                bent);
    }

    private static Arbitrary<double[]> gappy(int rows) {
        Arbitrary<List<int[]>> gaps = intervals(rows).list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(whole(rows), gaps)
                .as((column, missing) ->
                        missing.stream().reduce(column, (with, gap) -> with(with, gap, Double.NaN), (a, b) -> b));
    }

    /** Among them numbers near the ends of what is sensible. */
    private static Arbitrary<Double> constants() {
        return Arbitraries.oneOf(
                Arbitraries.of(0.0, 0.1, -0.3, 1e-320, 1e-300, -1e6, 1e12, -1e15),
                Arbitraries.doubles().between(-100, 100));
    }

    /** From a row to one behind it; all rows among them. */
    private static Arbitrary<int[]> intervals(int rows) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, rows - 1),
                        Arbitraries.integers().between(1, rows))
                .as((start, length) -> new int[] {start, Math.min(rows, start + length)});
    }

    private static double[] constant(double value, int rows) {
        return DoubleStream.generate(() -> value).limit(rows).toArray();
    }

    private static double[] with(double[] column, int[] interval, double value) {
        double[] changed = column.clone();
        Arrays.fill(changed, interval[0], interval[1], value);
        return changed;
    }
}
