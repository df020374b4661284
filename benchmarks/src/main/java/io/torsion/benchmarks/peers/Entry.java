package io.torsion.benchmarks.peers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one peer reached in one mode of one workload. Immutable.
 *
 * @param peer its name
 * @param about its version and settings
 * @param rounds what was measured; empty if it failed
 * @param error why it failed; null if it did not
 */
record Entry(
        String peer,
        String about,
        List<Round> rounds,
        @Nullable String error) {
    /** Copies the list. */
    Entry {
        rounds = List.copyOf(rounds);
    }

    static Entry failed(String peer, String error) {
        return new Entry(peer, "", List.of(), error);
    }

    boolean measured() {
        return error == null && !rounds.isEmpty();
    }

    /** Torsion's own, in whatever setting. */
    boolean ours() {
        return peer.startsWith(Contender.OURS);
    }
}
