package io.torsion.backend.dl4j;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
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

    static SequenceBatch batch(Network network, int size, int time) {
        return SequenceBatch.of(random(size * time * network.inputs(), 3), size, time, network.inputs());
    }
}
