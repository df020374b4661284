package io.torsion.tck.reference;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;

/** Refuses arrays that do not fit. */
final class Room {
    private Room() {}

    static void atLeast(String what, int found, long needed) {
        if (found < needed) {
            throw new IllegalArgumentException(needed + " " + what + " are needed, found " + found);
        }
    }

    static void exactly(String what, int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException(expected + " " + what + " are expected, found " + found);
        }
    }

    static void features(Network network, SequenceBatch batch) {
        exactly("features", batch.features(), network.inputs());
    }

    /** The values in all answers to a batch. */
    static long answers(Network network, SequenceBatch batch) {
        return (long) batch.size() * (network.everyStep() ? batch.time() : 1) * network.outputs();
    }
}
