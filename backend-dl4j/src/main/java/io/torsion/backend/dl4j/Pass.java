package io.torsion.backend.dl4j;

import io.torsion.loss.Loss;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the layers of one graph must know about the call that runs through it, and what they leave behind. Deeplearning4j
 * hands its layers nothing but arrays. Not thread-safe.
 */
final class Pass {
    private int[] lengths = {};
    int size;
    int time;
    /** Whether a sequence is shorter than the batch. */
    boolean ragged;
    /** 1 in valid steps, else 0: {@code [sequence][time]}; null if all are valid. */
    @Nullable INDArray mask;
    /** {@code [sequence][stateSize]}, read and replaced by the layers that carry state; null starts from zero. */
    float @Nullable [] state;
    /** Null while predicting. */
    @Nullable Minibatch minibatch;

    @Nullable Loss loss;

    float @Nullable [] inputGradient;
    /** The sum of the loss over scored elements, divided by the divisor. */
    double scored;

    void predicting(SequenceBatch batch) {
        begin(batch);
        state = null;
        minibatch = null;
        loss = null;
        inputGradient = null;
    }

    void training(Minibatch batch, Loss elementwise, Gradient out) {
        begin(batch.inputs());
        state = batch.state();
        minibatch = batch;
        loss = elementwise;
        inputGradient = out.inputs();
    }

    int length(int sequence) {
        return ragged ? lengths[sequence] : time;
    }

    /** Lets go of what belongs to the caller. */
    void end() {
        state = null;
        minibatch = null;
        loss = null;
        inputGradient = null;
        mask = null;
    }

    private void begin(SequenceBatch batch) {
        size = batch.size();
        time = batch.time();
        int[] given = batch.lengths();
        ragged = given != null && Arrays.stream(given, 0, size).anyMatch(length -> length < time);
        if (ragged && given != null) {
            lengths = given;
        }
    }
}
