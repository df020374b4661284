package io.torsion.backend.vector;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.loss.Loss;
import io.torsion.model.Activation;
import io.torsion.model.Architecture;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.WeightLayout;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import io.torsion.tck.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both kernel sets against the reference network in double: awkward sizes, then every layer with every loss. */
class NativeAgainstReferenceTest {
    private static final int[] UNITS = {1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64};
    private static final int[] SIZES = {1, 2, 5, 7, 32, 33};
    private static final int[] TIMES = {1, 2, 5, 9};

    static Stream<Arguments> layersAndLosses() {
        List<Arguments> cases = new ArrayList<>();
        for (Loss loss : losses()) {
            for (Architecture.Builder builder : architectures()) {
                for (KernelSet set : KernelSet.values()) {
                    cases.add(Arguments.of(set, builder.lastStep().build().bind(5, 3), loss));
                    cases.add(Arguments.of(set, builder.everyStep().build().bind(5, 3), loss));
                }
            }
        }
        return cases.stream();
    }

    private static List<Loss> losses() {
        return List.of(
                Loss.mse(),
                Loss.mae(),
                Loss.huber(0.4),
                Loss.logCosh(),
                Loss.quantile(0.9),
                Loss.weighted(Loss.mse(), 2, 0.5, 0),
                Loss.perOutput(Loss.huber(0.3), Loss.quantile(0.2), Loss.mae()));
    }

    private static List<Architecture.Builder> architectures() {
        return List.of(
                builder().lstm(3),
                builder().lstm(17).dense(),
                builder()
                        .lstm(9)
                        .dense(19, Activation.TANH)
                        .dense(4, Activation.SIGMOID)
                        .dense(),
                builder().lstm(8).dense(35, Activation.RELU).dense(),
                builder().dense(18, Activation.SIGMOID).lstm(5).lstm(17).dense(),
                builder().bidirectionalLstm(7).dense(),
                builder().lstm(6).bidirectionalLstm(17).bidirectionalLstm(2).dense(),
                builder().bidirectionalLstm(20).lstm(3).dense(),
                builder()
                        .layerNorm()
                        .bidirectionalLstm(5)
                        .layerNorm()
                        .lstm(18)
                        .layerNorm()
                        .dense(),
                builder().dropout(0.3).lstm(40).dropout(0.4).dense(),
                builder()
                        .lstm(4)
                        .dropout(0.3)
                        .bidirectionalLstm(21)
                        .dropout(0.2)
                        .dense(37, Activation.TANH)
                        .dropout(0.1)
                        .dense(),
                builder().gru(3),
                builder().gru(17).lstm(6).gru(9).dense(),
                builder().bidirectional(new Layer.Gru(7)).dense(),
                builder()
                        .gru(20)
                        .bidirectional(new Layer.Gru(17))
                        .bidirectionalLstm(3)
                        .dense(),
                builder().lstm(17, 0.4).gru(18, 0.3).dense(),
                builder()
                        .bidirectional(new Layer.Lstm(19, 0.4))
                        .bidirectional(new Layer.Gru(9, 0.3))
                        .dropout(0.2)
                        .dense(),
                builder().lstm(17).dense(6, Activation.TANH).dense().residual(),
                builder().dropout(0.3).gru(6).layerNorm().dense().residual(),
                builder().dense(7, Activation.RELU).gru(3).residual());
    }

    @ParameterizedTest
    @MethodSource("layersAndLosses")
    void everyLayerWithEveryLoss(KernelSet set, Network network, Loss loss) {
        compare(set, network, Data.ragged(network, 7, 6), loss, 2);
    }

    @ParameterizedTest
    @EnumSource
    void awkwardSizes(KernelSet set) {
        int i = 0;
        for (int units : UNITS) {
            for (int size : SIZES) {
                int time = TIMES[i++ % TIMES.length];
                int inputs = UNITS[i % UNITS.length];
                Architecture.Builder builder = i % 2 == 0
                        ? builder().lstm(units).lstm(units)
                        : builder().bidirectionalLstm(units);
                compareAwkward(set, builder.dense(), i, inputs, size, time);
                Architecture.Builder gru = i % 2 == 0
                        ? builder().gru(units, 0.2).gru(units)
                        : builder().bidirectional(new Layer.Gru(units, 0.3));
                compareAwkward(set, gru.dense().residual(), i, inputs, size, time);
                Architecture.Builder dropped =
                        i % 2 == 0 ? builder().lstm(units, 0.5) : builder().bidirectional(new Layer.Lstm(units, 0.2));
                compareAwkward(set, dropped.dense(), i, inputs, size, time);
            }
        }
    }

