package io.torsion.interop.keras;

import io.torsion.model.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * Says {@code go_backwards}: a layer that reads from the last step to the first is the backward half of a bidirectional one whose
 * forward half has weights of zero, so gives zeros; what reads it has zeros for these.
 *
 * <p>With {@code return_sequences}, Keras gives the steps in the order in which they were read, so that the next layer reads from the
 * last to the first unless it has {@code go_backwards} too. Here all steps stay in the order of time.
 */
final class Direction {
    private boolean backward;
    private int zeros;

    /** Whether what is given last has other columns than in Keras, or another order of steps. */
    boolean differs(boolean everyStep) {
        return zeros > 0 || (backward && everyStep);
    }

    /** The layer in the order of time, and its tensors, added to the others. */
    Layer turn(Recurrence recurrence, List<float[]> found, List<float[]> tensors) {
        if (!(recurrence.layer() instanceof Layer.Recurrent one)) {
            requireForward(recurrence.keras());
            tensors.addAll(found);
            return recurrence.layer();
        }
        backward ^= recurrence.goesBackwards();
        List<float[]> read = new ArrayList<>(found);
        read.set(0, columns(found.get(0), found.get(1).length / one.units()));
        if (!backward) {
            tensors.addAll(read);
            return one;
        }
        read.forEach(tensor -> tensors.add(new float[tensor.length]));
        tensors.addAll(read);
        zeros = one.units();
        return new Layer.Bidirectional(one);
    }

    private void requireForward(KerasLayer both) {
        if (backward) {
            throw both.unknown(
                    "joins two directions of a sequence that runs from the last step to the first",
                    "go_backwards = true in front",
                    "Only LSTM and GRU can read such a sequence here");
        }
    }

    /** A matrix of so many rows that reads what is given last, with columns for the zeros in front of it. */
    float[] columns(float[] matrix, int rows) {
        int old = matrix.length / rows;
        float[] wider = new float[matrix.length + rows * zeros];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(matrix, row * old, wider, row * (zeros + old) + zeros, old);
        }
        zeros = 0;
        return wider;
    }

    /** Refuses a layer on which the zeros would tell. */
    void requireNoZeros(KerasLayer layer) {
        if (zeros > 0) {
            throw layer.unknown(
                    "stands right behind a layer that runs backward in time",
                    "go_backwards = true in front",
                    "Put a Dense layer between them, perhaps behind a Dropout");
        }
    }

    /** Refuses a model that gives zeros, or steps from the last to the first. */
    void requireTold(KerasLayer last, boolean everyStep) {
        if (differs(everyStep)) {
            throw last.unknown(
                    zeros > 0
                            ? "ends a model in which no Dense layer stands behind one that runs backward in time"
                            : "ends a model that gives the steps of a sequence from the last to the first",
                    "go_backwards = true in front",
                    "End it with a Dense layer, behind return_sequences = false");
        }
    }
}
