package io.torsion.backend.dl4j;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.CapabilityException;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.Capability;
import java.util.List;
import java.util.Map;
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

/** What no rule for all backends sees: defaults of Deeplearning4j's, and threads that are not the caller's. */
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

    @Test
    void aRefusalNamesWhatIsMissing() {
        Map<Capability, Network> refused = Map.of(
                Capability.LAYER_NORM,
                builder().lstm(3).layerNorm().dense().build().bind(4, 3),
                Capability.GRU,
                builder().bidirectional(new Layer.Gru(3)).dense().build().bind(4, 3),
                Capability.RECURRENT_DROPOUT,
                builder().lstm(3, 0.1).dense().build().bind(4, 3),
                Capability.HARD_SIGMOID,
                builder()
                        .add(new Layer.Lstm(3, 0, GateActivation.HARD_SIGMOID))
                        .dense()
                        .build()
                        .bind(4, 3),
                Capability.RESIDUAL,
                builder().lstm(3).dense().residual().build().bind(4, 3));
        refused.forEach((missing, network) -> assertThatThrownBy(() -> backend.differentiable(network))
                .isInstanceOf(CapabilityException.class)
                .hasMessageContaining("not declared: [" + missing + "]"));
    }

    /** An interrupt is no reason to leave a call half done, and is not lost. */
    @Test
    void anInterruptedCallerGetsItsAnswer() {
        SequenceBatch batch = Data.batch(every, 1, 5);
        float[] out = new float[15];
        try (SequenceModel model = backend.freeze(every, Weights.initial(every, 1))) {
            Thread.currentThread().interrupt();
            model.predict(batch, out);
            assertThat(Thread.interrupted()).isTrue();
            float[] again = new float[15];
            model.predict(batch, again);
            assertThat(out).isEqualTo(again).doesNotContain(Float.NaN);
        }
    }
}
