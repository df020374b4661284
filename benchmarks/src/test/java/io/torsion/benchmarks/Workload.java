package io.torsion.benchmarks;

import io.torsion.model.Architecture;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.spi.Minibatch;
import java.util.List;
import java.util.Random;

/** A network and the size of its batches: 21 inputs (q, qd, qdd of 7 joints), 7 torques. */
record Workload(String name, Network network, int batch, int time) {
    /** The common ones, W1 to W4. */
    static List<Workload> all() {
        return List.of(
                of("W1", 32, 50, SequenceModel.builder().lstm(64).dense()),
                of(
                        "W2",
                        32,
                        50,
                        SequenceModel.builder()
                                .bidirectionalLstm(64)
                                .bidirectionalLstm(32)
                                .dense()),
                of(
                        "W3",
                        32,
                        50,
                        SequenceModel.builder()
                                .lstm(128)
                                .dropout(0.2)
                                .lstm(64)
                                .dropout(0.2)
                                .dense()),
                of(
                        "W4",
                        128,
                        100,
                        SequenceModel.builder().lstm(256).lstm(256).dense().everyStep()));
    }

    private static Workload of(String name, int batch, int time, Architecture.Builder layers) {
        return new Workload(name, layers.build().bind(21, 7), batch, time);
    }

    @Override
    public String toString() {
        return name;
    }

    SequenceBatch inputs() {
        return SequenceBatch.of(normal(batch * time * 21, 1), batch, time, 21);
    }

    Minibatch minibatch() {
        float[] targets = normal(answers(), 2);
        return new Minibatch(inputs(), targets, targets.length, null, 42, 3);
    }

    int answers() {
        return batch * (network.everyStep() ? time : 1) * 7;
    }

    private static float[] normal(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
