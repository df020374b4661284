package io.torsion.backend.dl4j;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;

/**
 * The sizes of a network, and what must fit them: checked before anything native is touched.
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

    void check(SequenceBatch batch, float[] out) {
        checkFeatures(batch);
        checkRoom("values for the answers", out.length, answers(batch));
    }

    void check(float[] weightValues, Minibatch batch, Gradient out) {
        SequenceBatch sequences = batch.inputs();
        float[] state = batch.state();
        float[] inputGradient = out.inputs();
        checkFeatures(sequences);
        checkWeights(weightValues);
        checkWeights(out.weights());
        checkRoom("targets", batch.targets().length, answers(sequences));
        if (state != null) {
            checkRoom("values of state", state.length, (long) sequences.size() * stateSize);
        }
        if (inputGradient != null) {
            long values = (long) sequences.size() * sequences.time() * inputs;
            checkRoom("values for the input gradient", inputGradient.length, values);
        }
    }

    void checkWeights(float[] values) {
        checkExactly("weights", values.length, weights);
    }

    private void checkFeatures(SequenceBatch batch) {
        if (batch.features() != inputs) {
            throw new IllegalArgumentException(
                    "The network has " + inputs + " inputs, the batch " + batch.features() + " features");
        }
    }

    private long answers(SequenceBatch batch) {
        return (long) batch.size() * answered(batch.time()) * outputs;
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
