package io.torsion.backend.dl4j;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.model.Activation;
import io.torsion.model.Architecture;
import io.torsion.model.Network;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Weights go in and come out by moves alone, and stand where Deeplearning4j looks for them. */
class PermutationTest {
    static Stream<Network> networks() {
        List<Architecture.Builder> builders = List.of(
                builder().lstm(3).dense(),
                builder()
                        .dense(4, Activation.TANH)
                        .lstm(5)
                        .dropout(0.2)
                        .lstm(2)
                        .dense(3)
                        .dense(),
                builder().bidirectionalLstm(3).bidirectionalLstm(2).dense());
        return builders.stream()
                .flatMap(b -> Stream.of(b.lastStep().build(), b.everyStep().build()))
                .map(architecture -> architecture.bind(4, 2));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyWeightHasAPlaceOfItsOwnAndComesBackToTheBit(Network network) {
        float[] canonical = Data.random(network.layout().size(), 1);
        canonical[0] = Float.NaN;
        canonical[1] = -0f;
        try (Lane lane = new Lane(0)) {
            lane.run(() -> {
                float[] flat = new float[canonical.length];
                float[] back = new float[canonical.length];
                Permutation permutation = Permutation.of(network.layout(), graph(network, canonical));
                permutation.toFlat(canonical, flat);
                permutation.toCanonical(flat, back);
                assertThat(bits(back)).isEqualTo(bits(canonical));
                assertThat(sortedBits(flat)).isEqualTo(sortedBits(canonical));
            });
        }
    }

    /** Each number of our tensors is found at the row, column and gate that Deeplearning4j's code has for it. */
    @ParameterizedTest
    @MethodSource("networks")
    void gatesStandAsCandidateForgetOutputInput(Network network) {
        float[] canonical = Data.random(network.layout().size(), 1);
        int[] theirGates = {2, 1, 3, 0};
        try (Lane lane = new Lane(0)) {
            lane.run(() -> {
                TorsionGraph graph = graph(network, canonical);
                for (var layer : graph.getLayers()) {
                    if (layer instanceof CarriedLstm lstm) {
                        String name = lstm.layerConf().getLayerName() + ".input";
                        INDArray weights = lstm.getParam(LSTMParamInitializer.INPUT_WEIGHT_KEY);
                        int inputs = (int) weights.size(0);
                        int units = (int) lstm.layerConf().getNOut();
                        int offset = network.layout().slice(name).offset();
                        for (int column = 0; column < 4 * units; column++) {
                            int row = theirGates[column / units] * units + column % units;
                            for (int i = 0; i < inputs; i++) {
                                assertThat(weights.getFloat(i, column)).isEqualTo(canonical[offset + row * inputs + i]);
                            }
                        }
                    }
                }
            });
        }
    }

    private static TorsionGraph graph(Network network, float[] canonical) {
        Parameters parameters = new Parameters(canonical.length);
        TorsionGraph graph =
                new TorsionGraph(Blueprint.of(network, new Pass(), true).configuration());
        graph.init(parameters.values(), false);
        parameters.bind(network, graph);
        parameters.load(canonical);
        return graph;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    private static int[] sortedBits(float[] values) {
        int[] bits = bits(values);
        Arrays.sort(bits);
        return bits;
    }
}
