package io.torsion.spi;

import java.util.Map;

/**
 * How a backend is started. Immutable.
 *
 * @param threads how many threads it may use, at least 1
 * @param settings what only this backend knows, by name
 */
public record BackendOptions(int threads, Map<String, String> settings) {
    /** Checks the threads. */
    public BackendOptions {
        settings = Map.copyOf(settings);
        if (threads < 1) {
            throw new IllegalArgumentException("At least 1 thread is needed, found " + threads);
        }
    }

    /** So many threads, nothing else. */
    public static BackendOptions threads(int threads) {
        return new BackendOptions(threads, Map.of());
    }
}
