package io.torsion.tck.reference;

import io.torsion.model.SequenceBatch;
import java.util.Arrays;

/** Moves rows between float arrays and double matrices. */
final class Rows {
    private Rows() {}

    /** The valid steps of one sequence. */
    static double[][] read(SequenceBatch batch, int sequence) {
        int start = sequence * batch.time() * batch.features();
        return read(batch.values(), start, batch.length(sequence), batch.features());
    }

    static double[][] read(float[] values, int start, int rows, int width) {
        double[][] read = new double[rows][width];
        for (int i = 0; i < rows * width; i++) {
            read[i / width][i % width] = values[start + i];
        }
        return read;
    }

    /** Writes the rows of one sequence, then zeros up to {@code end}. */
    static void write(double[][] rows, float[] to, int start, int end) {
        Arrays.fill(to, start, end, 0f);
        int at = start;
        for (double[] row : rows) {
            for (double value : row) {
                to[at++] = (float) value;
            }
        }
    }

    static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    static void narrow(double[] values, float[] to, int start) {
        for (int i = 0; i < values.length; i++) {
            to[start + i] = (float) values[i];
        }
    }
}
