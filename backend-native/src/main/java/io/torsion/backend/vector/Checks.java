package io.torsion.backend.vector;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;

/** Refuses what does not fit a network, before anything is written. */
final class Checks {
    private Checks() {}

    static void features(Network network, SequenceBatch batch) {
        if (batch.features() != network.inputs()) {
            throw new IllegalArgumentException(
                    "The network has " + network.inputs() + " inputs, the batch " + batch.features() + " features");
        }
    }

    /** The values in all answers to a batch. */
    static long answers(Network network, SequenceBatch batch) {
        return (long) batch.size() * (network.everyStep() ? batch.time() : 1) * network.outputs();
    }

    static void room(String what, int length, long needed) {
        if (length < needed) {
            throw new IllegalArgumentException(needed + " " + what + " are needed, but the array has " + length);
        }
    }

    static void exactly(String what, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(
                    "The network has " + expected + " " + what + ", but the array has " + length);
        }
    }
}
