package io.torsion.spi;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import org.jspecify.annotations.Nullable;

/**
 * One batch of training: inputs, what should come out, and what makes the step repeatable.
 *
 * <p>The arrays are wrapped, not copied, and may be longer than needed. Not thread-safe; confine to one thread.
 *
 * @param inputs the sequences
 * @param targets {@code [sequence][output]}, or {@code [sequence][time][output]} of an every-step network; an element that
 *     is NaN, or beyond its sequence's length, is not scored
 * @param divisor what the summed loss and its gradient are divided by: the number of scored elements for a mean
 * @param state carried state {@code [sequence][stateSize]}, read at the start and replaced at the end, detached (no gradient
 *     flows into it); null starts from zero. A sequence shorter than the batch leaves its state after its last valid step
 * @param seed of the dropout masks
 * @param update the number of this update, for {@link io.torsion.model.DropoutMask}
 */
public record Minibatch(
        SequenceBatch inputs, float[] targets, double divisor, float @Nullable [] state, long seed, long update) {
    /** A batch from zero state, divided by the number of its scored elements. */
    public static Minibatch of(SequenceBatch inputs, float[] targets, Network network) {
        return new Minibatch(inputs, targets, scored(inputs, targets, network), null, 0, 0);
    }

    /** The number of scored elements: not NaN, and within their sequence's length. */
    public static double scored(SequenceBatch inputs, float[] targets, Network network) {
        int steps = network.everyStep() ? inputs.time() : 1;
        int outputs = network.outputs();
        long scored = 0;
        for (int s = 0; s < inputs.size(); s++) {
            int start = s * steps * outputs;
            int end = start + (network.everyStep() ? inputs.length(s) : 1) * outputs;
            for (int i = start; i < end; i++) {
                scored += Float.isNaN(targets[i]) ? 0 : 1;
            }
        }
        return scored;
    }
}
