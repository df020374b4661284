package io.torsion.backend.dl4j;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.loss.Loss;
import io.torsion.model.Activation;
import io.torsion.model.Architecture;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.WeightLayout;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import io.torsion.tck.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the reference network in double: awkward sizes, then every layer with every loss. */
class Dl4jAgainstReferenceTest {
    private static final int[] UNITS = {1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64};
    private static final int[] SIZES = {1, 2, 5, 7, 32, 33};
    private static final int[] TIMES = {1, 2, 5, 9};

    private static Backend backend;

    @BeforeAll
    static void open() {
        backend = new Dl4jProvider().open(BackendOptions.threads(2));
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    static Stream<Arguments> layersAndLosses() {
        List<Arguments> cases = new ArrayList<>();
        for (Loss loss : losses()) {
            for (Architecture.Builder builder : architectures()) {
                cases.add(Arguments.of(builder.lastStep().build().bind(5, 3), loss));
                cases.add(Arguments.of(builder.everyStep().build().bind(5, 3), loss));
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
                builder().dropout(0.3).lstm(40).dropout(0.4).dense(),
                builder()
                        .lstm(4)
                        .dropout(0.3)
                        .bidirectionalLstm(21)
                        .dropout(0.2)
                        .dense(37, Activation.TANH)
                        .dropout(0.1)
                        .dense());
    }

    @ParameterizedTest
    @MethodSource("layersAndLosses")
    void everyLayerWithEveryLoss(Network network, Loss loss) {
        compare(network, Data.ragged(network, 7, 6), loss);
    }

    @Test
    void awkwardSizes() {
        int i = 0;
        for (int units : UNITS) {
            for (int size : SIZES) {
                int time = TIMES[i++ % TIMES.length];
                int inputs = UNITS[i % UNITS.length];
                Architecture.Builder builder = i % 2 == 0
                        ? builder().lstm(units).lstm(units)
                        : builder().bidirectionalLstm(units);
                Network network = (i % 3 == 0 ? builder.lastStep() : builder.everyStep())
                        .dense()
                        .build()
                        .bind(inputs, 1 + i % 20);
                SequenceBatch batch = i % 5 == 0 ? Data.batch(network, size, time) : Data.ragged(network, size, time);
                compare(network, batch, Loss.mse());
            }
        }
    }

    @Test
    void batchesOfManyChunks() {
        Network network =
                builder().lstm(5).dropout(0.5).dense().everyStep().build().bind(3, 2);
        for (int size : new int[] {48, 49, 200, 203}) {
            compare(network, Data.ragged(network, size, 3), Loss.mse());
        }
    }

    private static void compare(Network network, SequenceBatch batch, Loss loss) {
        try (Backend reference = new ReferenceBackend()) {
            String what = network.describe() + ", " + batch.size() + " x " + batch.time();
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
        int size = Data.answers(network, batch);
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
        close(what + ": outputs while training", trainable, expected, 0, size, 5e-6);
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
