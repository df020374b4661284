package io.torsion.backend.dl4j;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.loss.Loss;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.NoOp;

/** What Deeplearning4j does differently from what one would think, each caught where it would show. */
class TrapsTest {
    private static Backend backend;
    private final Network last =
            builder().lstm(6).dropout(0.3).dense().lastStep().build().bind(4, 3);
    private final Network every =
            builder().lstm(6).dropout(0.3).dense().everyStep().build().bind(4, 3);
    private final Network both = builder()
            .bidirectionalLstm(5)
            .bidirectionalLstm(3)
            .dense()
            .lastStep()
            .build()
            .bind(4, 3);

    @BeforeAll
    static void open() {
        backend = new Dl4jProvider().open(BackendOptions.threads(2));
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    /** Its own are: sigmoid in the LSTM, softmax at the end, SGD, Xavier's initialisation. */
    @Test
    void nothingIsLeftToItsDefaults() {
        for (Network network : List.of(last, every, both)) {
            ComputationGraphConfiguration drawn =
                    Blueprint.of(network, new Pass(), true).configuration();
            assertThat(drawn.getBackpropType()).isEqualTo(BackpropType.Standard);
            assertThat(drawn.getVertices().values())
                    .filteredOn(LayerVertex.class::isInstance)
                    .allSatisfy(vertex -> {
                        BaseLayer layer = (BaseLayer)
                                ((LayerVertex) vertex).getLayerConf().getLayer();
                        assertThat(layer.getGradientNormalization()).isEqualTo(GradientNormalization.None);
                        assertThat(layer.getIUpdater()).isInstanceOf(NoOp.class);
                        assertThat(layer.getRegularization()).isNullOrEmpty();
                        assertThat(layer.getActivationFn()).isInstanceOf(expectedActivation(layer));
                    });
        }
    }

    private static Class<?> expectedActivation(BaseLayer layer) {
        if (layer instanceof LstmRecipe lstm) {
            assertThat(lstm.getGateActivationFn()).isInstanceOf(ActivationSigmoid.class);
            return ActivationTanH.class;
        }
        return layer instanceof org.deeplearning4j.nn.conf.layers.DropoutLayer
                ? layer.getActivationFn().getClass()
                : ActivationIdentity.class;
    }

    /** Its loss of each step is summed over time, and divided by the size of the batch. */
    @Test
    void aLossIsDividedByTheDivisorAlone() {
        SequenceBatch batch = Data.batch(every, 3, 7);
        float[] targets = Data.random(3 * 7 * 3, 4);
        float[] weights = Data.weights(every);
        double mean = loss(new Minibatch(batch, targets, 3 * 7 * 3, null, 0, 0), weights);
        double sum = loss(new Minibatch(batch, targets, 1, null, 0, 0), weights);
        assertThat(mean).isCloseTo(sum / (3 * 7 * 3), within(1e-9 * sum));
    }

    private double loss(Minibatch batch, float[] weights) {
        try (DifferentiableModel model = backend.differentiable(every)) {
            return model.gradient(weights, batch, Loss.mse(), new Gradient(new float[weights.length], null));
        }
    }

    /** Its graphs take the size of the labels that they saw last for that of any later batch. */
    @Test
    void sizesMayChangeFromCallToCall() {
        float[] weights = Data.weights(every);
        Gradient gradient = new Gradient(new float[weights.length], null);
        try (DifferentiableModel model = backend.differentiable(every);
                SequenceModel frozen = backend.freeze(every, Weights.of(every.layout(), weights))) {
            for (int size : new int[] {5, 1, 3, 7}) {
                SequenceBatch batch = Data.batch(every, size, 8 - size);
                float[] expected = new float[Data.answers(every, batch)];
                float[] actual = new float[expected.length];
                frozen.predict(batch, expected);
                model.gradient(weights, Data.minibatch(every, Data.batch(every, 4, 6)), Loss.mse(), gradient);
                model.predict(weights, batch, actual);
                assertThat(actual).isEqualTo(expected);
            }
        }
    }

    /** Its Bidirectional ignores a mask: padding would reach the answers of what runs backward. */
    @Test
    void paddingReachesNothing() {
        SequenceBatch ragged = Data.ragged(both, 5, 9);
        float[] padded = ragged.values().clone();
        IntStream.range(0, padded.length).filter(i -> Float.isNaN(padded[i])).forEach(i -> padded[i] = 1e6f);
        float[] alone = new float[3];
        float[] together = new float[15];
        try (SequenceModel model = backend.freeze(both, Weights.initial(both, 1))) {
            model.predict(new SequenceBatch(padded, 5, 9, 4, ragged.lengths()), together);
            for (int s = 0; s < 5; s++) {
                int start = s * 9 * 4;
                int length = ragged.length(s);
                float[] values = Arrays.copyOfRange(padded, start, start + length * 4);
                model.predict(SequenceBatch.of(values, 1, length, 4), alone);
                for (int i = 0; i < 3; i++) {
                    assertThat(together[s * 3 + i]).isCloseTo(alone[i], within(1e-6f));
                }
            }
        }
    }

    /** Its rnnTimeStep fails behind LastTimeStep. */
    @Test
    void aLastStepNetworkStepsToo() {
        SequenceBatch batch = Data.batch(last, 1, 12);
        float[] whole = new float[3];
        float[] step = new float[3];
        try (SequenceModel model = backend.freeze(last, Weights.initial(last, 1));
                Stepper stepper = model.stepper()) {
            for (int t = 0; t < 12; t++) {
                stepper.step(Arrays.copyOfRange(batch.values(), t * 4, t * 4 + 4), step);
                model.predict(SequenceBatch.of(batch.values(), 1, t + 1, 4), whole);
                for (int i = 0; i < 3; i++) {
                    assertThat(step[i]).isCloseTo(whole[i], within(1e-6f));
                }
            }
        }
    }

    /** Concurrent calls of its output returned what another call had overwritten. */
    @Test
    void callsAtTheSameTimeDoNotMix() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (SequenceModel model = backend.freeze(every, Weights.initial(every, 1))) {
            float[][] expected = new float[8][15];
            for (int i = 0; i < 8; i++) {
                model.predict(input(i), expected[i]);
            }
            List<Future<?>> calls = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(i -> callers.submit(() -> {
                        for (int round = 0; round < 50; round++) {
                            float[] out = new float[15];
                            model.predict(input(i), out);
                            assertThat(out).isEqualTo(expected[i]);
                        }
                    }))
                    .toList();
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            callers.shutdown();
        }
    }

