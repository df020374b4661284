package io.torsion.core.train;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.Minibatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The buffers of a batch, filled again and again. Not thread-safe; confine to one thread. */
final class Batch {
    private final Network network;
    private final int time;
    private final int width;
    private final int outputs;
    private final float[] inputs;
    private final float[] targets;
    private final int[] lengths;
    private final float @Nullable [] state;
    private int size;
    private double scored;

    /** Room for so many sequences of so many rows; carried state starts from zero. */
    Batch(Network network, int capacity, int time, boolean carried) {
        this.network = network;
        this.time = time;
        width = network.inputs();
        outputs = network.outputs();
        inputs = new float[capacity * time * width];
        targets = new float[capacity * (network.everyStep() ? time : 1) * outputs];
        lengths = new int[capacity];
        state = carried ? new float[capacity * network.stateSize()] : null;
    }

    /** Takes all sequences out; carried state stays where it is. */
    void clear() {
        size = 0;
    }

    /** Adds rows of a recording, every one with its target; the first ones may be left unscored. */
    void add(Sequence from, int start, int rows, int unscored) {
        System.arraycopy(from.inputs().features(), start * width, inputs, size * time * width, rows * width);
        int at = size * time * outputs;
        System.arraycopy(from.targets(), start * outputs, targets, at, rows * outputs);
        Arrays.fill(targets, at, at + unscored * outputs, Float.NaN);
        lengths[size++] = rows;
    }

    /** Adds the window that ends at a row, and the target of that row. */
    void addWindow(Sequence from, int end) {
        from.inputs().copyWindow(end, time, inputs, size * time * width);
        System.arraycopy(from.targets(), end * outputs, targets, size * outputs, outputs);
        lengths[size++] = time;
    }

    Minibatch minibatch(long seed, long update) {
        SequenceBatch sequences = new SequenceBatch(inputs, size, time, width, lengths);
        scored = Minibatch.scored(sequences, targets, network);
        return new Minibatch(sequences, targets, Math.max(1, scored), state, seed, update);
    }

    /** False if no element of the last minibatch has a target: there is nothing to learn from it. */
    boolean isScored() {
        return scored > 0;
    }
}
