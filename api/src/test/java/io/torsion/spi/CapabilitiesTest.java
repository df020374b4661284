package io.torsion.spi;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.CapabilityException;
import io.torsion.loss.Loss;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    private final Network network = builder()
            .bidirectionalLstm(3)
            .lstm(2)
            .layerNorm()
            .dropout(0.1)
            .dense()
            .build()
            .bind(2, 2);

    @Test
    void whoeverDoesNotOverrideSamplingRefusesIt() {
        DifferentiableModel plain = new DifferentiableModel() {
            @Override
            public Network network() {
                return builder().lstm(2).build().bind(2, 2);
            }

            @Override
            public void predict(float[] weights, SequenceBatch batch, float[] out) {}

            @Override
            public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
                return 0;
            }

            @Override
            public void close() {}
        };
        SequenceBatch batch = SequenceBatch.of(new float[2], 1, 1, 2);
        assertThatThrownBy(() -> plain.sample(new float[40], batch, 1, new float[2]))
                .isInstanceOf(CapabilityException.class)
                .hasMessageStartingWith("C101: ")
                .hasMessageContaining("DROPOUT_SAMPLING");
    }

    @Test
    void whatANetworkNeedsAndIsNotDeclaredIsMissing() {
        assertThat(Capabilities.of().missing(network))
                .containsExactlyInAnyOrder(
                        Capability.BIDIRECTIONAL,
                        Capability.LSTM,
                        Capability.LAYER_NORM,
                        Capability.DROPOUT,
                        Capability.DENSE,
                        Capability.LAST_STEP);
        Capabilities some = Capabilities.of(Capability.LSTM, Capability.DENSE, Capability.EVERY_STEP);
        assertThat(some.missing(builder().lstm(2).dense().everyStep().build().bind(2, 2)))
                .isEmpty();
        assertThat(some.missing(builder().lstm(2).dense().build().bind(2, 2))).containsExactly(Capability.LAST_STEP);
        assertThat(some.has(Capability.STEPPER)).isFalse();
    }

    @Test
    void aDirectionNeedsWhatItIsMadeOf() {
        Capabilities some = Capabilities.of(Capability.BIDIRECTIONAL, Capability.LSTM, Capability.LAST_STEP);
        assertThat(some.missing(builder().bidirectionalLstm(3).build().bind(2, 6)))
                .isEmpty();
        assertThat(some.missing(builder()
                        .bidirectional(new Layer.Gru(3, 0.1))
                        .residual()
                        .build()
                        .bind(2, 6)))
                .containsExactlyInAnyOrder(Capability.GRU, Capability.RECURRENT_DROPOUT, Capability.RESIDUAL);
        assertThat(some.missing(builder().lstm(2, 0.5).build().bind(2, 2)))
                .containsExactly(Capability.RECURRENT_DROPOUT);
        assertThat(some.missing(builder()
                        .bidirectional(new Layer.Lstm(3, 0, GateActivation.HARD_SIGMOID))
                        .build()
                        .bind(2, 6)))
                .containsExactly(Capability.HARD_SIGMOID);
        assertThat(some.missing(builder()
                        .add(new Layer.Gru(2, 0, GateActivation.HARD_SIGMOID))
                        .build()
                        .bind(2, 2)))
                .containsExactlyInAnyOrder(Capability.GRU, Capability.HARD_SIGMOID);
    }

    @Test
    void scoredElementsAreCounted() {
        SequenceBatch inputs = new SequenceBatch(new float[40], 2, 3, 2, new int[] {3, 1});
        float[] targets = new float[40];
        targets[1] = Float.NaN;
        targets[9] = Float.NaN;
        Network every = builder().lstm(2).dense().everyStep().build().bind(2, 2);
        assertThat(Minibatch.scored(inputs, targets, every)).isEqualTo(3 * 2 + 2 - 1);
        assertThat(Minibatch.of(inputs, targets, network).divisor()).isEqualTo(2 * 2 - 1);
    }

    @Test
    void aBackendHasAtLeastOneThread() {
        assertThat(BackendOptions.threads(2)).isEqualTo(new BackendOptions(2, Map.of()));
        assertThatThrownBy(() -> BackendOptions.threads(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
