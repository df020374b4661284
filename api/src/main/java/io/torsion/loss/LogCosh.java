package io.torsion.loss;

record LogCosh() implements Loss {
    private static final double LN2 = Math.log(2);

    @Override
    public double value(int output, double prediction, double target) {
        double e = Math.abs(prediction - target);
        return e + Math.log1p(Math.exp(-2 * e)) - LN2;
    }

    @Override
    public double derivative(int output, double prediction, double target) {
        return Math.tanh(prediction - target);
    }

    @Override
    public String describe() {
        return "logcosh";
    }
}
