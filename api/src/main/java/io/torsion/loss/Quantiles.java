package io.torsion.loss;

import java.util.List;
import java.util.stream.Collectors;

/** The pinball losses of several answers a target, which stand beside each other: output % size is the quantile. */
record Quantiles(List<Double> quantiles) implements Loss {
    Quantiles {
        quantiles = List.copyOf(quantiles);
        boolean ascending = true;
        for (int i = 0; i < quantiles.size(); i++) {
            double before = i == 0 ? 0 : quantiles.get(i - 1);
            ascending &= quantiles.get(i) > before && quantiles.get(i) < 1;
        }
        if (!ascending || quantiles.size() < 3 || quantiles.size() % 2 == 0) {
            throw new IllegalArgumentException(
                    "Quantiles are an odd number, at least three, that ascend between 0 and 1, found " + quantiles);
        }
    }

    @Override
    public double value(int output, double prediction, double target) {
        double q = quantiles.get(output % quantiles.size());
        double u = target - prediction;
        return Math.max(q * u, (q - 1) * u);
    }

    @Override
    public double derivative(int output, double prediction, double target) {
        double q = quantiles.get(output % quantiles.size());
        double u = target - prediction;
        return u > 0 ? -q : u < 0 ? 1 - q : 0;
    }

    @Override
    public String describe() {
        return quantiles.stream().map(String::valueOf).collect(Collectors.joining(",", "quantiles:", ""));
    }
}
