package io.torsion.backend.vector;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import org.junit.jupiter.api.Test;

/** Relative, since machines differ: on the Vector API training is faster than with plain loops, or something fell into objects. */
class SpeedTest {
    private static final double RATIO = 1.8;
    private static final long WARM_UP = 2_000_000_000L;
    private static final long WINDOW = 200_000_000L;
    private static final int MOST_WINDOWS = 60;

    private final Network network = builder().lstm(64).dense().build().bind(21, 7);

    @Test
    void trainingOnVectorsIsFasterThanOnPlainLoops() {
        try (Backend vectors = KernelSet.VECTOR.open(1);
                Backend loops = KernelSet.SCALAR.open(1)) {
            Runnable fast = training(vectors);
            Runnable slow = training(loops);
            window(fast, WARM_UP);
            window(slow, WARM_UP);
            double best = Double.MAX_VALUE;
            double other = Double.MAX_VALUE;
            // Turn by turn, and the best of each: a busy machine disturbs both, but not always.
            for (int i = 0; i < 5 || (i < MOST_WINDOWS && other < RATIO * best); i++) {
                best = Math.min(best, window(fast, WINDOW));
                other = Math.min(other, window(slow, WINDOW));
            }
            assertThat(other / best).isGreaterThan(RATIO);
        }
    }

    private Runnable training(Backend backend) {
        DifferentiableModel model = backend.differentiable(network);
        Minibatch batch = Minibatch.of(Data.batch(network, 32, 50), Data.random(32 * 7, 4), network);
        float[] weights = Data.weights(network);
        Gradient gradient = new Gradient(new float[weights.length], null);
        return () -> model.gradient(weights, batch, Loss.mse(), gradient);
    }

    /** The time of the fastest call. */
    private static double window(Runnable work, long nanos) {
        double best = Double.MAX_VALUE;
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, (double) (System.nanoTime() - start));
        }
        return best;
    }
}
