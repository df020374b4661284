package io.torsion.loss;

record Mse() implements Loss {
    @Override
    public double value(int output, double prediction, double target) {
        double e = prediction - target;
        return e * e;
    }

    @Override
    public double derivative(int output, double prediction, double target) {
        return 2 * (prediction - target);
    }

    @Override
    public String describe() {
        return "mse";
    }
}
