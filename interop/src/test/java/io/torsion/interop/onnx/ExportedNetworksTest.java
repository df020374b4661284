package io.torsion.interop.onnx;

import static io.torsion.interop.onnx.NetworkAnswers.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.FitResult;
import io.torsion.SequenceRegressor;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.model.Activation;
import io.torsion.model.Architecture;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime computes what this project computes, of networks with random weights. */
class ExportedNetworksTest {
    private static final int SEQUENCES = 5;

    /**
     * One network.
     *
     * @param time steps a sequence
     */
    record Case(String name, Network network, int time) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> networks() {
        return List.of(
                workload("W1", 50, builder().lstm(64).dense()),
                workload(
                        "W2",
                        50,
                        builder().bidirectionalLstm(64).bidirectionalLstm(32).dense()),
                workload(
                        "W3",
                        50,
                        builder().lstm(128).dropout(0.2).lstm(64).dropout(0.2).dense()),
                workload("W4", 100, builder().lstm(256).lstm(256).dense().everyStep()),
                workload("GRU, last step", 30, builder().gru(32).dense()),
                workload(
                        "GRU, every step",
                        30,
                        builder().gru(32, 0.2).gru(16).dense().everyStep()),
                workload(
                        "LSTM both ways, every step",
                        30,
                        builder().bidirectionalLstm(24).dense().everyStep()),
                workload(
                        "GRU both ways, last step",
                        30,
                        builder().bidirectional(new Layer.Gru(24)).dense()),
                workload(
                        "GRU both ways below LSTM, every step",
                        20,
                        builder()
                                .bidirectional(new Layer.Gru(12))
                                .lstm(10)
                                .dense()
                                .everyStep()),
                workload(
                        "layer norm between, every step",
                        20,
                        builder().lstm(16).layerNorm().gru(8).dense().everyStep()),
                workload(
                        "layer norm behind, last step",
                        20,
                        builder().lstm(16, 0.1).layerNorm().dense()),
                workload(
                        "layer norm in front", 20, builder().layerNorm().lstm(9).dense()),
                workload("residual, last step", 20, builder().lstm(16).dense().residual()),
                workload(
                        "residual, every step",
                        20,
                        builder().gru(16).dense().residual().everyStep()),
                workload(
                        "dense with activations, every step",
                        20,
                        builder()
                                .dense(12, Activation.TANH)
                                .lstm(11)
                                .dense(10, Activation.RELU)
                                .dense(9, Activation.SIGMOID)
                                .dense()
                                .everyStep()),
                workload(
                        "all layers, last step",
                        20,
                        builder()
                                .dense(12, Activation.RELU)
                                .gru(11)
                                .layerNorm()
                                .bidirectionalLstm(5)
                                .dropout(0.5)
                                .lstm(7)
                                .layerNorm()
                                .dense(6, Activation.TANH)
                                .dense()
                                .residual()),
                workload(
                        "hard LSTM",
                        20,
                        builder()
                                .add(new Layer.Lstm(16, 0, GateActivation.HARD_SIGMOID))
                                .dense()),
                workload(
                        "hard gates both ways, every step",
                        20,
                        builder()
                                .bidirectional(new Layer.Lstm(8, 0, GateActivation.HARD_SIGMOID))
                                .bidirectional(new Layer.Gru(6, 0, GateActivation.HARD_SIGMOID))
                                .add(new Layer.Gru(5, 0, GateActivation.HARD_SIGMOID))
                                .dense()
                                .everyStep()));
    }

    private static Architecture.Builder builder() {
        return SequenceModel.builder();
    }

