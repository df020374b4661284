package io.torsion.loss;

record Quantile(double q) implements Loss {
    Quantile {
        if (!(q > 0 && q < 1)) {
            throw new IllegalArgumentException("A quantile lies in (0, 1), found " + q);
        }
    }

    @Override
    public double value(int output, double prediction, double target) {
        double u = target - prediction;
        return Math.max(q * u, (q - 1) * u);
    }

    @Override
    public double derivative(int output, double prediction, double target) {
        double u = target - prediction;
        return u > 0 ? -q : u < 0 ? 1 - q : 0;
    }

    @Override
    public String describe() {
        return "quantile:" + q;
    }
}
