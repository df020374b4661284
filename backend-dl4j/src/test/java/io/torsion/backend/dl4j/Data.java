package io.torsion.backend.dl4j;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.Weights;
import io.torsion.spi.Minibatch;
import java.util.Random;

/** Random numbers in the shapes that tests need; the same every time. */
final class Data {
    private Data() {}

    static float[] random(int size, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Initial weights, with something in the biases too. */
    static float[] weights(Network network) {
        float[] weights = Weights.initial(network, 1).toArray();
        float[] noise = random(weights.length, 2);
        for (int i = 0; i < weights.length; i++) {
            weights[i] += 0.1f * noise[i];
        }
        return weights;
    }

    static SequenceBatch batch(Network network, int size, int time) {
        return SequenceBatch.of(random(size * time * network.inputs(), 3), size, time, network.inputs());
    }

    /** Sequences of different lengths, the first one full, with NaN in the padding. */
    static SequenceBatch ragged(Network network, int size, int time) {
        float[] values = random(size * time * network.inputs(), 3);
        int[] lengths = new int[size];
        for (int s = 0; s < size; s++) {
            lengths[s] = s == 0 ? time : 1 + (s * 7 + time) % time;
            for (int i = lengths[s] * network.inputs(); i < time * network.inputs(); i++) {
                values[s * time * network.inputs() + i] = Float.NaN;
            }
        }
        return new SequenceBatch(values, size, time, network.inputs(), lengths);
    }

    /** Random targets, of which some are NaN. */
    static float[] targets(Network network, SequenceBatch batch) {
        float[] targets = random(answers(network, batch), 4);
        for (int i = 5; i < targets.length; i += 11) {
            targets[i] = Float.NaN;
        }
        return targets;
    }

    /** A step of training with dropout, from a state that is not zero. */
    static Minibatch minibatch(Network network, SequenceBatch batch) {
        float[] targets = targets(network, batch);
        double scored = Minibatch.of(batch, targets, network).divisor();
        float[] state = random(batch.size() * network.stateSize(), 5);
        return new Minibatch(batch, targets, scored, state, 42, 3);
    }

    /** The values in all answers to a batch. */
    static int answers(Network network, SequenceBatch batch) {
        return batch.size() * (network.everyStep() ? batch.time() : 1) * network.outputs();
    }
}
