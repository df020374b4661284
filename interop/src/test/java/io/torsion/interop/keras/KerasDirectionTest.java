package io.torsion.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.Engine;
import io.torsion.error.InteropException;
import io.torsion.interop.Example;
import io.torsion.interop.ImportedNetwork;
import io.torsion.model.Activation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.OutputMode;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers with {@code go_backwards}; whether they answer as in Keras, {@link KerasGoldenTest} tells. */
class KerasDirectionTest {
    private static final Layer LSTM = new Layer.Lstm(4);
    private static final Layer DENSE = new Layer.Dense(3, Activation.LINEAR);

    @TempDir
    Path folder;

    @Test
    void theForwardHalfIsZeros() {
        Network forward = new Network(2, List.of(LSTM, new Layer.Dropout(0.1), DENSE), OutputMode.LAST_STEP);
        Weights given = random(forward);
        ImportedNetwork read = KerasModel.read(backwards(forward, given));
        Layer both = new Layer.Bidirectional((Layer.Recurrent) LSTM);
        assertThat(read.network())
                .isEqualTo(new Network(2, List.of(both, new Layer.Dropout(0.1), DENSE), OutputMode.LAST_STEP));
        assertThat(read.names()).containsExactly("layer_0 (backward)", "layer_1 (backward)", "layer_2");
        for (String tensor : List.of("input", "recurrent", "bias")) {
            assertThat(read.weights().get("0.forward." + tensor)).containsOnly(0);
            assertThat(read.weights().get("0.backward." + tensor)).isEqualTo(given.get("0." + tensor));
        }
        float[] weight = read.weights().get("2.weight");
        assertThat(weight).startsWith(0, 0, 0, 0).hasSize(3 * 8);
        assertThat(weight[20 + 3]).isEqualTo(given.get("2.weight")[11]);
    }

    /** A sequence of its own length starts at its last step, not at the padding behind. */
    @Test
    void paddingIsNotRead() {
        Network forward = new Network(2, List.of(LSTM, DENSE), OutputMode.LAST_STEP);
        ImportedNetwork read = KerasModel.read(backwards(forward, random(forward)));
        float[] steps = {1, -1, 0.5f, 2, 0.1f, 0.3f};
        float[] padded = {1, -1, 0.5f, 2, 0.1f, 0.3f, 9, 9};
        SequenceBatch alone = SequenceBatch.of(steps, 1, 3, 2);
        float[] answers = answers(read, alone);
        Example example = Example.of(new SequenceBatch(padded, 1, 4, 2, new int[] {3}), answers);
        assertThat(read.check(example, 1e-6, Engine.best().backend("native"))).isSameAs(read);
        assertThatThrownBy(() -> read.check(
                        Example.of(SequenceBatch.of(padded, 1, 4, 2), answers),
                        1e-6,
                        Engine.best().backend("native")))
                .isInstanceOf(InteropException.class);
    }

    static Stream<Arguments> networks() {
        Layer both = new Layer.Bidirectional(new Layer.Gru(3));
        String behind = "(LayerNormalization), stands right behind a layer that runs backward in time. "
                + "Found: go_backwards = true in front. Put a Dense layer between them";
        return Stream.of(
                Arguments.of(List.of(LSTM), OutputMode.LAST_STEP, "'layer_0' (LSTM), ends a model in which no Dense"),
                Arguments.of(
                        List.of(LSTM, new Layer.Dropout(0.1)),
                        OutputMode.LAST_STEP,
                        "'layer_1' (Dropout), ends a model in which no Dense"),
                Arguments.of(List.of(LSTM), OutputMode.EVERY_STEP, "'layer_0' (LSTM), ends a model in which no Dense"),
                Arguments.of(
                        List.of(LSTM, DENSE),
                        OutputMode.EVERY_STEP,
                        "'layer_1' (Dense), ends a model that gives the steps of a sequence from the last to the first"),
                Arguments.of(List.of(LSTM, new Layer.LayerNorm(1e-5), DENSE), OutputMode.LAST_STEP, behind),
                Arguments.of(
                        List.of(LSTM, both, DENSE),
                        OutputMode.EVERY_STEP,
                        "'layer_1' (Bidirectional), joins two directions of a sequence that runs from the last step"));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void whatCannotBeSaidIsRefused(List<Layer> layers, OutputMode output, String message) {
        Network network = new Network(2, layers, output);
        Path file = backwards(network, random(network));
        assertThatThrownBy(() -> KerasModel.read(file))
                .isInstanceOf(InteropException.class)
                .hasMessageStartingWith("I102: ")
                .hasMessageContaining(message);
    }

    /** As Keras would save it, the first layer with go_backwards. */
    private Path backwards(Network network, Weights weights) {
        Written written = new Written(network, weights);
        String model = written.model().replace("\"units\": 4", "\"units\": 4, \"go_backwards\": true");
        return KerasFiles.h5(folder.resolve("a.h5"), "2.15.0", model, written.tensors());
    }

    private static float[] answers(ImportedNetwork read, SequenceBatch batch) {
        try (var backend = Engine.best().backend("native").open();
                var model = backend.freeze(read.network(), read.weights(), Precision.FLOAT32)) {
            float[] out = new float[batch.size() * read.network().outputs()];
            model.predict(batch, out);
            return out;
        }
    }

    private static Weights random(Network network) {
        Random random = new Random(5);
        float[] values = new float[network.layout().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.3 * random.nextGaussian());
        }
        return Weights.of(network.layout(), values);
    }
}
