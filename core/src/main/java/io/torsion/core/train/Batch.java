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

    /** False if nothing was added. */
    boolean isFilled() {
        return size > 0;
    }

    /** Adds rows of a recording, every one with its target; the first ones may be left unscored. */
    void add(Augment.Cut cut, int unscored, Augment augment) {
        augment.copy(cut, inputs, size * time * width);
        int at = size * time * outputs;
        System.arraycopy(cut.sequence().targets(), cut.start() * outputs, targets, at, cut.rows() * outputs);
        Arrays.fill(targets, at, at + unscored * outputs, Float.NaN);
        lengths[size++] = cut.rows();
    }

    /** Adds a whole window, and the target of its last row. */
    void addWindow(Augment.Cut cut, Augment augment) {
        augment.copy(cut, inputs, size * time * width);
        int end = cut.start() + cut.rows() - 1;
        System.arraycopy(cut.sequence().targets(), end * outputs, targets, size * outputs, outputs);
        lengths[size++] = time;
    }

    /** How many of its elements have a target. */
    double scored() {
        return Minibatch.scored(sequences(), targets, network);
    }

    /** As the backend takes it, divided by as many elements as an update has. */
    Minibatch minibatch(double divisor, long seed, long update) {
        return new Minibatch(sequences(), targets, divisor, state, seed, update);
    }

    private SequenceBatch sequences() {
        return new SequenceBatch(inputs, size, time, width, lengths);
    }
}
