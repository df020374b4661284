package io.torsion.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.backend.dl4j.Dl4jProvider;
import io.torsion.backend.vector.NativeProvider;
import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.WeightLayout;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Choosing a backend changes nothing but speed: the same weights give the same answers and gradients. */
class BackendsAgreeTest {
    private static Backend vector;
    private static Backend dl4j;

    @BeforeAll
    static void open() {
        vector = new NativeProvider().open(BackendOptions.threads(1));
        dl4j = new Dl4jProvider().open(BackendOptions.threads(1));
    }

    @AfterAll
    static void close() {
        vector.close();
        dl4j.close();
    }

    @ParameterizedTest
    @MethodSource("io.torsion.benchmarks.Workload#all")
    void outputsAgree(Workload workload) {
        float[] expected = outputs(vector, workload);
        float[] actual = outputs(dl4j, workload);
        assertThat(difference(expected, actual, 0, expected.length)).isLessThan(1e-5);
        assertThat(largest(expected, 0, expected.length)).isGreaterThan(0.01);
    }

    @ParameterizedTest
    @MethodSource("io.torsion.benchmarks.Workload#all")
    void gradientsAgree(Workload workload) {
        WeightLayout layout = workload.network().layout();
        float[] expected = new float[layout.size()];
        float[] actual = new float[layout.size()];
        double loss = gradient(vector, workload, expected);
        assertThat(gradient(dl4j, workload, actual) / loss).isBetween(1 - 1e-5, 1 + 1e-5);
        for (WeightLayout.Slice slice : layout.slices()) {
            int end = slice.offset() + slice.size();
            assertThat(difference(expected, actual, slice.offset(), end))
                    .as("gradient of %s", slice.name())
                    .isLessThan(5e-5 * largest(expected, slice.offset(), end));
        }
    }

    private static float[] outputs(Backend backend, Workload workload) {
        Network network = workload.network();
        float[] out = new float[workload.answers()];
        try (SequenceModel model = backend.freeze(network, Weights.initial(network, 42))) {
            model.predict(workload.inputs(), out);
        }
        return out;
    }

    private static double gradient(Backend backend, Workload workload, float[] out) {
        Network network = workload.network();
        try (DifferentiableModel model = backend.differentiable(network)) {
            return model.gradient(
                    Weights.initial(network, 42).toArray(), workload.minibatch(), Loss.mse(), new Gradient(out, null));
        }
    }

    private static double difference(float[] a, float[] b, int from, int to) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
        }
        return largest;
    }

    private static double largest(float[] values, int from, int to) {
        return difference(values, new float[values.length], from, to);
    }
}
