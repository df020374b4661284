package io.torsion.core.train;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.Minibatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The buffers of one batch size, filled again and again. */
final class Batch {
    final int size;
    final int time;
    final float[] inputs;
    final float[] targets;
    final int[] lengths;
    final float @Nullable [] state;
    private final int width;
    private final int outputs;
    private final Network network;

    Batch(Network network, int size, int time, boolean carried) {
        this.size = size;
        this.time = time;
        this.network = network;
        width = network.inputs();
        outputs = network.outputs();
        inputs = new float[size * time * width];
        targets = new float[size * (network.everyStep() ? time : 1) * outputs];
        lengths = new int[size];
        state = carried ? new float[size * network.stateSize()] : null;
    }

    /** Puts rows of a recording into one place; the first ones may be left unscored. */
    void put(int place, Sequence from, int start, int rows, int unscored) {
        System.arraycopy(from.inputs().features(), start * width, inputs, place * time * width, rows * width);
        lengths[place] = rows;
        int at = place * time * outputs;
        System.arraycopy(from.targets(), start * outputs, targets, at, rows * outputs);
        Arrays.fill(targets, at, at + unscored * outputs, Float.NaN);
    }

    /** Puts the window that ends at a row, and the target of that row, into one place. */
    void putWindow(int place, Sequence from, int end) {
        from.inputs().copyWindow(end, time, inputs, place * time * width);
        lengths[place] = time;
        System.arraycopy(from.targets(), end * outputs, targets, place * outputs, outputs);
    }

    Minibatch minibatch(long seed, long update) {
        SequenceBatch sequences = new SequenceBatch(inputs, size, time, width, lengths);
        double scored = Minibatch.scored(sequences, targets, network);
        return new Minibatch(sequences, targets, scored, state, seed, update);
    }
}
