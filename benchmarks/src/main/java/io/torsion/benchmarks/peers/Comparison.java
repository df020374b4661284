package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One mode of one workload on all peers. Immutable.
 *
 * @param workload what was computed
 * @param mode what was measured
 * @param threads of each peer
 * @param peak what one core reaches at most, in the same run, flop/s; NaN if that was not measured
 * @param entries one for each peer
 */
record Comparison(Workload workload, Mode mode, int threads, double peak, List<Entry> entries) {
    /** Copies the list. */
    Comparison {
        entries = List.copyOf(entries);
    }

    /** The same beside another peak. */
    Comparison withPeak(double flops) {
        return new Comparison(workload, mode, threads, flops, entries);
    }

    /** Sequences a second, or microseconds a call where it is a matter of latency. */
    Spread value(Entry entry) {
        return mode.latency()
                ? Spread.of(entry.rounds(), round -> round.p50() * 1e6)
                : Spread.of(entry.rounds(), this::sequences);
    }

    /** The same mode of the same workload. */
    boolean sameAs(Comparison other) {
        return mode == other.mode && workload.name().equals(other.workload.name());
    }

    String unit() {
        return mode.latency() ? "µs" : "seq/s";
    }

    private double sequences(Round round) {
        return mode.sized(workload).batch() * round.calls() / round.seconds();
    }

    /** How many times as fast the first is, by medians. */
    double ratio(Entry first, Entry second) {
        double ratio = value(first).median() / value(second).median();
        return mode.latency() ? 1 / ratio : ratio;
    }

    /** Torsion's, if it could be measured. */
    Optional<Entry> ours() {
        return measured().stream()
                .filter(entry -> entry.peer().equals(Contender.OURS))
                .findFirst();
    }

    /** The fastest of the others. */
    Optional<Entry> bestPeer() {
        return measured().stream().filter(entry -> !entry.ours()).max(Comparator.comparingDouble(this::speed));
    }

    private double speed(Entry entry) {
        double median = value(entry).median();
        return mode.latency() ? 1 / median : median;
    }

    /** What share of the peak of all threads the nominal operations use, by medians. */
    double shareOfPeak(Entry entry) {
        double seconds = mode.latency()
                ? Spread.of(entry.rounds(), Round::p50).median()
                : Spread.of(entry.rounds(), round -> round.seconds() / round.calls())
                        .median();
        return mode.flops(workload) / seconds / (peak * threads);
    }

    private List<Entry> measured() {
        return entries.stream().filter(Entry::measured).toList();
    }
}
