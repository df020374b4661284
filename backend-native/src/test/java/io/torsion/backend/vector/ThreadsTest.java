package io.torsion.backend.vector;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.loss.Loss;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import io.torsion.train.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threads change the time that an answer takes, and nothing else. */
class ThreadsTest {
    private final Network network =
            builder().lstm(17).dropout(0.3).bidirectionalLstm(9).dense().build().bind(5, 3);

    private final Network others = builder()
            .gru(17, 0.3)
            .bidirectional(new Layer.Gru(9, 0.2))
            .lstm(5, 0.2)
            .dense()
            .residual()
            .build()
            .bind(5, 3);

    private final Network hard = builder()
            .add(new Layer.Gru(17, 0.3, GateActivation.HARD_SIGMOID))
            .bidirectional(new Layer.Lstm(9, 0.2, GateActivation.HARD_SIGMOID))
            .dense()
            .build()
            .bind(5, 3);

    @ParameterizedTest
    @EnumSource
    void trainedWeightsAreTheSameBitsOnAnyNumberOfThreads(KernelSet set) {
        for (Network trained : List.of(network, others, hard)) {
            for (int size : new int[] {30, 48, 203}) {
                float[] alone = train(set, trained, 1, size);
                for (int threads = 2; threads <= 4; threads++) {
                    assertThat(train(set, trained, threads, size)).isEqualTo(alone);
                }
            }
        }
    }

    private static float[] train(KernelSet set, Network network, int threads, int size) {
        float[] weights = Data.weights(network);
        SequenceBatch inputs = Data.ragged(network, size, 6);
        Optimizer adam = Optimizer.adam(0.01);
        float[][] slots = new float[adam.slots()][weights.length];
        Gradient gradient = new Gradient(new float[weights.length], null);
        float[] targets = Data.targets(network, inputs);
        try (Backend backend = set.open(threads);
                DifferentiableModel model = backend.differentiable(network)) {
            for (int update = 1; update <= 5; update++) {
                model.gradient(weights, new Minibatch(inputs, targets, 99, null, 1, update), Loss.mse(), gradient);
                adam.step(weights, gradient.weights(), slots, update, 0.01);
            }
        }
        return weights;
    }

    @ParameterizedTest
    @EnumSource
    void manyThreadsPredictAsOneDoes(KernelSet set) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (Backend backend = set.open(2);
                SequenceModel model = backend.freeze(network, Weights.initial(network, 1))) {
            List<SequenceBatch> batches = new ArrayList<>();
            List<float[]> expected = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int size = 1 + i * 3;
                batches.add(SequenceBatch.of(Data.random(size * 4 * 5, i), size, 4, 5));
                expected.add(predict(model, batches.get(i)));
            }
            for (int round = 0; round < 10; round++) {
                List<Future<float[]>> answers = new ArrayList<>();
                batches.forEach(batch -> answers.add(callers.submit(() -> predict(model, batch))));
                for (int i = 0; i < answers.size(); i++) {
                    assertThat(answers.get(i).get()).isEqualTo(expected.get(i));
                }
            }
        } finally {
            callers.shutdown();
        }
    }

    private static float[] predict(SequenceModel model, SequenceBatch batch) {
        float[] out = new float[batch.size() * model.network().outputs()];
        model.predict(batch, out);
        return out;
    }

    @ParameterizedTest
    @EnumSource
    void whatALossThrowsReachesTheCallerAndLeavesNoTrace(KernelSet set) {
        SequenceBatch inputs = Data.batch(network, 100, 3);
        Minibatch batch = Minibatch.of(inputs, Data.targets(network, inputs), network);
        float[] weights = Data.weights(network);
        Gradient before = new Gradient(new float[weights.length], null);
        Gradient after = new Gradient(new float[weights.length], null);
        try (Backend backend = set.open(2);
                DifferentiableModel model = backend.differentiable(network)) {
            model.gradient(weights, batch, Loss.mse(), before);
            assertThatThrownBy(() -> model.gradient(weights, batch, Loss.huberIn("Nm", 1), after))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("bind");
            model.gradient(weights, batch, Loss.mse(), after);
        }
        assertThat(after.weights()).isEqualTo(before.weights());
    }
}
