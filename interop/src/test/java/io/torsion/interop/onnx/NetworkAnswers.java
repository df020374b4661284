package io.torsion.interop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.Engine;
import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import java.util.stream.IntStream;

/** What a network of ours answers, on the native backend. */
final class NetworkAnswers implements AutoCloseable {
    private final Backend backend;
    private final SequenceModel model;

    NetworkAnswers(Network network, Weights weights) {
        backend = Engine.best().backend("native").open();
        model = backend.freeze(network, weights, Precision.FLOAT32);
    }

    SequenceModel model() {
        return model;
    }

    float[] answer(SequenceBatch batch) {
        int steps = model.network().everyStep() ? batch.time() : 1;
        float[] out = new float[batch.size() * steps * model.network().outputs()];
        model.predict(batch, out);
        return out;
    }

    /** Within 1e-5, relative for values above 1. */
    static void assertClose(float[] found, float[] expected) {
        assertClose(
                found,
                IntStream.range(0, expected.length)
                        .mapToDouble(i -> expected[i])
                        .toArray());
    }

    /** As {@link #assertClose(float[], float[])}. */
    static void assertClose(float[] found, double[] expected) {
        assertThat(found.length).isEqualTo(expected.length).isPositive();
        for (int i = 0; i < found.length; i++) {
            assertThat(Math.abs(found[i] - expected[i]))
                    .as("value %d: %s instead of %s", i, found[i], expected[i])
                    .isLessThanOrEqualTo(1e-5 * Math.max(1, Math.abs(expected[i])));
        }
    }

    @Override
    public void close() {
        model.close();
        backend.close();
    }
}
