package io.torsion.tck.reference;

import io.torsion.model.SequenceBatch;
import io.torsion.spi.Minibatch;
import java.util.Arrays;

/**
 * One sequence of a batch with dropout, in double. Not thread-safe; confine to one thread.
 *
 * @param inputs {@code [valid step][feature]}
 * @param targets {@code [answered step][output]}; NaN is not scored
 * @param divisor what the summed loss and its gradient are divided by
 * @param state carried state, read at the start and replaced at the end
 * @param seed of the dropout masks
 * @param update of the dropout masks
 * @param sequence the place in the batch, for the dropout masks
 */
public record Example(
        double[][] inputs, double[][] targets, double divisor, double[] state, long seed, long update, int sequence) {

    /** One sequence of a batch, with a copy of its state. */
    public static Example of(ReferenceNetwork network, Minibatch batch, int sequence) {
        var inputs = batch.inputs();
        int steps = network.answers(inputs.time());
        int outputs = network.outputs();
        double[][] targets = Rows.read(
                batch.targets(), sequence * steps * outputs, network.answers(inputs.length(sequence)), outputs);
        return new Example(
                Rows.read(inputs, sequence),
                targets,
                batch.divisor(),
                state(network.stateSize(), batch, sequence),
                batch.seed(),
                batch.update(),
                sequence);
    }

    /** One sequence without targets, from zero state, with the masks of a seed in update 0. */
    static Example of(ReferenceNetwork network, SequenceBatch inputs, long seed, int sequence) {
        double[] state = new double[network.stateSize()];
        return new Example(Rows.read(inputs, sequence), new double[0][], 1, state, seed, 0, sequence);
    }

    private static double[] state(int size, Minibatch batch, int sequence) {
        float[] all = batch.state();
        return all == null
                ? new double[size]
                : Rows.widen(Arrays.copyOfRange(all, sequence * size, (sequence + 1) * size));
    }
}
