package io.torsion.backend.vector;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;

/**
 * The sizes of a network, asked once, since a network works them out with new objects each time; and what must fit them.
 *
 * @param inputs features of a step
 * @param outputs values of an answer
 * @param everyStep whether each step is answered
 * @param stateSize floats of carried state
 * @param weights floats of canonical weights
 */
record Shape(int inputs, int outputs, boolean everyStep, int stateSize, int weights) {
    static Shape of(Network network) {
        return new Shape(
                network.inputs(),
                network.outputs(),
                network.everyStep(),
                network.stateSize(),
                network.layout().size());
    }

    /** The steps for which a sequence of so many has answers. */
    int answered(int steps) {
        return everyStep ? steps : 1;
    }

    /** The values in all answers to a batch. */
    long answers(SequenceBatch batch) {
        return (long) batch.size() * answered(batch.time()) * outputs;
    }

    void checkFeatures(SequenceBatch batch) {
        if (batch.features() != inputs) {
            throw new IllegalArgumentException(
                    "The network has " + inputs + " inputs, the batch " + batch.features() + " features");
        }
    }

    void checkWeights(float[] values) {
        checkExactly("weights", values.length, weights);
    }

    static void checkRoom(String what, int length, long needed) {
        if (length < needed) {
            throw new IllegalArgumentException(needed + " " + what + " are needed, but the array has " + length);
        }
    }

    static void checkExactly(String what, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(
                    "The network has " + expected + " " + what + ", but the array has " + length);
        }
    }
}
