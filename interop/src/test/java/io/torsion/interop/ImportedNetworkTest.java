package io.torsion.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.Engine;
import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.data.Trajectory;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.error.TorsionException;
import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedNetworkTest {
    private static final Engine ENGINE = Engine.best().backend("native");
    private static final Signals SIGNALS = Signals.of(100, List.of("q1", "qd1"), List.of("tau1"));
    private static final float[] INPUTS = {0.1f, -0.2f, 0.3f, 0.4f, -0.5f, 0.6f};

    @TempDir
    Path folder;

    @Test
    void isSavedLoadedAndRunLive() {
        Path file = folder.resolve("arm.torsion");
        ImportedNetwork imported = everyStep()
                .scaled(Scaling.none()
                        .inputs(new double[] {1, -2}, new double[] {0.5, 4})
                        .targets(new double[] {10}, new double[] {3}));
        Trajectory movement = Trajectory.of("m", SIGNALS.inputs(), new double[] {1, 2, 3, 4, 5, 6});
        double[] direct;
        try (Predictor predictor = imported.predictor(SIGNALS, ENGINE)) {
            predictor.save(file);
            direct = predictor.predict(movement).toArray();
            assertThat(predictor.card().facts()).containsEntry("importedFrom", "a test");
        }
        float[] scaled = {0, 1, 4, 1.5f, 8, 2};
        float[] outputs = answers(imported.network(), imported.weights(), scaled);
        try (Predictor loaded = Predictor.load(file, ENGINE);
                PredictorStream live = loaded.stream()) {
            double[] answer = new double[1];
            for (int row = 0; row < 3; row++) {
                live.step(new double[] {movement.get(row, 0), movement.get(row, 1)}, answer);
                assertThat(answer[0]).isEqualTo(direct[row]);
                assertThat(answer[0]).isCloseTo(10 + 3 * outputs[row], Offset.offset(1e-5));
            }
        }
    }

    @Test
    void answersOfTheForeignLibraryAreCompared() {
        ImportedNetwork imported = everyStep();
        float[] outputs = answers(imported.network(), imported.weights(), INPUTS);
        Example good = new Example(batch(), outputs, Map.of("rnn", hidden(imported)));
        assertThat(imported.check(good, 1e-6, ENGINE)).isSameAs(imported);
        outputs[2] += 0.01f;
        refused(imported, Example.of(batch(), outputs), "The answers", "step 2, output 0");
    }

    @Test
    void theFirstLayerThatDiffersIsNamed() {
        ImportedNetwork imported = everyStep();
        float[] hidden = hidden(imported);
        hidden[4] += 0.01f;
        Example example = new Example(batch(), new float[3], Map.of("rnn", hidden, "head", new float[3]));
        refused(imported, example, "layer 0, 'rnn'", "step 1, output 1");
    }

    @Test
    void scalingBelongsToTheExample() {
        ImportedNetwork imported = everyStep().scaled(Scaling.none().targets(new double[] {5}, new double[] {2}));
        float[] outputs = answers(imported.network(), imported.weights(), INPUTS);
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = 5 + 2 * outputs[i];
        }
        imported.check(Example.of(batch(), outputs), 1e-6, ENGINE);
    }

    @Test
    void weightsAreNumbers() {
        Network network = everyStep().network();
        float[] values = new float[network.layout().size()];
        values[network.layout().slice("1.bias").offset()] = Float.NaN;
        Weights weights = Weights.of(network.layout(), values);
        assertThatThrownBy(() -> imported(network, weights))
                .isInstanceOf(InteropException.class)
                .hasMessageStartingWith("I103: A weight of a test is no number. Found: NaN in 1.bias.");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        ImportedNetwork imported = everyStep();
        assertThatThrownBy(() -> imported.scaled(Scaling.none().inputs(new double[1], new double[] {1})))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Scaling.none().inputs(new double[1], new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> imported.predictor(Signals.of(100, List.of("q1"), List.of("tau1")), ENGINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 inputs");
        Example unknown = new Example(batch(), new float[3], Map.of("nobody", new float[3]));
        assertThatThrownBy(() -> imported.check(unknown, 1e-6, ENGINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void aLastStepNetworkNeedsItsWindow() {
        Network network =
                SequenceModel.builder().lstm(3).dense().lastStep().build().bind(2, 1);
        ImportedNetwork imported = imported(network, Weights.initial(network, 1));
        assertThatThrownBy(() -> imported.predictor(SIGNALS, ENGINE)).isInstanceOf(IllegalArgumentException.class);
        try (Predictor predictor = imported.predictor(SIGNALS.window(3), ENGINE)) {
            Trajectory movement = Trajectory.of("m", SIGNALS.inputs(), new double[] {.1f, -.2f, .3f, .4f, -.5f, .6f});
            double last = predictor.predict(movement).toArray()[2];
            assertThat(last).isCloseTo(answers(network, imported.weights(), INPUTS)[0], Offset.offset(1e-6));
        }
    }

    private static void refused(ImportedNetwork imported, Example example, String layer, String place) {
        assertThatThrownBy(() -> imported.check(example, 1e-6, ENGINE))
                .isInstanceOf(InteropException.class)
                .hasMessageContaining(layer)
                .hasMessageContaining(place)
                .extracting(thrown -> ((TorsionException) thrown).code())
                .isEqualTo(ErrorCode.EXAMPLE_DIFFERS);
    }

    private static ImportedNetwork everyStep() {
        Network network =
                SequenceModel.builder().lstm(3).dense().everyStep().build().bind(2, 1);
        return imported(network, Weights.initial(network, 1));
    }

    private static ImportedNetwork imported(Network network, Weights weights) {
        return new ImportedNetwork(network, weights, Scaling.none(), List.of("rnn", "head"), "a test");
    }

    private static SequenceBatch batch() {
        return SequenceBatch.of(INPUTS, 1, 3, 2);
    }

    private static float[] hidden(ImportedNetwork imported) {
        Network network = SequenceModel.builder().lstm(3).everyStep().build().bind(2, 3);
        float[] weights = new float[network.layout().size()];
        System.arraycopy(imported.weights().toArray(), 0, weights, 0, weights.length);
        return answers(network, Weights.of(network.layout(), weights), INPUTS);
    }

    private static float[] answers(Network network, Weights weights, float[] inputs) {
        try (Backend backend = ENGINE.open();
                SequenceModel model = backend.freeze(network, weights, Precision.FLOAT32)) {
            float[] out = new float[network.everyStep() ? 3 * network.outputs() : network.outputs()];
            model.predict(SequenceBatch.of(inputs, 1, 3, 2), out);
            return out;
        }
    }
}