    private static Case workload(String name, int time, Architecture.Builder layers) {
        return new Case(name, layers.build().bind(21, 7), time);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void answersABatch(Case one) throws Exception {
        Weights weights = random(one.network);
        SequenceBatch batch = batch(one, null);
        try (NetworkAnswers ours = new NetworkAnswers(one.network, weights);
                RuntimeSession runtime =
                        new RuntimeSession(OnnxExport.of(one.network, weights).toBytes())) {
            assertClose(runtime.answer(batch), ours.answer(batch));
            SequenceBatch other = SequenceBatch.of(normal(2 * 9 * 21, 2), 2, 9, 21);
            assertClose(runtime.answer(other), ours.answer(other));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void answersSequencesOfOtherLengths(Case one) throws Exception {
        Weights weights = random(one.network);
        SequenceBatch batch = batch(one, new int[] {one.time, 1, 7, one.time - 1, 2});
        try (NetworkAnswers ours = new NetworkAnswers(one.network, weights);
                RuntimeSession runtime = new RuntimeSession(
                        OnnxExport.of(one.network, weights).variableLengths().toBytes())) {
            float[] expected = ours.answer(batch);
            assertClose(runtime.answer(batch), expected);
            fillPadding(batch);
            assertClose(runtime.answer(batch), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void answersWithTrainedWeights(Case one) throws Exception {
        SequenceBatch batch = batch(one, new int[] {one.time, 3, one.time, 1, one.time / 2});
        SequenceRegressor recipe = TrainedModels.recipe(
                        FeaturePipeline.builder().inputs("x#").targets("y#").build(),
                        new Architecture(one.network.layers(), one.network.output()))
                .epochs(2)
                .build();
        try (FitResult fit = recipe.fit(noise())) {
            Weights trained = fit.predictor().network().members().get(0);
            assertThat(trained)
                    .isNotEqualTo(Weights.initial(one.network, recipe.training().seed()));
            OnnxExport export = OnnxExport.networkOf(fit.predictor()).variableLengths();
            try (NetworkAnswers ours = new NetworkAnswers(one.network, trained);
                    RuntimeSession runtime = new RuntimeSession(export.toBytes())) {
                assertClose(runtime.answer(batch), ours.answer(batch));
            }
        }
    }

    static List<Case> forward() {
        return networks().stream().filter(one -> !one.network.bidirectional()).toList();
    }

    @ParameterizedTest
    @MethodSource("forward")
    void answersStepByStep(Case one) throws Exception {
        Weights weights = random(one.network);
        float[] rows = normal(one.time * 21, 3);
        float[] expected = new float[7];
        try (NetworkAnswers ours = new NetworkAnswers(one.network, weights);
                Stepper stepper = ours.model().stepper();
                RuntimeSession runtime = new RuntimeSession(
                        OnnxExport.of(one.network, weights).streaming().toBytes())) {
            CarriedState carried = new CarriedState(runtime);
            int step = 0;
            for (int steps : new int[] {1, 1, 3, 1, one.time - 6}) {
                float[] found = carried.steps(Arrays.copyOfRange(rows, step * 21, (step + steps) * 21), steps);
                assertThat(found).hasSize(steps * 7);
                for (int i = 0; i < steps; i++, step++) {
                    stepper.step(Arrays.copyOfRange(rows, step * 21, (step + 1) * 21), expected);
                    assertClose(Arrays.copyOfRange(found, i * 7, (i + 1) * 7), expected);
                }
                assertClose(carried.state(), stepper.state());
            }
        }
    }

    /** Steps behind the valid ones may hold anything. */
    private static void fillPadding(SequenceBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            int valid = (i * batch.time() + batch.length(i)) * batch.features();
            Arrays.fill(batch.values(), valid, (i + 1) * batch.time() * batch.features(), 1e3f);
        }
    }

    private static SequenceBatch batch(Case one, int[] lengths) {
        return new SequenceBatch(normal(SEQUENCES * one.time * 21, 1), SEQUENCES, one.time, 21, lengths);
    }

    static float[] normal(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static TrajectorySet noise() {
        Schema schema = new Schema(
                Stream.concat(
                                IntStream.range(0, 21).mapToObj(i -> "x" + i),
                                IntStream.range(0, 7).mapToObj(i -> "y" + i))
                        .map(Channel::of)
                        .toList(),
                0.01);
        return TrajectorySet.of(IntStream.range(0, 3)
                .mapToObj(i -> Trajectory.of("r" + i, schema, toDouble(normal(60 * 28, 20 + i))))
                .toArray(Trajectory[]::new));
    }

    private static double[] toDouble(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** As a training starts, but with biases and gains that are none of 0 and 1, so that none can be exchanged. */
    private static Weights random(Network network) {
        float[] values = Weights.initial(network, 7).toArray();
        float[] change = normal(values.length, 8);
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.05f * change[i];
        }
        return Weights.of(network.layout(), values);
    }
}
