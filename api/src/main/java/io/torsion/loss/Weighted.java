package io.torsion.loss;

import io.torsion.data.Channel;
import java.util.List;

record Weighted(Loss loss, List<Double> weights) implements Loss {
    Weighted {
        PerOutput.refuseQuantiles(loss);
        if (weights.isEmpty() || weights.stream().anyMatch(w -> !(w >= 0 && Double.isFinite(w)))) {
            throw new IllegalArgumentException("Weights must be finite and not negative, found " + weights);
        }
    }

    @Override
    public double value(int output, double prediction, double target) {
        return weights.get(output) * loss.value(output, prediction, target);
    }

    @Override
    public double derivative(int output, double prediction, double target) {
        return weights.get(output) * loss.derivative(output, prediction, target);
    }

    @Override
    public Loss bind(List<Channel> targets, double[] scale) {
        PerOutput.checkSize("weights", weights.size(), targets);
        return new Weighted(loss.bind(targets, scale), weights);
    }

    @Override
    public String describe() {
        return loss.describe() + " weighted " + weights;
    }
}
