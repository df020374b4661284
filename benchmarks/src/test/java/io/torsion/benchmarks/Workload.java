package io.torsion.benchmarks;

import io.torsion.model.Architecture;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.spi.Minibatch;
import java.util.Random;

/** The common networks: 21 inputs (q, qd, qdd of 7 joints), 7 torques. */
enum Workload {
    W1(32, 50, SequenceModel.builder().lstm(64).dense().build()),
    W2(
            32,
            50,
            SequenceModel.builder()
                    .bidirectionalLstm(64)
                    .bidirectionalLstm(32)
                    .dense()
                    .build()),
    W3(
            32,
            50,
            SequenceModel.builder()
                    .lstm(128)
                    .dropout(0.2)
                    .lstm(64)
                    .dropout(0.2)
                    .dense()
                    .build()),
    W4(128, 100, SequenceModel.builder().lstm(256).lstm(256).dense().everyStep().build());

    final Network network;
    final int batch;
    final int time;

    Workload(int batch, int time, Architecture architecture) {
        this.batch = batch;
        this.time = time;
        network = architecture.bind(21, 7);
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
