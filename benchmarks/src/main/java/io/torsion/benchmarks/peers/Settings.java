package io.torsion.benchmarks.peers;

import java.nio.file.Path;

/**
 * How it is measured. Immutable.
 *
 * @param threads of each library
 * @param rounds of each peer, in turn
 * @param seconds a round
 * @param warmup seconds before the first round
 * @param steps of a round of STREAM
 * @param patience seconds after which a worker counts as lost
 * @param jars folders with the jars that a peer needs before the driver's
 * @param out where reports and logs go
 */
record Settings(int threads, int rounds, double seconds, double warmup, int steps, long patience, Path jars, Path out) {
    /** Refuses what measures nothing. */
    Settings {
        if (threads < 1 || rounds < 1 || steps < 1 || !(seconds > 0) || !(warmup > 0)) {
            throw new IllegalArgumentException("Threads, rounds, steps, seconds and warmup must be positive, found "
                    + threads + ", " + rounds + ", " + steps + ", " + seconds + " and " + warmup);
        }
    }
}
