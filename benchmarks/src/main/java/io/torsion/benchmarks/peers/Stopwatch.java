package io.torsion.benchmarks.peers;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Runs a task again and again and takes the time of each call. Not thread-safe; confine to one thread. */
final class Stopwatch {
    private static final int MOST_CALLS = 1 << 20;

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long[] nanos = new long[MOST_CALLS];

    /** A round that ends with the first call after so many seconds, or after so many calls, and has one at least. */
    Round measure(Task task, double seconds, int mostCalls) {
        long most = Math.min(mostCalls, MOST_CALLS);
        long limit = (long) (seconds * 1e9);
        int calls = 0;
        long allocated = memory.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        long before = start;
        do {
            task.run();
            long now = System.nanoTime();
            nanos[calls++] = now - before;
            before = now;
        } while (calls < most && before - start < limit);
        allocated = memory.getCurrentThreadAllocatedBytes() - allocated;
        return round(calls, before - start, allocated);
    }

    private Round round(int calls, long elapsed, long allocated) {
        Arrays.sort(nanos, 0, calls);
        return new Round(
                calls,
                elapsed * 1e-9,
                (double) allocated / calls,
                quantile(calls, 0.5),
                quantile(calls, 0.99),
                quantile(calls, 0.999),
                nanos[calls - 1] * 1e-9);
    }

    /** The smallest time that at least this share of the calls keeps. */
    private double quantile(int calls, double share) {
        return nanos[Math.max(0, (int) Math.ceil(share * calls) - 1)] * 1e-9;
    }
}
