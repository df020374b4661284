package io.torsion.samples.backend;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import java.util.Arrays;

/** Between the float arrays of the SPI and the double rows of this backend, and what must fit. */
final class Floats {
    private Floats() {}

    static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    /** The valid steps {@code [step][feature]} of one sequence. */
    static double[][] rows(SequenceBatch batch, int sequence) {
        double[][] rows = new double[batch.length(sequence)][batch.features()];
        int at = sequence * batch.time() * batch.features();
        for (double[] row : rows) {
            for (int k = 0; k < row.length; k++) {
                row[k] = batch.values()[at++];
            }
        }
        return rows;
    }

    /** Writes rows one behind the other, then zeros up to {@code end}. */
    static void write(double[][] rows, float[] out, int start, int end) {
        int at = start;
        for (double[] row : rows) {
            for (double value : row) {
                out[at++] = (float) value;
            }
        }
        Arrays.fill(out, at, end, 0);
    }

    /** The values in all answers to a sequence of the batch. */
    static int answers(Network network, SequenceBatch batch) {
        return (network.everyStep() ? batch.time() : 1) * network.outputs();
    }

    static void checkRoom(String what, int length, int needed) {
        if (length < needed) {
            throw new IllegalArgumentException(needed + " " + what + " are needed, but the array has " + length);
        }
    }

    static void checkExactly(String what, int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException("The network has " + expected + " " + what + ", not " + found);
        }
    }
}
