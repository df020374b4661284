package io.torsion.model;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void layersStandFromInputToOutput() {
        Architecture architecture = builder()
                .lstm(64)
                .dropout(0.2)
                .layerNorm()
                .bidirectionalLstm(8)
                .dense(5, Activation.TANH)
                .dense()
                .everyStep()
                .build();
        assertThat(architecture.layers())
                .containsExactly(
                        new Layer.Lstm(64),
                        new Layer.Dropout(0.2),
                        new Layer.LayerNorm(1e-5),
                        new Layer.Bidirectional(new Layer.Lstm(8)),
                        new Layer.Dense(5, Activation.TANH),
                        new Layer.Dense(0, Activation.LINEAR));
        assertThat(architecture.bidirectional()).isTrue();
        assertThat(architecture.describe())
                .isEqualTo(
                        "lstm(64) > dropout(0.2) > layer norm > bidirectional lstm(8) > dense(5) tanh > dense, every step");
        assertThat(builder().lstm(1).add(new Layer.LayerNorm(1e-3)).build().describe())
                .isEqualTo("lstm(1) > layer norm(0.001), last step");
        assertThat(builder().lstm(1).build().output()).isEqualTo(OutputMode.LAST_STEP);
    }

    @Test
    void whatDropsIsKnown() {
        assertThat(List.of(
                        builder().lstm(2).dropout(0.1),
                        builder().gru(2, 0.1),
                        builder().bidirectional(new Layer.Lstm(2, 0.1))))
                .allMatch(some -> some.dense().build().bind(2, 2).drops());
        assertThat(builder().lstm(2).dropout(0).dense().build().bind(2, 2).drops())
                .isFalse();
    }

    @Test
    void recurrentLayersAndTheResidualStandWhereTheyWerePut() {
        Architecture architecture = builder()
                .gru(4)
                .lstm(5, 0.2)
                .gru(6, 0.3)
                .bidirectional(new Layer.Gru(7, 0.1))
                .dense()
                .residual()
                .build();
        assertThat(architecture.layers())
                .containsExactly(
                        new Layer.Gru(4, 0),
                        new Layer.Lstm(5, 0.2),
                        new Layer.Gru(6, 0.3),
                        new Layer.Bidirectional(new Layer.Gru(7, 0.1)),
                        new Layer.Dense(0, Activation.LINEAR),
                        new Layer.Residual());
        assertThat(architecture.bind(3, 2).describe())
                .isEqualTo("gru(4) > lstm(5, recurrent dropout 0.2) > gru(6, recurrent dropout 0.3)"
                        + " > bidirectional gru(7, recurrent dropout 0.1) > dense(2) > residual, last step");
    }

    @Test
    void gatesAreSigmoidUnlessTheyAreHard() {
        assertThat(List.of(new Layer.Lstm(2), new Layer.Lstm(2, 0.1), new Layer.Gru(2), new Layer.Gru(2, 0.1)))
                .extracting(Layer.Recurrent::gates)
                .containsOnly(GateActivation.SIGMOID);
        assertThat(builder()
                        .add(new Layer.Lstm(4, 0.2, GateActivation.HARD_SIGMOID))
                        .bidirectional(new Layer.Gru(3, 0, GateActivation.HARD_SIGMOID))
                        .lstm(2)
                        .build()
                        .describe())
                .isEqualTo("lstm(4, recurrent dropout 0.2, hard sigmoid gates)"
                        + " > bidirectional gru(3, hard sigmoid gates) > lstm(2), last step");
    }

    @Test
    void whatIsWrongWithThemIsSaid() {
        assertThatThrownBy(() -> builder()
                        .gru(0)
                        .lstm(3, 1)
                        .gru(3, -0.1)
                        .bidirectional(new Layer.Gru(3, Double.NaN))
                        .residual()
                        .dense()
                        .residual()
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 problem(s)")
                .hasMessageContaining("layer 0: gru needs at least 1 unit, found 0")
                .hasMessageContaining(
                        "layer 1: lstm: recurrent dropout is the probability to drop, in [0, 1), found 1.0")
                .hasMessageContaining("layer 2: gru: recurrent dropout")
                .hasMessageContaining("layer 3: bidirectional: gru: recurrent dropout")
                .hasMessageContaining("layer 4: residual adds to the outputs, so nothing may stand behind it");
        assertThatThrownBy(() -> builder().residual().build()).hasMessageContaining("no recurrent layer");
        assertThatThrownBy(
                        () -> builder().lstm(3).dense().dropout(0.1).residual().build())
                .hasMessageContaining("layer 1: dense");
        assertThatThrownBy(() -> builder().lstm(4).residual().build().bind(3, 7))
                .hasMessageContaining("gives 4 values, but there are 7 targets");
    }

    @Test
    void aGruCarriesItsHiddenStateOnly() {
        Network network =
                builder().gru(4).lstm(3).dense().residual().everyStep().build().bind(5, 2);
        assertThat(network.stateSize()).isEqualTo(4 + 2 * 3);
        assertThat(network.lastRecurrent()).isEqualTo(1);
        assertThat(List.of(network.width(1), network.width(2), network.width(3), network.width(4)))
                .containsExactly(4, 3, 2, 2);
        assertThat(builder().bidirectional(new Layer.Gru(2)).build().bind(3, 4).stateSize())
                .isZero();
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        Architecture.Builder wrong = builder()
                .lstm(0)
                .dense()
                .dropout(1)
                .add(new Layer.LayerNorm(0))
                .bidirectionalLstm(-1)
                .dense(-2)
                .dropout(Double.NaN);
        assertThatThrownBy(wrong::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 problem(s)")
                .hasMessageContaining("layer 0: lstm needs at least 1 unit, found 0")
                .hasMessageContaining("layer 1: dense")
                .hasMessageContaining("layer 2: dropout is the probability to drop, in [0, 1), found 1.0")
                .hasMessageContaining("layer 3: layerNorm")
                .hasMessageContaining("layer 4: bidirectional")
                .hasMessageContaining("layer 5: dense")
                .hasMessageContaining("layer 6: dropout");
        assertThatThrownBy(() -> builder().build()).hasMessageContaining("add lstm(units)");
        assertThatThrownBy(() -> builder().dense().build()).hasMessageContaining("no recurrent layer");
    }

    @Test
    void aLastDenseGetsOneUnitATarget() {
        Network network = builder().lstm(4).dense().build().bind(3, 7);
        assertThat(network.layers()).last().isEqualTo(new Layer.Dense(7, Activation.LINEAR));
        assertThat(network.outputs()).isEqualTo(7);
        assertThat(builder().bidirectionalLstm(3).build().bind(2, 6).outputs()).isEqualTo(6);
    }

    @Test
    void theOutputsAreTheTargets() {
        assertThatThrownBy(() -> builder().lstm(4).dense(5).build().bind(3, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gives 5 values, but there are 7 targets");
        assertThatThrownBy(() -> builder().lstm(4).dense().build().bind(0, 7)).hasMessageContaining("at least 1 input");
        assertThatThrownBy(() -> builder().lstm(4).dense().build().bind(3, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNetworkKnowsItsSizes() {
        Network network = builder()
                .dense(9)
                .lstm(4)
                .dropout(0.1)
                .lstm(3)
                .layerNorm()
                .dense()
                .everyStep()
                .build()
                .bind(5, 2);
        assertThat(List.of(network.width(0), network.width(1), network.width(3), network.width(5), network.width(6)))
                .containsExactly(5, 9, 4, 3, 2);
        assertThat(network.stateSize()).isEqualTo(2 * (4 + 3));
        assertThat(network.lastRecurrent()).isEqualTo(3);
        assertThat(network.everyStep()).isTrue();
        assertThat(network.describe())
                .isEqualTo("dense(9) > lstm(4) > dropout(0.1) > lstm(3) > layer norm > dense(2), every step");
    }

    @Test
    void aBidirectionalNetworkCarriesNoState() {
        Network network = builder().lstm(4).bidirectionalLstm(2).build().bind(3, 4);
        assertThat(network.bidirectional()).isTrue();
        assertThat(network.stateSize()).isZero();
        assertThat(network.everyStep()).isFalse();
    }

    @Test
    void aNetworkIsBound() {
        List<Layer> unbound = builder().lstm(4).dense().build().layers();
        assertThatThrownBy(() -> new Network(3, unbound, OutputMode.LAST_STEP))
                .hasMessageContaining("use Architecture.bind");
    }
}
