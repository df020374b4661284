package io.torsion.loss;

record Mae() implements Loss {
    @Override
    public double value(int output, double prediction, double target) {
        return Math.abs(prediction - target);
    }

    @Override
    public double derivative(int output, double prediction, double target) {
        return Math.signum(prediction - target);
    }

    @Override
    public String describe() {
        return "mae";
    }
}
