package io.torsion.tck;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules B501 to B506: answers to whole sequences. Not thread-safe; confine to one thread. */
public interface PredictionRules extends Rules {
    /**
     * A batch answers what its sequences answer alone, to 5e-6.
     *
     * <p>Look at the order {@code [sequence][time][feature]}, and at state that runs on from one sequence into the next.
     */
    @Test
    default void b501_aBatchAnswersAsItsSequencesAlone() {
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.plain())) {
                SequenceBatch batch = Samples.batch(network, 37, 5);
                try (SequenceModel model = Prediction.freeze(backend, network)) {
                    compareAlone(model, batch, Prediction.predict(model, batch));
                }
            }
        }
    }

    /**
     * What stands beyond a sequence's length is not looked at, even if it is NaN, and the answers there are 0.
     *
     * <p>Look at {@link SequenceBatch#length}: the last step of a sequence is its own, not that of the batch; the backward direction
     * starts there; and padding must be left out, not multiplied by 0.
     */
    @Test
    default void b502_nothingBeyondALengthCounts() {
        tested().needs(Capability.VARIABLE_LENGTH);
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.plain())) {
                SequenceBatch batch = Samples.ragged(network, 9, 6);
                try (SequenceModel model = Prediction.freeze(backend, network);
                        DifferentiableModel other = backend.differentiable(network)) {
                    float[] together = Prediction.predict(model, batch);
                    compareAlone(model, batch, together);
                    Close.outputs(
                            network.describe() + ", differentiable",
                            Prediction.predict(other, Samples.weights(network), batch),
                            together);
                    Samples.fillPadding(batch, 1e30f);
                    Close.sameBits(network.describe() + ", other padding", Prediction.predict(model, batch), together);
                }
            }
        }
    }

    /**
     * A model with BF16_WEIGHTS answers as one whose weights are {@link Precision#of}, whole sequences and steps; the weights
     * that it shows are the given ones, so that saving it loses nothing.
     *
     * <p>Look at the rounding, to the nearest and ties to even, and at what is rounded: matrices of recurrent layers alone.
     */
    @Test
    default void b506_roundedWeightsAnswerAsTheirNumbersDo() {
        tested().needs(Capability.BF16_WEIGHTS);
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.plain())) {
                SequenceBatch batch = Samples.batch(network, 9, 5);
                Weights given = Weights.of(network.layout(), Samples.weights(network));
                float[] expected = Prediction.expected(
                        network, Precision.BF16_WEIGHTS.of(given).toArray(), batch);
                try (SequenceModel model = backend.freeze(network, given, Precision.BF16_WEIGHTS)) {
                    String what = network.describe() + " with rounded weights";
                    Close.outputs(what, Prediction.predict(model, batch), expected);
                    compareAlone(model, batch, expected);
                    Close.sameBits(what + ": weights", model.weights().toArray(), given.toArray());
                }
            }
        }
    }

    private static void compareAlone(SequenceModel model, SequenceBatch batch, float[] together) {
        Network network = model.network();
        int floats = together.length / batch.size();
        for (int s = 0; s < batch.size(); s++) {
            int start = s * batch.time() * batch.features();
            int length = batch.length(s);
            float[] values = Arrays.copyOfRange(batch.values(), start, start + length * batch.features());
            float[] alone = Prediction.predict(model, SequenceBatch.of(values, 1, length, batch.features()));
            String what = network.describe() + ", sequence " + s + " of " + batch.size() + ", " + length + " steps";
            float[] answers = Arrays.copyOfRange(together, s * floats, (s + 1) * floats);
            Close.outputs(what, answers, alone);
            Close.sameBits(
                    what + ", beyond its length",
                    Arrays.copyOfRange(answers, alone.length, floats),
                    new float[floats - alone.length]);
        }
    }

    /**
     * Eight threads that ask one model, each for something else, get what they would get alone.
     *
     * <p>Look for buffers that belong to the model: each call needs its own, from a pool or by locking. If only large batches fail:
     * the backend's threads work on two calls at once.
     */
    @Test
    default void b503_eightThreadsGetTheAnswersOfOne() throws Exception {
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.plain())) {
                try (SequenceModel model = Prediction.freeze(backend, network)) {
                    List<SequenceBatch> batches = new ArrayList<>();
                    List<float[]> expected = new ArrayList<>();
                    for (int i = 0; i < 16; i++) {
                        batches.add(Samples.batch(network, 1 + i * i % 60, 4, i));
                        expected.add(Prediction.predict(model, batches.get(i)));
                    }
                    Threads.run(
                            8,
                            80,
                            i -> Close.sameBits(
                                    network.describe() + ", "
                                            + batches.get(i % 16).size() + " sequences",
                                    Prediction.predict(model, batches.get(i % 16)),
                                    expected.get(i % 16)));
                }
            }
        }
    }

    /**
     * Frozen and differentiable models of the same weights answer the same, to 5e-6.
     *
     * <p>If goldens (B301) pass and this fails, what differs is the size: look at blocks and at what is left over behind them.
     */
    @Test
    default void b504_bothKindsOfModelsAnswerAlike() {
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.layers())) {
                SequenceBatch batch = Samples.batch(network, 33, 7);
                try (SequenceModel model = Prediction.freeze(backend, network);
                        DifferentiableModel other = backend.differentiable(network)) {
                    float[] frozen = Prediction.predict(model, batch);
                    Close.outputs(
                            network.describe() + ", differentiable",
                            Prediction.predict(other, Samples.weights(network), batch),
                            frozen);
                    Close.outputs(network.describe(), frozen, Prediction.expected(network, batch));
                }
            }
        }
    }

    /**
     * Models that are asked for other numbers of sequences, other steps and other lengths from call to call, predictions and
     * gradients in any order, answer as the reference does.
     *
     * <p>Look at what a call leaves for the next: the labels of a gradient that size the next prediction, the mask of a ragged batch
     * that outlives it, a buffer that grew and is taken for full. B401 passes if such a fault is the same each time.
     */
    @Test
    default void b505_shapesMayChangeFromCallToCall() {
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.plain())) {
                List<Asked> all = shapes(network).stream()
                        .map(batch -> Asked.of(Step.of(network, batch, Loss.mse()), false))
                        .toList();
                try (SequenceModel frozen = Prediction.freeze(backend, network);
                        DifferentiableModel model = backend.differentiable(network)) {
                    for (Asked before : all) {
                        for (Asked next : all) {
                            String what = network.describe() + ", " + next.shape() + " after " + before.shape();
                            before.checkGradient(what, model);
                            next.checkAnswers(what, frozen, model);
                            next.checkGradient(what, model);
                        }
                    }
                }
            }
        }
    }

    private List<SequenceBatch> shapes(Network network) {
        List<SequenceBatch> shapes = new ArrayList<>(List.of(
                Samples.batch(network, 4, 6),
                Samples.batch(network, 1, 9),
                Samples.batch(network, 7, 2),
                Samples.batch(network, 1, 1)));
        if (tested().has(Capability.VARIABLE_LENGTH)) {
            shapes.add(Samples.ragged(network, 4, 6));
            shapes.add(Samples.ragged(network, 8, 4));
        }
        return shapes;
    }
}
