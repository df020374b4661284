package io.torsion.loss;

record Huber(double delta) implements Loss {
    Huber {
        if (!(delta > 0 && Double.isFinite(delta))) {
            throw new IllegalArgumentException("Huber's delta must be positive and finite, found " + delta);
        }
    }

    @Override
    public double value(int output, double prediction, double target) {
        double e = Math.abs(prediction - target);
        return e <= delta ? e * e / 2 : delta * (e - delta / 2);
    }

    @Override
    public double derivative(int output, double prediction, double target) {
        double e = prediction - target;
        return Math.abs(e) <= delta ? e : Math.copySign(delta, e);
    }

    @Override
    public String describe() {
        return "huber:" + delta;
    }
}
