package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;

/** A library that computes workloads, opened with so many threads by its constructor. Not thread-safe; confine to one thread. */
interface Peer {
    /** The library's version and what was set. */
    String about();

    /** Whether it can do this. */
    default boolean offers(Mode mode) {
        return true;
    }

    /** The network with the weights of seed 42, and its inputs; the caller closes it. */
    Task open(Workload workload, Mode mode);
}
