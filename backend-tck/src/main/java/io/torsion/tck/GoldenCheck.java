package io.torsion.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.WeightLayout;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.util.Arrays;

/**
 * Compares a backend with a golden case: outputs to 5e-6, the loss to 5e-6 of itself, gradients to 2e-5 of their tensor's
 * largest, weights after some steps of Adam to 1e-4 where the gradient is above 1e-3 of its tensor's largest (below that Adam
 * amplifies rounding).
 */
public final class GoldenCheck {
    private final GoldenCase golden;
    private final Network network;
    private final Backend backend;

    private GoldenCheck(GoldenCase golden, Backend backend) {
        this.golden = golden;
        this.network = golden.network();
        this.backend = backend;
    }

    /** Fails if an answer of the backend is not the golden one. */
    public static void verify(GoldenCase golden, Backend backend) {
        GoldenCheck check = new GoldenCheck(golden, backend);
        check.outputs();
        Minibatch batch = golden.minibatch();
        Loss loss = golden.loss();
        if (batch != null && loss != null) {
            check.gradients(batch, loss);
            check.adam(batch, loss);
        }
    }

    private void outputs() {
        float[] expected = golden.output();
        float[] frozen = new float[expected.length];
        float[] trainable = new float[expected.length];
        try (SequenceModel model = backend.freeze(network, Weights.of(network.layout(), golden.weights()));
                DifferentiableModel differentiable = backend.differentiable(network)) {
            model.predict(golden.batch(), frozen);
            differentiable.predict(golden.weights(), golden.batch(), trainable);
        }
        compare("outputs of the frozen model", frozen, expected, 0, frozen.length, 5e-6);
        compare("outputs of the differentiable model", trainable, expected, 0, frozen.length, 5e-6);
    }

    private void gradients(Minibatch batch, Loss loss) {
        Gradient actual = new Gradient(
                new float[network.layout().size()], new float[batch.inputs().values().length]);
        try (DifferentiableModel model = backend.differentiable(network)) {
            double value = model.gradient(golden.weights(), batch, loss, actual);
            if (!Double.isNaN(golden.lossValue())) {
                assertThat(value).as("loss").isCloseTo(golden.lossValue(), within(5e-6 * Math.abs(golden.lossValue())));
            }
        }
        float[] weights = golden.weightGradient();
        if (weights != null) {
            for (WeightLayout.Slice slice : network.layout().slices()) {
                compareTensor("gradient of " + slice.name(), actual.weights(), weights, slice.offset(), slice.size());
            }
        }
        float[] inputs = golden.inputGradient();
        if (inputs != null) {
            compareTensor("gradient of the inputs", actual.inputs(), inputs, 0, inputs.length);
        }
    }

    private void adam(Minibatch batch, Loss loss) {
        double[] trace = golden.lossTrace();
        if (trace.length == 0) {
            return;
        }
        float[] weights = golden.weights();
        Gradient gradient = new Gradient(new float[weights.length], null);
        float[][] slots = new float[golden.adam().slots()][weights.length];
        float[] first = weights;
        try (DifferentiableModel model = backend.differentiable(network)) {
            for (int step = 1; step <= trace.length; step++) {
                double value = model.gradient(weights, batch, loss, gradient);
                assertThat(value).as("loss before step " + step).isCloseTo(trace[step - 1], within(1e-4));
                first = step == 1 ? gradient.weights().clone() : first;
                golden.adam()
                        .step(
                                weights,
                                gradient.weights(),
                                slots,
                                step,
                                golden.adam().learningRate());
            }
        }
        for (WeightLayout.Slice slice : network.layout().slices()) {
            compareTrained(slice, weights, first);
        }
    }

    private void compareTrained(WeightLayout.Slice slice, float[] actual, float[] gradient) {
        float[] expected = golden.weightsAfter();
        int end = slice.offset() + slice.size();
        double bound = 1e-3 * largest(gradient, slice.offset(), end);
        for (int i = slice.offset(); i < end; i++) {
            if (Math.abs(gradient[i]) > bound) {
                compare("trained " + slice.name(), actual, expected, i, i + 1, 1e-4);
            }
        }
    }

    private static void compareTensor(String what, float[] actual, float[] expected, int start, int size) {
        compare(what, actual, expected, start, start + size, 2e-5 * largest(expected, start, start + size));
    }

    private static double largest(float[] values, int start, int end) {
        double largest = 0;
        for (float value : Arrays.copyOfRange(values, start, end)) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static void compare(String what, float[] actual, float[] expected, int start, int end, double bound) {
        for (int i = start; i < end; i++) {
            if (!Float.isNaN(expected[i])) {
                assertThat((double) actual[i]).as("%s [%d]", what, i - start).isCloseTo(expected[i], within(bound));
            }
        }
    }
}
