package io.torsion.tck;

import io.torsion.tck.reference.Example;
import io.torsion.tck.reference.ReferenceNetwork;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** The gradient of the reference's loss in double, by the five-point rule: it knows nothing of backpropagation. */
final class CentralDifferences {
    private static final double H = 1e-4;

    private final Step step;
    private final ReferenceNetwork reference;
    private final double[] weights;
    private final List<Example> examples;

    CentralDifferences(Step step) {
        this.step = step;
        reference = new ReferenceNetwork(step.network());
        weights = Close.widen(step.weights());
        examples = IntStream.range(0, step.batch().inputs().size())
                .mapToObj(s -> Example.of(reference, step.batch(), s))
                .toList();
    }

    double loss() {
        return examples.stream().mapToDouble(this::loss).sum();
    }

    double[] weightGradient() {
        double[] gradient = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            gradient[i] = derivative(weights, i, this::loss);
        }
        return gradient;
    }

    /** In the form of the batch's values, 0 beyond a length. */
    double[] inputGradient() {
        int time = step.batch().inputs().time();
        int features = step.network().inputs();
        double[] gradient = new double[examples.size() * time * features];
        for (int s = 0; s < examples.size(); s++) {
            Example example = examples.get(s);
            for (int t = 0; t < example.inputs().length; t++) {
                for (int k = 0; k < features; k++) {
                    gradient[(s * time + t) * features + k] = derivative(example.inputs()[t], k, () -> loss(example));
                }
            }
        }
        return gradient;
    }

    private double loss(Example example) {
        return reference.loss(weights, example, step.loss());
    }

    private static double derivative(double[] at, int i, DoubleSupplier value) {
        return (8 * difference(at, i, H, value) - difference(at, i, 2 * H, value)) / (12 * H);
    }

    private static double difference(double[] at, int i, double h, DoubleSupplier value) {
        double before = at[i];
        at[i] = before + h;
        double up = value.getAsDouble();
        at[i] = before - h;
        double down = value.getAsDouble();
        at[i] = before;
        return up - down;
    }
}
