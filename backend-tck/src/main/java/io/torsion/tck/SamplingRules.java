package io.torsion.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.Backend;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import io.torsion.tck.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules B413 to B417: answers with dropout kept on. Not thread-safe; confine to one thread. */
public interface SamplingRules extends Rules {
    /**
     * A sample is what the reference answers with the published masks of its seed, in update 0.
     *
     * <p>Look whether the forward pass of a sample drops what that of a gradient drops, recurrent connections too: the sequence is
     * its place in the whole batch, not in the part that a thread has.
     */
    @Test
    default void b413_samplesHaveThePublishedMasks() {
        try (Backend backend = tested().open();
                Backend reference = new ReferenceBackend()) {
            for (Network network : dropping()) {
                tested().needsKnownMasks(network);
                for (SequenceBatch batch : batches(network)) {
                    Close.outputs(
                            network.describe() + ", a sample of " + batch.size() + " sequences",
                            sample(backend, network, batch, 5),
                            sample(reference, network, batch, 5));
                }
            }
        }
    }

    /**
     * The same seed gives the same bits, after other calls and on another model; another seed gives another sample.
     *
     * <p>Look for a generator that all models share and nobody seeds.
     */
    @Test
    default void b414_samplesAreRepeatable() {
        try (Backend backend = tested().open()) {
            for (Network network : dropping()) {
                Step step = Step.of(network, Samples.batch(network, 9, 5), Loss.mse());
                SequenceBatch batch = step.batch().inputs();
                try (DifferentiableModel model = backend.differentiable(network)) {
                    float[] first = sample(model, batch, 1);
                    assertThat(sample(model, batch, 2))
                            .as(network.describe() + ", another seed")
                            .isNotEqualTo(first);
                    step.ask(model, false);
                    Prediction.predict(model, step.weights(), batch);
                    Close.sameBits(network.describe() + ", again", sample(model, batch, 1), first);
                    Close.sameBits(network.describe() + ", another model", sample(backend, network, batch, 1), first);
                }
            }
        }
    }

    /**
     * A network that drops nothing samples what it predicts.
     *
     * <p>Look what else differs between training and prediction.
     */
    @Test
    default void b415_withoutDropoutASampleIsThePrediction() {
        tested().needs(Capability.DROPOUT_SAMPLING);
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.plain())) {
                for (SequenceBatch batch : batches(network)) {
                    Close.outputs(
                            network.describe() + ", sampled",
                            sample(backend, network, batch, 3),
                            Prediction.expected(network, batch));
                }
            }
        }
    }

    /**
     * 1 to 4 threads sample the same bits.
     *
     * <p>Look at the masks: a sequence is its place in the whole batch, whoever computes it. Or do not declare
     * SAME_BITS_ON_ANY_THREADS.
     */
    @Test
    default void b416_anyNumberOfThreadsSamplesTheSameBits() {
        tested().needs(Capability.SAME_BITS_ON_ANY_THREADS);
        for (Network network : dropping()) {
            tested().needsKnownMasks(network);
            SequenceBatch batch = Samples.batch(network, 203, 3);
            float[] alone = sample(network, batch, 1);
            for (int threads = 2; threads <= 4; threads++) {
                Close.sameBits(
                        network.describe() + " on " + threads + " threads", sample(network, batch, threads), alone);
            }
        }
    }

    /**
     * Other features, other weights and an array that is too short are an IllegalArgumentException, and a closed model refuses with
     * IllegalStateException.
     *
     * <p>Look whether sampling checks what predicting does, before anything is written.
     */
    @Test
    default void b417_aSampleRefusesWhatDoesNotFit() {
        Network network = dropping().get(0);
        SequenceBatch batch = Samples.batch(network, 3, 4);
        SequenceBatch wide = SequenceBatch.of(new float[99], 3, 4, network.inputs() + 1);
        float[] weights = Samples.weights(network);
        float[] few = new float[Samples.answers(network, batch) - 1];
        Arrays.fill(few, 5);
        try (Backend backend = tested().open()) {
            DifferentiableModel model = backend.differentiable(network);
            try (model) {
                Class<IllegalArgumentException> bad = IllegalArgumentException.class;
                Bad.refuses(bad, "a sample of other features", () -> model.sample(weights, wide, 1, new float[99]));
                Bad.refuses(bad, "a sample that is too short", () -> model.sample(weights, batch, 1, few));
                Bad.refuses(
                        bad,
                        "a sample with other weights",
                        () -> model.sample(new float[weights.length - 1], batch, 1, new float[99]));
                assertThat(few).as("a sample that is too short").containsOnly(5);
            }
            Bad.refuses(
                    IllegalStateException.class,
                    "a sample of a closed model",
                    () -> model.sample(weights, batch, 1, new float[99]));
        }
    }

    private List<Network> dropping() {
        tested().needs(Capability.DROPOUT_SAMPLING);
        return tested().computable(Stream.concat(Samples.layers().stream(), Samples.large().stream())
                .filter(Network::drops)
                .toList());
    }

    /** One sequence, many, and those of several lengths if they are declared. */
    private List<SequenceBatch> batches(Network network) {
        SequenceBatch one = Samples.batch(network, 1, 7);
        SequenceBatch many = Samples.batch(network, 61, 4);
        return tested().has(Capability.VARIABLE_LENGTH)
                ? List.of(one, many, Samples.ragged(network, 9, 6))
                : List.of(one, many);
    }

    private float[] sample(Network network, SequenceBatch batch, int threads) {
        try (Backend backend = tested().open(threads)) {
            return sample(backend, network, batch, 8);
        }
    }

    private static float[] sample(Backend backend, Network network, SequenceBatch batch, long seed) {
        try (DifferentiableModel model = backend.differentiable(network)) {
            return sample(model, batch, seed);
        }
    }

    private static float[] sample(DifferentiableModel model, SequenceBatch batch, long seed) {
        float[] out = Samples.garbage(Samples.answers(model.network(), batch));
        model.sample(Samples.weights(model.network()), batch, seed, out);
        return out;
    }
}