    private static void compareAwkward(
            KernelSet set, Architecture.Builder builder, int i, int inputs, int size, int time) {
        Network network =
                (i % 3 == 0 ? builder.lastStep() : builder.everyStep()).build().bind(inputs, 1 + i % 20);
        SequenceBatch batch = i % 5 == 0 ? Data.batch(network, size, time) : Data.ragged(network, size, time);
        compare(set, network, batch, Loss.mse(), 1);
    }

    @ParameterizedTest
    @EnumSource
    void batchesOfManyChunks(KernelSet set) {
        Network lstm =
                builder().lstm(5, 0.3).dropout(0.5).dense().everyStep().build().bind(3, 2);
        Network gru =
                builder().gru(5, 0.3).dropout(0.5).dense().residual().build().bind(3, 2);
        for (int size : new int[] {48, 49, 200, 203}) {
            compare(set, lstm, Data.ragged(lstm, size, 3), Loss.mse(), 2);
            compare(set, gru, Data.ragged(gru, size, 3), Loss.mse(), 2);
        }
    }

    private static void compare(KernelSet set, Network network, SequenceBatch batch, Loss loss, int threads) {
        try (Backend backend = set.open(threads);
                Backend reference = new ReferenceBackend()) {
            String what = set + ", " + network.describe() + ", " + batch.size() + " x " + batch.time();
            compareOutputs(what, network, batch, backend, reference);
            Answer actual = new Answer(network, batch);
            Answer expected = new Answer(network, batch);
            double value = actual.ask(backend, loss);
            double wanted = expected.ask(reference, loss);
            assertThat(value).as("%s: loss", what).isCloseTo(wanted, within(5e-6 * Math.max(1e-2, Math.abs(wanted))));
            for (WeightLayout.Slice slice : network.layout().slices()) {
                close(
                        what + ": gradient of " + slice.name(),
                        actual.gradient.weights(),
                        expected.gradient.weights(),
                        slice.offset(),
                        slice.size(),
                        2e-5);
            }
            int inputs = batch.values().length;
            close(what + ": inputs", actual.gradient.inputs(), expected.gradient.inputs(), 0, inputs, 2e-5);
            int state = actual.batch.state().length;
            close(what + ": state", actual.batch.state(), expected.batch.state(), 0, state, 5e-6);
        }
    }

    private static void compareOutputs(
            String what, Network network, SequenceBatch batch, Backend backend, Backend reference) {
        int size = (int) Shape.of(network).answers(batch);
        float[] actual = Data.random(size, 9);
        float[] trainable = Data.random(size, 9);
        float[] expected = new float[size];
        Weights weights = Weights.of(network.layout(), Data.weights(network));
        try (SequenceModel model = backend.freeze(network, weights);
                DifferentiableModel differentiable = backend.differentiable(network);
                SequenceModel truth = reference.freeze(network, weights)) {
            model.predict(batch, actual);
            differentiable.predict(weights.toArray(), batch, trainable);
            truth.predict(batch, expected);
        }
        close(what + ": outputs", actual, expected, 0, size, 5e-6);
        assertThat(trainable).isEqualTo(actual);
    }

    private static void close(String what, float[] actual, float[] expected, int from, int size, double tolerance) {
        double largest = 1e-6;
        for (int i = from; i < from + size; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        for (int i = from; i < from + size; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= tolerance * largest)) {
                assertThat(actual[i])
                        .as("%s [%d of %d], largest %s", what, i - from, size, largest)
                        .isCloseTo(expected[i], within((float) (tolerance * largest)));
            }
        }
    }

    /** What one backend says about a step of training; its arrays are its own. */
    private static final class Answer {
        final Network network;
        final Minibatch batch;
        final Gradient gradient;

        Answer(Network network, SequenceBatch batch) {
            this.network = network;
            this.batch = Data.minibatch(network, batch);
            this.gradient =
                    new Gradient(Data.random(network.layout().size(), 7), Data.random(batch.values().length, 8));
        }

        double ask(Backend backend, Loss loss) {
            try (DifferentiableModel model = backend.differentiable(network)) {
                return model.gradient(Data.weights(network), batch, loss, gradient);
            }
        }
    }
}
