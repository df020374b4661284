package io.torsion.tck;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.spi.Backend;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules B401 to B403: the same question has the same answer, to the bit. Not thread-safe; confine to one thread. */
public interface DeterminismRules extends Rules {
    /**
     * A model that is asked again answers the same bits, whatever larger, smaller and longer batches it has seen in between.
     *
     * <p>Look at buffers that are reused: what a larger batch left in them, and sums that are not cleared. With threads: sums that
     * are added in the order in which threads finish.
     */
    @Test
    default void b401_aModelAnswersTheSameBitsAgain() {
        try (Backend backend = tested().open()) {
            for (Network network : tested().computable(Samples.layers())) {
                Step step = Step.of(network);
                try (DifferentiableModel model = backend.differentiable(network);
                        SequenceModel frozen = Prediction.freeze(backend, network)) {
                    float[] answer = Prediction.predict(frozen, step.batch().inputs());
                    Step.Answer gradient = step.ask(model, false);
                    for (int[] other : new int[][] {{40, 3}, {1, 9}, {2, 1}}) {
                        Step.of(network, Samples.batch(network, other[0], other[1]), Loss.mae())
                                .ask(model, false);
                        Prediction.predict(frozen, Samples.batch(network, other[0], other[1]));
                        same(network.describe(), step.ask(model, false), gradient);
                        Close.sameBits(
                                network.describe(),
                                Prediction.predict(frozen, step.batch().inputs()),
                                answer);
                    }
                }
            }
        }
    }

    /**
     * Two backends, opened one after the other, answer the same bits.
     *
     * <p>Look at random numbers that are seeded by the clock, and at code paths that are chosen by measuring.
     */
    @Test
    default void b402_twoOpensAnswerTheSameBits() {
        for (Network network : tested().computable(Samples.plain())) {
            Step step = Step.of(network, Samples.batch(network, 40, 5), Loss.mse());
            same(network.describe() + ", opened again", ask(step, 2), ask(step, 2));
        }
    }

    /**
     * 1 to 4 threads answer the same bits.
     *
     * <p>Look at how a batch is cut: it must depend on its size alone, and partial sums must be added in a fixed order. Or do not
     * declare SAME_BITS_ON_ANY_THREADS.
     */
    @Test
    default void b403_anyNumberOfThreadsAnswersTheSameBits() {
        tested().needs(Capability.SAME_BITS_ON_ANY_THREADS);
        List<Network> networks = tested().computable(Samples.layers()).stream()
                .filter(tested()::knowsMasks)
                .toList();
        for (Network network : networks) {
            Step step = Step.of(network, Samples.batch(network, 203, 3), Loss.mse());
            Step.Answer alone = ask(step, 1);
            for (int threads = 2; threads <= 4; threads++) {
                same(network.describe() + " on " + threads + " threads", ask(step, threads), alone);
            }
        }
    }

    private Step.Answer ask(Step step, int threads) {
        try (Backend backend = tested().open(threads)) {
            return step.ask(backend, false);
        }
    }

    private static void same(String what, Step.Answer actual, Step.Answer expected) {
        Close.sameBits(what + ": gradient", actual.weights(), expected.weights());
        if (Double.doubleToLongBits(actual.loss()) != Double.doubleToLongBits(expected.loss())) {
            throw new AssertionError(what + ": the loss is " + actual.loss() + ", not exactly " + expected.loss());
        }
    }
}
