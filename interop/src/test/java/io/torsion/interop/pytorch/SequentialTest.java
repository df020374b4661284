package io.torsion.interop.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.InteropException;
import io.torsion.interop.ImportedNetwork;
import io.torsion.interop.pytorch.TorchFiles.Array;
import io.torsion.model.Activation;
import io.torsion.model.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequentialTest {
    @TempDir
    Path folder;

    private final Map<String, Array> weights = new LinkedHashMap<>();
    private float next;

    @Test
    void sizesLayersAndDirectionsComeFromTheFile() throws IOException {
        layerNorm("norm", 5);
        recurrent("net.rnn", "_l0", 4, 5, 3);
        recurrent("net.rnn", "_l0_reverse", 4, 5, 3);
        recurrent("net.rnn", "_l1", 4, 6, 3);
        recurrent("net.rnn", "_l1_reverse", 4, 6, 3);
        recurrent("gru", "_l0", 3, 6, 2);
        linear("head.0", 4, 2);
        linear("head.2", 1, 4);
        ImportedNetwork network = sequential()
                .layerNorm("norm", 1e-3)
                .lstm("net.rnn", 0.25)
                .gru("gru")
                .dropout(0.5)
                .linear("head.0", Activation.RELU)
                .linear("head.2")
                .everyStep();
        assertThat(network.network().inputs()).isEqualTo(5);
        assertThat(network.network().layers())
                .containsExactly(
                        new Layer.LayerNorm(1e-3),
                        new Layer.Bidirectional(new Layer.Lstm(3)),
                        new Layer.Dropout(0.25),
                        new Layer.Bidirectional(new Layer.Lstm(3)),
                        new Layer.Gru(2),
                        new Layer.Dropout(0.5),
                        new Layer.Dense(4, Activation.RELU),
                        new Layer.Dense(1, Activation.LINEAR));
        assertThat(network.names())
                .containsExactly(
                        "norm", "net.rnn.l0", "net.rnn.dropout", "net.rnn.l1", "gru", "dropout", "head.0", "head.2");
        assertThat(network.source()).isEqualTo("PyTorch state_dict any.pt");
    }

    @Test
    void anLstmHasOneBiasAndAGruTwo() throws IOException {
        recurrent("a", "_l0", 4, 1, 1);
        recurrent("b", "_l0", 3, 1, 1);
        ImportedNetwork network = sequential().lstm("a").gru("b").lastStep();
        assertThat(network.weights().get("0.bias")).containsExactly(9 + 13, 10 + 14, 11 + 15, 12 + 16);
        assertThat(network.weights().get("1.bias")).containsExactly(23, 24, 25);
        assertThat(network.weights().get("1.recurrentBias")).containsExactly(26, 27, 28);
        assertThat(network.network().everyStep()).isFalse();
    }

    @Test
    void biasesMayBeMissing() throws IOException {
        recurrent("a", "_l0", 4, 2, 1);
        recurrent("b", "_l0", 3, 1, 1);
        linear("c", 1, 1);
        layerNorm("d", 1);
        weights.keySet().removeIf(name -> name.contains("bias"));
        ImportedNetwork network =
                sequential().lstm("a").gru("b").linear("c").layerNorm("d").everyStep();
        for (String bias : List.of("0.bias", "1.bias", "1.recurrentBias", "2.bias", "3.bias")) {
            assertThat(network.weights().get(bias)).as(bias).containsOnly(0);
        }
        assertThat(network.weights().get("0.recurrent")).containsExactly(9, 10, 11, 12);
    }

    @Test
    void moduleAloneAndCell() throws IOException {
        recurrent("", "_l0", 4, 2, 3);
        assertThat(sequential().lstm("").everyStep().network().describe()).isEqualTo("lstm(3), every step");
        weights.clear();
        recurrent("cell", "", 3, 2, 3);
        assertThat(sequential().gru("cell").everyStep().network().describe()).isEqualTo("gru(3), every step");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() throws IOException {
        recurrent("rnn", "_l0", 4, 2, 3);
        recurrent("rnn", "_l2", 4, 3, 3);
        linear("head", 1, 4);
        layerNorm("norm", 3);
        weights.remove("rnn.bias_hh_l0");
        Sequential modules = sequential().lstm("rnn").linear("head").linear("tail");
        wrong(
                modules::everyStep,
                "rnn.bias_hh_l0 is missing, of shape [12]",
                "head.weight has shape [1, 4], not [1, 3]",
                "tail.weight is missing",
                "rnn.weight_ih_l2 [12, 3] is left over",
                "norm.weight [3] is left over",
                "norm.bias [3] is left over");
    }

    @Test
    void aGruIsNoLstm() throws IOException {
        recurrent("rnn", "_l0", 3, 2, 4);
        wrong(() -> sequential().lstm("rnn").everyStep(), "rnn.weight_ih_l0 has shape [12, 2], not [16, 2]");
    }

    @Test
    void oneDirectionMayNotHaveOtherBiasesThanItsWeights() throws IOException {
        recurrent("rnn", "_l0", 4, 2, 3);
        recurrent("rnn", "_l0_reverse", 4, 2, 3);
        weights.remove("rnn.weight_hh_l0_reverse");
        wrong(() -> sequential().lstm("rnn").lastStep(), "rnn.weight_hh_l0_reverse is missing, of shape [12, 3]");
    }

    @Test
    void whatIsNotWantedIsSaid() throws IOException {
        recurrent("rnn", "_l0", 4, 2, 3);
        linear("head", 1, 3);
        linear("headless", 1, 3);
        wrong(() -> sequential().lstm("rnn").ignore("head").everyStep(), "headless.weight [1, 3] is left over");
        assertThat(sequential()
                        .lstm("rnn")
                        .ignore("head")
                        .ignore("headless")
                        .everyStep()
                        .network()
                        .outputs())
                .isEqualTo(3);
    }

    @Test
    void wholeNumbersAreNoWeights() throws IOException {
        Pickler pickle = new Pickler().dictionary().mark();
        long[][] shapes = {{4, 1}, {4, 1}, {4}, {4}};
        String[] names = {"weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"};
        for (int i = 0; i < names.length; i++) {
            String type = i == 2 ? "LongStorage" : "FloatStorage";
            pickle.text(names[i]).tensor(type, "" + i / 2 % 2 * i, 4, 0, shapes[i], TorchFiles.strides(shapes[i]));
        }
        pickle.text("extra").code('N');
        Map<String, byte[]> records = Map.of(
                "data.pkl",
                pickle.code('u').end(),
                "data/0",
                new byte[16],
                "data/2",
                new byte[32],
                "data/3",
                new byte[16]);
        Path file = Files.write(folder.resolve("any.pt"), TorchFiles.archive(records));
        Sequential modules = StateDict.read(file).sequential().lstm("");
        wrong(modules::everyStep, "bias_ih_l0 is of I64, which are no weights", "extra, no tensor, is left over");
    }

    @Test
    void projectionsAreUnknown() throws IOException {
        recurrent("rnn", "_l0", 4, 2, 3);
        weights.put("rnn.weight_hr_l0", new Array(new float[3], 1, 3));
        assertThatThrownBy(() -> sequential().lstm("rnn").everyStep())
                .isInstanceOf(InteropException.class)
                .hasMessageStartingWith("I102: The LSTM 'rnn' has proj_size");
    }

    @Test
    void sizesThatMakeNoNetworkAreTheFiles() throws IOException {
        recurrent("rnn", "_l0", 4, 2, 0);
        assertThatThrownBy(() -> sequential().lstm("rnn").everyStep())
                .isInstanceOf(InteropException.class)
                .hasMessageStartingWith("I103: The weights of PyTorch state_dict any.pt make no network")
                .hasMessageContaining("at least 1 unit");
    }

    @Test
    void weightsThatDivergedAreRefused() throws IOException {
        recurrent("rnn", "_l0", 4, 2, 1);
        weights.get("rnn.bias_ih_l0").values()[1] = Float.NaN;
        assertThatThrownBy(() -> sequential().lstm("rnn").everyStep())
                .isInstanceOf(InteropException.class)
                .hasMessageContaining("NaN in 0.bias");
    }

    @Test
    void mistakesOfTheCallerAreTold() throws IOException {
        linear("head", 1, 3);
        Sequential modules = sequential().linear("head");
        assertThatThrownBy(modules::everyStep)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add lstm(name)");
        assertThatThrownBy(() -> modules.dropout(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> modules.lstm("rnn", -0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> modules.gru("rnn", 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> modules.layerNorm("norm", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private Sequential sequential() throws IOException {
        return StateDict.read(Files.write(folder.resolve("any.pt"), TorchFiles.pt(weights)))
                .sequential();
    }

    private void recurrent(String name, String suffix, int gates, int inputs, int units) {
        String prefix = name.isEmpty() ? "" : name + ".";
        put(prefix + "weight_ih" + suffix, gates * units, inputs);
        put(prefix + "weight_hh" + suffix, gates * units, units);
        put(prefix + "bias_ih" + suffix, gates * units);
        put(prefix + "bias_hh" + suffix, gates * units);
    }

    private void linear(String name, int outputs, int inputs) {
        put(name + ".weight", outputs, inputs);
        put(name + ".bias", outputs);
    }

    private void layerNorm(String name, int size) {
        put(name + ".weight", size);
        put(name + ".bias", size);
    }

    /** Numbers from 1 on. */
    private void put(String name, long... shape) {
        float[] values = new float[(int) java.util.stream.LongStream.of(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = ++next;
        }
        weights.put(name, new Array(values, shape));
    }

    private static void wrong(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(InteropException.class)
                .hasMessageStartingWith("I103: The weights of PyTorch state_dict any.pt are not those of the modules")
                .hasMessageContainingAll(parts);
    }
}
