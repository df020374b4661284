package io.torsion.interop.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.model.Activation;
import io.torsion.model.Architecture;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.SequenceModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayersTextTest {
    @Test
    void readsWhatIsDescribed() {
        Architecture all = SequenceModel.builder()
                .bidirectional(new Layer.Gru(7, 0.25))
                .lstm(3, 0.1)
                .bidirectional(new Layer.Lstm(4, 0.5, GateActivation.HARD_SIGMOID))
                .gru(9)
                .layerNorm()
                .add(new Layer.LayerNorm(1e-3))
                .add(new Layer.LayerNorm(2.5e-7))
                .dropout(1e-3)
                .dense(5, Activation.TANH)
                .dense(4, Activation.SIGMOID)
                .dense(6)
                .dense(2, Activation.RELU)
                .dense()
                .residual()
                .everyStep()
                .build();
        assertThat(LayersText.parse(all.describe())).isEqualTo(all);
        Architecture last =
                SequenceModel.builder().bidirectionalLstm(8).dense().lastStep().build();
        assertThat(LayersText.parse(last.describe())).isEqualTo(last);
        assertThat(LayersText.parse("bidirectional lstm(8)>dense ,last step")).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lstm(8) > dense",
                "lstm(8) > dense, some steps",
                "lstm(8) > , every step",
                "rnn(8) > dense, every step",
                "lstm(-8) > dense, every step",
                "lstm(8) > dense swish, every step",
                "lstm(99999999999999999999) > dense, every step",
                "bidirectional bidirectional lstm(8) > dense, every step",
                "bidirectional dense(8) > dense, every step",
                "lstm(8) > layer norm(x) > dense, every step"
            })
    void saysWhatItDoesNotUnderstand(String text) {
        assertThatThrownBy(() -> LayersText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("An architecture is a text such as 'bidirectional gru(64)");
    }

    @Test
    void namesThePart() {
        assertThatThrownBy(() -> LayersText.parse("lstm(8) > dense swish, every step"))
                .hasMessageEndingWith("found activation 'swish'");
        assertThatThrownBy(() -> LayersText.parse("lstm(8) > conv(3) > dense, every step"))
                .hasMessageEndingWith("found layer 'conv(3)'");
        assertThatThrownBy(() -> LayersText.parse("dense, every step")).hasMessageContaining("problem(s)");
    }
}