    private static SequenceBatch input(int i) {
        return SequenceBatch.of(Data.random(20, 100 + i), 1, 5, 4);
    }

    @Test
    void whatItHasNotIsRefused() {
        Map<Capability, Network> refused = Map.of(
                Capability.LAYER_NORM,
                builder().lstm(3).layerNorm().dense().build().bind(4, 3),
                Capability.GRU,
                builder().bidirectional(new Layer.Gru(3)).dense().build().bind(4, 3),
                Capability.RECURRENT_DROPOUT,
                builder().lstm(3, 0.1).dense().build().bind(4, 3),
                Capability.RESIDUAL,
                builder().lstm(3).dense().residual().build().bind(4, 3));
        refused.forEach((missing, network) -> assertThatThrownBy(() -> backend.differentiable(network))
                .isInstanceOfSatisfying(
                        CapabilityException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
                .hasMessageContaining("not declared: [" + missing + "]"));
        try (SequenceModel model = backend.freeze(both, Weights.initial(both, 1))) {
            assertThatThrownBy(model::stepper)
                    .isInstanceOfSatisfying(
                            CapabilityException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OFFLINE_ONLY));
        }
    }

    /** An interrupt is no reason to leave a call half done, and is not lost. */
    @Test
    void anInterruptedCallerGetsItsAnswer() {
        float[] out = new float[15];
        try (SequenceModel model = backend.freeze(every, Weights.initial(every, 1))) {
            Thread.currentThread().interrupt();
            model.predict(input(1), out);
            assertThat(Thread.interrupted()).isTrue();
            float[] again = new float[15];
            model.predict(input(1), again);
            assertThat(out).isEqualTo(again).doesNotContain(Float.NaN);
        }
    }
}
