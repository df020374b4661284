package io.torsion.tck;

import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.WeightLayout;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.train.Adam;

/** Compares a backend with a golden case; skips what the case lacks or the backend does not declare. */
final class GoldenCheck {
    private static final double TRACE = 1e-4;

    private final GoldenCase golden;
    private final TestedBackend tested;
    private final Network network;

    GoldenCheck(GoldenCase golden, TestedBackend tested) {
        if (!golden.unknownLayers().isEmpty()) {
            throw new Skip("Torsion has no layer " + golden.unknownLayers() + " yet");
        }
        this.golden = golden;
        this.tested = tested;
        network = golden.network();
        tested.needs(network);
        if (golden.batch().lengths() != null) {
            tested.needs(Capability.VARIABLE_LENGTH);
        }
    }

    void outputs() {
        float[] expected = golden.output();
        try (Backend backend = tested.open();
                SequenceModel frozen = backend.freeze(network, Weights.of(network.layout(), golden.weights()));
                DifferentiableModel model = backend.differentiable(network)) {
            Close.outputs("frozen model", Prediction.predict(frozen, golden.batch()), expected);
            Close.outputs(
                    "differentiable model", Prediction.predict(model, golden.weights(), golden.batch()), expected);
        }
    }

    void gradients() {
        float[] weights = golden.weightGradient();
        float[] inputs = golden.inputGradient();
        try (Backend backend = tested.open()) {
            Step.Answer answer = step().ask(backend, tested.has(Capability.INPUT_GRADIENT));
            if (!Double.isNaN(golden.lossValue())) {
                Close.loss("the loss", answer.loss(), golden.lossValue());
            }
            if (weights != null) {
                Close.weightGradient("one step", network, answer.weights(), Close.widen(weights));
            }
            if (inputs != null && answer.inputs() != null) {
                Close.inputGradient("one step", answer.inputs(), Close.widen(inputs));
            }
        }
    }

    private Step step() {
        return new Step(network, golden.weights(), golden.minibatch(), golden.loss());
    }

    /** Weights are compared where their gradient is above 1e-3 of its tensor's largest: below that Adam amplifies rounding. */
    void adam() {
        double[] trace = golden.lossTrace();
        Step step = step();
        float[] weights = step.weights();
        Adam adam = golden.adam();
        float[][] slots = new float[adam.slots()][weights.length];
        float[] first = weights;
        try (Backend backend = tested.open();
                DifferentiableModel model = backend.differentiable(network)) {
            Gradient gradient = new Gradient(new float[weights.length], null);
            for (int i = 1; i <= trace.length; i++) {
                double value = model.gradient(weights, step.batch(), step.loss(), gradient);
                if (!(Math.abs(value - trace[i - 1]) <= TRACE)) {
                    throw new AssertionError("loss before step " + i + " is " + value + ", not " + trace[i - 1]);
                }
                first = i == 1 ? gradient.weights().clone() : first;
                adam.step(weights, gradient.weights(), slots, i, adam.learningRate());
            }
        }
        for (WeightLayout.Slice slice : network.layout().slices()) {
            compareTrained(slice, weights, first);
        }
    }

    private void compareTrained(WeightLayout.Slice slice, float[] actual, float[] gradient) {
        double[] expected = Close.widen(golden.weightsAfter());
        int end = slice.offset() + slice.size();
        double largest = 0;
        for (int i = slice.offset(); i < end; i++) {
            largest = Math.max(largest, Math.abs(gradient[i]));
        }
        for (int i = slice.offset(); i < end; i++) {
            if (Math.abs(gradient[i]) > 1e-3 * largest) {
                Close.within("trained " + slice.name(), actual, expected, i, i + 1, TRACE);
            }
        }
    }
}
