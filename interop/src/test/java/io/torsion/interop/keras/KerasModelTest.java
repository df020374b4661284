package io.torsion.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.torsion.Engine;
import io.torsion.Predictor;
import io.torsion.data.Trajectory;
import io.torsion.error.InteropException;
import io.torsion.interop.ImportedNetwork;
import io.torsion.interop.Signals;
import io.torsion.model.Activation;
import io.torsion.model.Architecture;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasModelTest {
    private static final Signals SIGNALS = Signals.of(
                    1000, IntStream.range(0, 6).mapToObj(i -> "q" + i).toList(), List.of("tau0", "tau1", "tau2"))
            .window(20);

    @TempDir
    Path folder;

    static Stream<Architecture> architectures() {
        Layer hard = new Layer.Lstm(4, 0.1, GateActivation.HARD_SIGMOID);
        return Stream.of(
                SequenceModel.builder().lstm(64).dense(3).lastStep().build(),
                SequenceModel.builder()
                        .bidirectionalLstm(64)
                        .bidirectionalLstm(32)
                        .dense(3)
                        .lastStep()
                        .build(),
                SequenceModel.builder()
                        .lstm(128)
                        .dropout(0.2)
                        .lstm(64)
                        .dropout(0.2)
                        .dense(3)
                        .lastStep()
                        .build(),
                SequenceModel.builder()
                        .dense(5, Activation.RELU)
                        .gru(4)
                        .layerNorm()
                        .bidirectional(new Layer.Gru(3))
                        .dense(2, Activation.TANH)
                        .dense(3, Activation.SIGMOID)
                        .everyStep()
                        .build(),
                SequenceModel.builder()
                        .add(hard)
                        .bidirectional((Layer.Recurrent) hard)
                        .dense(3)
                        .everyStep()
                        .build());
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void whatIsWrittenIsRead(Architecture architecture) throws IOException {
        Network network = architecture.bind(6, 3);
        Weights weights = random(network);
        Written written = new Written(network, weights);
        ImportedNetwork h5 =
                KerasModel.read(KerasFiles.h5(folder.resolve("a.h5"), "2.2.4-tf", written.model(), written.tensors()));
        assertThat(h5.network()).isEqualTo(network);
        assertThat(h5.weights()).isEqualTo(weights);
        assertThat(h5.names()).first().isEqualTo("layer_0");
        assertThat(h5.source()).isEqualTo("Keras 2.2.4-tf");
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void theUsualNetworksPredict(Architecture architecture) {
        Network network = architecture.bind(6, 3);
        Written written = new Written(network, random(network));
        Path file = KerasFiles.h5(folder.resolve("a.h5"), "2.15.0", written.model(), written.tensors());
        try (Predictor predictor =
                KerasModel.read(file).predictor(SIGNALS, Engine.best().backend("native"))) {
            Trajectory movement = Trajectory.of(
                    "m", SIGNALS.inputs(), new Random(3).doubles(6 * 40).toArray());
            double[] torques = predictor.predict(movement).toArray();
            assertThat(torques).hasSize(3 * 40);
            assertThat(torques).doesNotContain(Double.NaN).contains(torques[3 * 39]);
            assertThat(predictor.card().facts()).containsEntry("importedFrom", "Keras 2.15.0");
        }
    }

    static Stream<Architecture> recipes() {
        return architectures().limit(3);
    }

    /** What is put in place of what, in an LSTM and a Dense, and what is said then. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "LSTM | ConvLSTM2D | I102: Layer 0, 'layer_0' (ConvLSTM2D), is not known here. Found: the class ConvLSTM2D",
                "LSTM | CuDNNLSTM | save that",
                "Dense | Masking | sequences of their own lengths",
                "Sequential | MyModel | I102: The model is not one that is known here. Found: a model of the class MyModel",
                "Dense\" | Dense\", \"module\": \"mine.layers\" | the class Dense of the module mine.layers",
                "LSTM | SimpleRNN | the class SimpleRNN",
                "\"activation\": \"tanh\" | \"activation\": \"relu\" | (LSTM), has a setting that is not known here. Found: activation = \"relu\". Only tanh",
                "linear | softmax | 'layer_1' (Dense), has a setting that is not known here. Found: activation = \"softmax\"",
                "linear | {} | Found: activation = \"{}\"",
                "\"sigmoid\" | \"relu\" | recurrent_activation = \"relu\". Use sigmoid",
                "\"units\": 4 | \"units\": 0 | units = 0. Expected is a number",
                "\"units\": 4 | \"units\": 1e9 | units = 1.0E9",
                "\"units\": 4 | \"unit\": 4 | units = nothing",
                "\"units\": 4 | \"units\": 4, \"go_backwards\": 3 | go_backwards = 3. Expected is true or false",
                "\"units\": 4 | \"units\": 4, \"return_state\": true | return_state = true",
                "\"units\": 4 | \"units\": 4, \"time_major\": true | time_major = true",
                "\"recurrent_dropout\": 0.0 | \"recurrent_dropout\": 1 | Expected is a probability below 1",
                "\"return_sequences\": false | \"return_sequences\": 3 | Expected is true or false",
                "[null, null, 2] | [null, 2] | does not take sequences. Found: inputs of shape [null,2]",
                "[null, null, 2] | [null, null, 3] | I103: The weights of Layer 0, 'layer_0' (LSTM), are not those of its settings. Found: model_weights/layer_0/layer_0/cell/kernel:0 [2, 16]. Expected is [3, 16]",
                "\"units\": 4 | \"units\": 5 | I103",
                "\"units\": 3 | \"units\": 2 | I103",
                "\"units\": 3 | \"units\": 3, \"use_bias\": false | Expected are [kernel]",
                "layer_1 | other | I103",
                "{\"class | {{\"class | I101: a.h5 cannot be read as a model of Keras. Found: JSON that is none",
            })
    void whatIsNotKnownIsRefused(String found, String replaced, String message) {
        Network network =
                SequenceModel.builder().lstm(4).dense(3).lastStep().build().bind(2, 3);
        Written written = new Written(network, random(network));
        assertThat(written.model()).contains(found);
        String model = written.model().replace(found, replaced);
        refused(message, model, "2.3.1", written.tensors());
    }

    @Test
    void hardSigmoidsOfKeras3AreOthers() {
        Network network = SequenceModel.builder()
                .add(new Layer.Lstm(4, 0, GateActivation.HARD_SIGMOID))
                .dense(3)
                .lastStep()
                .build()
                .bind(2, 3);
        Written written = new Written(network, random(network));
        refused("Only that of Keras 2", written.model(), "3.15.1", written.tensors());
        refused("Only that of Keras 2", written.model(), "", written.tensors());
        refused(
                "of a version of Keras that is not known here. Found: Keras 1.2.2",
                written.model(),
                "1.2.2",
                written.tensors());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"reset_after\": true | \"reset_after\": false | reset_after = false",
                "\"reset_after\": true | \"resetting\": true | reset_after = nothing",
                "\"units\": 4 | \"units\": 4, \"go_backwards\": true | go_backwards = true. The layer that is given runs forward",
                "\"units\": 2 | \"units\": 2, \"go_backwards\": true | 'layer_3' (Dense), ends a model that gives the steps of a sequence from the last to the first",
                "\"concat\" | \"sum\" | merge_mode = \"sum\"",
                "\"concat\" | \"concat\", \"backward_layer\": {\"class_name\": \"GRU\", \"config\": {\"units\": 3, \"activation\": \"tanh\", \"recurrent_activation\": \"sigmoid\", \"reset_after\": true}} | two directions that are not alike",
                "\"axis\": [-1] | \"axis\": [1] | axis = [1]. Only axis -1",
                "\"epsilon\": 1.0E-5 | \"epsilon\": -1 | layerNorm needs an epsilon",
                "\"epsilon\": 1.0E-5 | \"epsilon\": 1e-5, \"rms_scaling\": true | rms_scaling = true",
                "\"return_sequences\": true | \"return_sequences\": false | gets one step only",
                "\"class_name\": \"Dense\" | \"class_name\": \"Flatten\" | joins all steps",
                "\"class_name\": \"Dense\" | \"class_name\": \"Activation\" | applies an activation to what is no linear Dense",
                "\"class_name\": \"Dense\" | \"class_name\": \"Normalization\", \"axis\": -1 | axis = nothing",
            })
    void settingsOfOtherLayersAreLookedAt(String found, String replaced, String message) {
        Network network = SequenceModel.builder()
                .bidirectional(new Layer.Gru(4))
                .layerNorm()
                .gru(2)
                .dense(3, Activation.TANH)
                .everyStep()
                .build()
                .bind(2, 3);
        Written written = new Written(network, random(network));
        assertThat(written.model()).contains(found);
        refused(message, written.model().replace(found, replaced), "2.3.1", written.tensors());
    }

    @Test
    void weightsAreOfTheNetwork() {
        Network network =
                SequenceModel.builder().lstm(4).dense(3).lastStep().build().bind(2, 3);
        Written written = new Written(network, random(network));
        Map<String, Map<String, Object>> more = new LinkedHashMap<>(written.tensors());
        more.put("other", Map.of("other/kernel:0", new float[] {1}));
        refused("has weights of layers that are not in its network. Found: other", written.model(), "2.3.1", more);
        Map<String, Object> swapped = new LinkedHashMap<>();
        swapped.put("layer_1/bias:0", new float[3]);
        swapped.put("layer_1/kernel:0", new float[4][3]);
        more.remove("other");
        more.put("layer_1", swapped);
        refused("Expected are [kernel, bias]", written.model(), "2.3.1", more);
        more.put("layer_1", Map.of("layer_1/kernel:0", new int[4][3]));
        refused("Expected are [kernel, bias]", written.model(), "2.3.1", more);
    }

    @Test
    void integersAreNoWeights() {
        Network network =
                SequenceModel.builder().lstm(4).dense(3).lastStep().build().bind(2, 3);
        Written written = new Written(network, random(network));
        written.tensors().get("layer_1").put("layer_1/kernel:0", new int[4][3]);
        refused("not of float16, float32 or float64", written.model(), "2.3.1", written.tensors());
        written.tensors().get("layer_1").put("layer_1/kernel:0", new double[4][3]);
        Path file = KerasFiles.h5(folder.resolve("a.h5"), "2.3.1", written.model(), written.tensors());
        assertThat(KerasModel.read(file).weights().get("1.weight")).containsOnly(0);
    }

    @Test
    void weightsAloneAreNotEnough() throws IOException {
        Path file =
                KerasFiles.keras(folder.resolve("a.keras"), "3.5.0", "{}", Map.of("layers/dense/vars/0", new float[1]));
        assertThatThrownBy(() -> KerasModel.read(file)).hasMessageContaining("a model of the class ");
        Path h5 = folder.resolve("a.weights.h5");
        try (var hdf = HdfFile.write(h5)) {
            hdf.putGroup("layers");
        }
        assertThatThrownBy(() -> KerasModel.read(h5))
                .hasMessageStartingWith("I101: a.weights.h5 does not say which network its weights are of. "
                        + "Found: weights alone, as save_weights writes them. Save the whole model");
    }

    /** Keras 2.12 to 2.15 kept the weights in the archive under another name. */
    @ParameterizedTest
    @ValueSource(strings = {"layers", "_layer_checkpoint_dependencies"})
    void archivesAreReadByKindsOfLayers(String root) throws IOException {
        Network network =
                SequenceModel.builder().lstm(4).dense(3).lastStep().build().bind(2, 3);
        Written written = new Written(network, random(network));
        Map<String, Object> places = new LinkedHashMap<>();
        List<String> starts = List.of(root + "/lstm/cell/vars/", root + "/dense/vars/");
        for (int layer = 0; layer < 2; layer++) {
            int i = 0;
            for (Object tensor : written.tensors().get("layer_" + layer).values()) {
                places.put(starts.get(layer) + i++, tensor);
            }
        }
        Path file = KerasFiles.keras(folder.resolve("a.keras"), "2.13.1", written.model(), places);
        assertThat(KerasModel.read(file).network()).isEqualTo(network);
        assertThat(KerasModel.read(file).weights()).isEqualTo(random(network));
        places.put(root + "/dense_1/vars/0", new float[1]);
        KerasFiles.keras(file, "2.13.1", written.model(), places);
        assertThatThrownBy(() -> KerasModel.read(file)).hasMessageContaining("not in its network. Found: dense_1");
        places.keySet().removeIf(place -> place.contains("dense"));
        KerasFiles.keras(file, "2.13.1", written.model(), places);
        assertThatThrownBy(() -> KerasModel.read(file)).hasMessageContaining("Expected are [kernel, bias]");
    }

    @Test
    void otherFilesAreNone() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "PK");
        assertThatThrownBy(() -> KerasModel.read(text)).hasMessageStartingWith("I101: a.txt cannot be read");
        Path empty = Files.createFile(folder.resolve("b.h5"));
        assertThatThrownBy(() -> KerasModel.read(empty)).hasMessageContaining("no signature of an HDF5 file");
        assertThatThrownBy(() -> KerasModel.read(folder)).hasMessageContaining("SavedModel");
        assertThatThrownBy(() -> KerasModel.read(folder.resolve("c.h5"))).hasMessageContaining("NoSuchFile");
    }

    private void refused(String message, String model, String version, Map<String, Map<String, Object>> tensors) {
        Path file = KerasFiles.h5(folder.resolve("a.h5"), version, model, tensors);
        assertThatThrownBy(() -> KerasModel.read(file))
                .isInstanceOf(InteropException.class)
                .hasMessageContaining(message);
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
