package io.torsion.samples.soak;

import java.util.Locale;

/** Counts times in steps of 10 ns up to a millisecond, and keeps the longest. Not thread-safe; confine to one thread. */
final class Latencies {
    private static final int STEP = 10;

    private final long[] counts = new long[100_000];
    private long count;
    private long longest;

    void add(long nanos) {
        counts[(int) Math.min(counts.length - 1, Math.max(0, nanos / STEP))]++;
        count++;
        longest = Math.max(longest, nanos);
    }

    long count() {
        return count;
    }

    /** The time in µs that a share of all do not exceed. */
    private double quantile(double share) {
        long seen = 0;
        int bin = 0;
        while (bin < counts.length - 1 && seen + counts[bin] < share * count) {
            seen += counts[bin++];
        }
        return (bin + 1) * STEP * 1e-3;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.2f µs, p99 %.2f µs, p99.9 %.2f µs, p99.99 %.2f µs, max %.1f µs",
                quantile(0.5),
                quantile(0.99),
                quantile(0.999),
                quantile(0.9999),
                longest * 1e-3);
    }
}
