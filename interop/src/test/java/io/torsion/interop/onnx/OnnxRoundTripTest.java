package io.torsion.interop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.interop.ImportedNetwork;
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
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is exported comes back with the same layers and the same bits. */
class OnnxRoundTripTest {
    @TempDir
    Path folder;

    static Stream<Architecture> architectures() {
        return Stream.of(
                        SequenceModel.builder().lstm(5).lstm(4).dense().everyStep(),
                        SequenceModel.builder()
                                .gru(5)
                                .layerNorm()
                                .dense(4, Activation.TANH)
                                .dense()
                                .lastStep(),
                        SequenceModel.builder()
                                .bidirectionalLstm(5)
                                .bidirectional(new Layer.Gru(1))
                                .dense()
                                .everyStep(),
                        SequenceModel.builder()
                                .dense(4, Activation.RELU)
                                .bidirectionalLstm(3)
                                .dense()
                                .lastStep(),
                        SequenceModel.builder()
                                .bidirectionalLstm(4)
                                .dense()
                                .residual()
                                .lastStep(),
                        SequenceModel.builder().lstm(1).dense().residual().everyStep(),
                        SequenceModel.builder()
                                .add(new Layer.Lstm(4, 0, GateActivation.HARD_SIGMOID))
                                .add(new Layer.Gru(3, 0, GateActivation.HARD_SIGMOID))
                                .dense(2, Activation.SIGMOID)
                                .everyStep())
                .map(Architecture.Builder::build);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void comesBack(Architecture architecture) throws IOException {
        Network network = architecture.bind(3, 2);
        Weights weights = random(network);
        same(OnnxExport.of(network, weights).toBytes(), network, weights);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void comesBackOfItsStreamingForm(Architecture architecture) throws IOException {
        Network network = architecture.bind(3, 2);
        if (network.everyStep() && !network.bidirectional()) {
            Weights weights = random(network);
            same(OnnxExport.of(network, weights).streaming().toBytes(), network, weights);
        }
    }

    private void same(byte[] bytes, Network network, Weights weights) throws IOException {
        ImportedNetwork imported = OnnxModel.read(Files.write(folder.resolve("any.onnx"), bytes));
        assertThat(imported.network()).isEqualTo(network);
        assertThat(imported.weights()).isEqualTo(weights);
    }

    private static Weights random(Network network) {
        Random random = new Random(4);
        float[] values = new float[network.layout().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Weights.of(network.layout(), values);
    }
}
